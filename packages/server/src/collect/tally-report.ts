import type { CollectReason, CollectReport } from '@heng/contract';
import type { Category } from '@heng/gate';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { CollectTables } from './tables.ts';
import type { TallyCount } from './tally.ts';

type Db = Kysely<CollectTables>;

const HOUR = 3_600_000;

/** Adds counts to the hour of `now`. Servers that share the database add up. */
export async function keepCounts(db: Db, counts: readonly TallyCount[], now: Date): Promise<void> {
  const hour = hourOf(now);
  await db
    .insertInto('collect_tally')
    .values(
      counts.map(({ outcome, reason, code, category, event, words: { zh, en }, count }) => ({
        hour,
        outcome,
        reason,
        code,
        category,
        event,
        zh,
        en,
        n: count,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['hour', 'outcome', 'reason', 'code', 'category', 'event']).doUpdateSet({
        n: sql<number>`collect_tally.n + excluded.n`,
        zh: sql<string>`excluded.zh`,
        en: sql<string>`excluded.en`,
      }),
    )
    .execute();
}

/** Forgets counts of hours before `before`. */
export async function forgetCounts(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('collect_tally').where('hour', '<', before).execute();
}

interface ReportNeeds {
  readonly since: Date;
  readonly now: Date;
  /** by whose names the counts are told */
  readonly categories: readonly Pick<Category, 'id' | 'name'>[];
}

/** The report from the hour of `since` to `now`. */
export async function collectReport(db: Db, { since, now, categories }: ReportNeeds): Promise<CollectReport> {
  const from = hourOf(since);
  const rows = await db.selectFrom('collect_tally').selectAll().where('hour', '>=', from).orderBy('hour').execute();
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const by = (outcome: string) => countByReason(rows.filter((row) => row.outcome === outcome)).map(named);
  const named = (reason: CollectReason): CollectReason => {
    const categoryName = names.get(reason.category);
    return categoryName ? { ...reason, categoryName } : reason;
  };
  return {
    since: from.toISOString(),
    until: now.toISOString(),
    kept: rows.filter(({ outcome }) => outcome === 'kept').reduce((sum, { n }) => sum + n, 0),
    keptBy: by('kept'),
    dropped: by('dropped'),
    quarantined: by('quarantined'),
    noted: by('noted'),
    series: seriesOf(rows, from, now),
  };
}

type Row = Selectable<CollectTables['collect_tally']>;

function countByReason(rows: readonly Row[]): CollectReason[] {
  const counts = new Map<string, CollectReason>();
  for (const { reason, code, category, zh, en, n } of rows) {
    const key = `${reason}|${code}|${category}`;
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { reason, code: code || reason, category, zh, en, count: before + n });
  }
  return [...counts.values()].sort((one, two) => two.count - one.count);
}

function seriesOf(rows: readonly Row[], from: Date, now: Date): CollectReport['series'] {
  const hours = new Map<number, { kept: number; dropped: number; quarantined: number }>();
  for (let at = from.getTime(); at <= now.getTime(); at += HOUR) hours.set(at, { kept: 0, dropped: 0, quarantined: 0 });
  for (const { hour, outcome, n } of rows) {
    const counts = hours.get(hour.getTime());
    if (counts && outcome in counts) counts[outcome as keyof typeof counts] += n;
  }
  return [...hours].map(([at, counts]) => ({ at: new Date(at).toISOString(), ...counts }));
}

const hourOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / HOUR) * HOUR);
