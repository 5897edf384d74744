import { type CategorySet, type Gate, hasCategory, type Standing } from '@heng/gate';
import type { Interaction } from '../collect/interaction.ts';
import { paced } from '../platform/paced.ts';

/** What a survey looks at: everybody's interactions, as far as each person's standing permits statistics. */
export interface SurveySource {
  readonly gate: Gate;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
  /** one person after another, each in any order */
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
}

/** What was gathered of one person, and what of it statistics may use. */
export interface Gathered<Told> {
  readonly told: Told;
  permits(category: string): boolean;
}

const AGGREGATE = 'aggregate-analytics';
export const STATISTICS = 'anonymised-statistics';
const PEOPLE_AT_ONCE = 500;

/**
 * Sums up each person's interactions, oldest first, and hands every sum over with what the gate permits of it for
 * statistics. Without a passed irreversibility test that is nothing. Sums are dropped when this resolves.
 */
export async function gatherPeople<Told>(
  source: SurveySource,
  since: Date,
  sumUp: (rows: readonly Interaction[]) => Told | undefined,
  take: (one: Gathered<Told>) => void,
): Promise<void> {
  const sums = await sumsOf(source, since, sumUp);
  const irreversible = source.isIrreversible(STATISTICS);
  for (let from = 0; from < sums.length; from += PEOPLE_AT_ONCE) {
    const page = sums.slice(from, from + PEOPLE_AT_ONCE);
    const standings = await source.standingsOf(page.map(({ person }) => person));
    await paced(handOver(page, standings));
  }

  function* handOver(page: readonly { readonly told: Told }[], standings: readonly Standing[]): Generator<void, void> {
    for (const [at, { told }] of page.entries()) {
      const set = source.gate.usable(standings[at] as Standing, AGGREGATE, { irreversible });
      take({ told, permits: permitsOf(source.gate, set) });
      yield;
    }
  }
}

const permitsOf = (gate: Gate, set: CategorySet) => (category: string) =>
  hasCategory(set, gate.categoryIndex(category));

async function sumsOf<Told>(
  { allInteractions }: SurveySource,
  since: Date,
  sumUp: (rows: readonly Interaction[]) => Told | undefined,
): Promise<{ person: string; told: Told }[]> {
  const sums: { person: string; told: Told }[] = [];
  let rows: Interaction[] = [];
  const finish = () => {
    const told = sumUp(rows.sort((one, other) => one.at - other.at));
    if (rows[0] && told !== undefined) sums.push({ person: rows[0].person, told });
    rows = [];
  };
  await allInteractions(since, (row) => {
    if (rows[0] && rows[0].person !== row.person) finish();
    rows.push(row);
  });
  finish();
  return sums;
}
