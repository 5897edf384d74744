import { type Arm, type Gathering, gatherMoments, type JudgedExperiment, judgeExperiment } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { openCsv } from '../importer/read-csv.ts';

/** What a file of an experiment holds: one line a person. */
export interface FilePlan {
  /** column of the arm */
  readonly arm: string;
  /** value of `arm` that is the control */
  readonly control: string;
  /** columns that are measured, the primary one first */
  readonly metrics: readonly string[];
  /** columns that must not grow */
  readonly guards: readonly string[];
  /** column of what was known before, for CUPED */
  readonly before?: string | undefined;
}

export interface FileAnalysis {
  readonly file: string;
  readonly lines: number;
  /** lines without an arm or a number */
  readonly bad: number;
  readonly arms: readonly Arm[];
  readonly judged: JudgedExperiment;
}

const SIGNIFICANCE = { alpha: 0.05, ratioAlpha: 0.001 };

/** Judges an experiment from a file; arms are taken to have been equally large. Throws ConfigError for a missing column. */
export async function analyseFile(path: string, plan: FilePlan, onStep: (done: number, lines: number) => void) {
  const file = await openCsv(path);
  const place = (column: string): number => {
    const at = file.header.indexOf(column);
    if (at < 0) throw new ConfigError(`${path} has no column \`${column}\`: expected one of ${file.header.join(', ')}`);
    return at;
  };
  const columns = [...plan.metrics, ...plan.guards];
  const where = { arm: place(plan.arm), values: columns.map(place), before: plan.before && place(plan.before) };
  const arms = new Map<string, FileArm>();
  let [lines, bad] = [0, 0];
  for await (const { fields, problem } of file.lines) {
    lines++;
    const values = where.values.map((at) => numberIn(fields[at]));
    const before = typeof where.before === 'number' ? numberIn(fields[where.before]) : 0;
    const arm = fields[where.arm];
    if (problem || !arm || Number.isNaN(before) || values.some(Number.isNaN)) bad++;
    else addLine(arms, arm, values, before);
    if (lines % 10_000 === 0) onStep(file.progress(), lines);
  }
  return { file: path, lines, bad, ...judge(plan, columns, arms) } satisfies FileAnalysis;
}

interface FileArm {
  readonly gatherings: readonly Gathering[];
  people: number;
  readonly isShare: boolean[];
}

const numberIn = (text: string | undefined): number => (text === undefined || text === '' ? Number.NaN : Number(text));

function addLine(arms: Map<string, FileArm>, arm: string, values: readonly number[], before: number): void {
  const known = arms.get(arm) ?? {
    gatherings: values.map(gatherMoments),
    people: 0,
    isShare: values.map(() => true),
  };
  arms.set(arm, known);
  known.people++;
  for (const [nth, value] of values.entries()) {
    known.gatherings[nth]?.add(value, before);
    if (value !== 0 && value !== 1) known.isShare[nth] = false;
  }
}

function judge(plan: FilePlan, columns: readonly string[], found: ReadonlyMap<string, FileArm>) {
  const control = found.get(plan.control);
  if (!control || found.size < 2) {
    throw new ConfigError(
      `expected at least two arms and the control \`${plan.control}\`, found ${[...found.keys()].join(', ')}`,
    );
  }
  const others = [...found].filter(([id]) => id !== plan.control).sort(([one], [two]) => (one < two ? -1 : 1));
  const all = [[plan.control, control] as const, ...others];
  const arms = all.map(([id]) => ({ id, weight: 1 }));
  const measured = columns.map((id, nth) => {
    const guard = nth >= plan.metrics.length;
    const kind = all.every(([, arm]) => arm.isShare[nth]) ? ('share' as const) : ('mean' as const);
    return {
      metric: { id, kind, wanted: guard ? ('less' as const) : ('more' as const), guard },
      arms: all.map(([, arm]) => (arm.gatherings[nth] as Gathering).moments()),
    };
  });
  const people = all.map(([, arm]) => arm.people);
  return { arms, judged: judgeExperiment(arms, people, measured, SIGNIFICANCE) };
}
