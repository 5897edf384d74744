import type { PackProblem } from '@heng/gate/compile';
import { isSound, type LawShelf, readSoundPack, sayProblem } from './law-shelf.ts';
import type { PackReport } from './pack-report.ts';

interface Verdict {
  readonly pack: string;
  readonly valid: boolean;
  readonly rules: number;
  readonly situations: number;
  /** distinct rulings the pack can give */
  readonly rulings: number;
  readonly problems: readonly PackProblem[];
}

/** Reads and compiles each pack; exit code 1 as soon as one is not valid. */
export function validatePacks(shelf: LawShelf, asked: readonly string[]): PackReport {
  const verdicts = asked.map((pack) => judge(shelf, pack));
  return {
    document: { valid: verdicts.every(({ valid }) => valid), packs: verdicts },
    lines: verdicts.flatMap(sayVerdict),
    exitCode: verdicts.every(({ valid }) => valid) ? 0 : 1,
  };
}

function judge(shelf: LawShelf, pack: string): Verdict {
  const read = readSoundPack(shelf, pack);
  if (!isSound(read)) return { pack, valid: false, rules: 0, situations: 0, rulings: 0, problems: read };
  const { rules, table } = read;
  return {
    pack,
    valid: true,
    rules: rules.length,
    situations: table.cells.length,
    rulings: table.rulings.length,
    problems: [],
  };
}

function sayVerdict({ pack, valid, rules, situations, rulings, problems }: Verdict): string[] {
  if (valid) return [`${pack}: valid, ${rules} rules, ${situations} situations, ${rulings} different rulings`];
  const number = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${pack}: not valid, ${number}`, ...byPath(problems).map((problem) => `  ${sayProblem(problem)}`)];
}

/** File by file; within a file in the order found. */
const byPath = (problems: readonly PackProblem[]): PackProblem[] => {
  const paths = [...new Set(problems.map(({ path }) => path))];
  return paths.flatMap((path) => problems.filter((problem) => problem.path === path));
};
