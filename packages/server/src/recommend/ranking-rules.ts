import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HARMS, type HarmKind, type HarmSettings, type Objective, whatIsWrongWithObjective } from '@heng/engine';
import { parse } from 'yaml';
import { z } from 'zod';

/** What ranking aims at, as declared, checked and in force. */
export interface RankingRules {
  readonly objective: Objective;
  readonly signals: HarmSettings;
  /** What one more category of a grade costs, as a share of a list's quality. */
  readonly dataCost: Readonly<Record<string, number>>;
  /** How much a person's acts may raise the text relevance of a search at most. */
  readonly searchBoost: number;
}

const weight = z.number().min(0).max(1);
const hour = z.int().min(0).max(23);

const RankingFile = z.strictObject({
  designChoice: z.literal(true),
  source: z.string().regex(/^[A-Z][A-Za-z0-9-]*$/, 'a row of the law, such as PAPER-60'),
  aims: z.array(z.string()),
  harm: z.strictObject(Object.fromEntries(HARMS.map((kind) => [kind, weight])) as Record<HarmKind, typeof weight>),
  diversity: weight,
  dataCost: z.strictObject({ general: weight, sensitive: weight }),
  signals: z.strictObject({
    nightFrom: hour,
    nightUntil: hour,
    utcOffsetMinutes: z.int().min(-720).max(840),
    quickCancelHours: z.number().min(0).max(720),
    overSpendingTimes: z.number().min(1).max(100),
    usualFromLines: z.int().min(2).max(100),
  }),
  search: z.strictObject({ boost: z.number().min(0).max(1) }),
});

/** The file that comes with Heng. */
export const shippedRanking = fileURLToPath(new URL('../../ranking.yaml', import.meta.url));

/**
 * Reads what ranking aims at. A file that aims at conversion alone, or that weighs a harm, diversity or information with
 * nothing, stops the start (PAPER-60).
 * @throws Error naming the file and what was expected
 */
export function readRanking(file: string = shippedRanking): RankingRules {
  const { data, error } = RankingFile.safeParse(parse(readFileSync(file, 'utf8')));
  const [issue] = error?.issues ?? [];
  if (issue) throw new Error(`ranking ${file}: ${issue.path.join('.')}: ${issue.message}`);
  const { aims, harm, diversity, dataCost, signals, search } = data as z.infer<typeof RankingFile>;
  const wrong = whatIsWrongWithObjective({ aims, harm, diversity, dataCost });
  if (wrong !== undefined)
    throw new Error(`ranking ${file}: it ${wrong} (PAPER-60). The server does not start with it`);
  return { objective: { harm, diversity }, signals, dataCost, searchBoost: search.boost };
}
