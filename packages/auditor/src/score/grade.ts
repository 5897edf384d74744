export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

export const GRADES: readonly { readonly grade: Grade; readonly from: number }[] = [
  { grade: 'A', from: 90 },
  { grade: 'B', from: 75 },
  { grade: 'C', from: 60 },
  { grade: 'D', from: 40 },
  { grade: 'E', from: 0 },
];

export const gradeOf = (score: number): Grade => GRADES.find(({ from }) => score >= from)?.grade ?? 'E';

/** Lowest score of a grade, for `--fail-on B`. */
export const lowestOf = (grade: Grade): number => GRADES.find((entry) => entry.grade === grade)?.from ?? 0;
