import { type Kysely, sql } from 'kysely';
import type { Ledger } from '../ledger/open-ledger.ts';
import type { Clock } from '../platform/clock.ts';
import type { EvidenceTables } from './tables.ts';

/** What staff see of the log: how far it is, what went in, and the newest events with whose they are. */
export interface LedgerReport {
  readonly origin: string;
  /** entries under the newest checkpoint */
  readonly size: number;
  /** entries that the log does not hold yet */
  readonly waiting: number;
  /** why nothing is written at the moment, for an operator; null while all is well */
  readonly trouble: string | null;
  readonly since: string;
  readonly byKind: readonly { readonly kind: string; readonly count: number }[];
  /** events of people by day */
  readonly series: readonly {
    readonly at: string;
    readonly told: number;
    readonly answered: number;
    readonly other: number;
  }[];
  readonly recent: readonly RecentEvent[];
}

interface RecentEvent {
  readonly at: string;
  readonly kind: string;
  readonly person: string;
  readonly id: string;
  /** its place in the log; null while it waits */
  readonly index: number | null;
}

const DAYS = 30;
const RECENT = 200;
const DAY = 86_400_000;

export function ledgerReport(needs: { db: Kysely<EvidenceTables>; ledger: Ledger; clock: Clock }) {
  const { db, ledger, clock } = needs;
  return async (): Promise<LedgerReport> => {
    const since = new Date(Math.floor(clock.now().getTime() / DAY - DAYS + 1) * DAY);
    const [counts, waiting, recent, { size }] = await Promise.all([
      countsSince(db, since),
      sql<{ n: number }>`select count(*) as n from ledger_entry where leaf_index is null`.execute(db),
      recentEvents(db),
      ledger.checkpoint(),
    ]);
    return {
      ...{ origin: ledger.origin, size, waiting: waiting.rows[0]?.n ?? 0, trouble: ledger.state().trouble ?? null },
      ...{ since: since.toISOString(), byKind: byKind(counts), series: byDay(counts, since), recent },
    };
  };
}

interface Count {
  readonly day: string;
  readonly kind: string;
  readonly n: number;
}

async function countsSince(db: Kysely<EvidenceTables>, since: Date): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    select to_char(at at time zone 'utc', 'YYYY-MM-DD') as day, kind, count(*) as n
    from ledger_event where at >= ${since} group by 1, 2`.execute(db);
  return rows;
}

async function recentEvents(db: Kysely<EvidenceTables>): Promise<RecentEvent[]> {
  const { rows } = await sql<Omit<RecentEvent, 'at'> & { at: Date }>`
    select at, kind, person_id as person, id, leaf_index as index
    from ledger_event join ledger_entry using (entry_id) order by at desc, entry_id desc limit ${RECENT}`.execute(db);
  return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }));
}

function byKind(counts: readonly Count[]): LedgerReport['byKind'] {
  const kinds = new Map<string, number>();
  for (const { kind, n } of counts) kinds.set(kind, (kinds.get(kind) ?? 0) + n);
  return [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

function byDay(counts: readonly Count[], since: Date): LedgerReport['series'] {
  const sum = (day: string, isMeant: (kind: string) => boolean): number =>
    counts.filter((one) => one.day === day && isMeant(one.kind)).reduce((total, { n }) => total + n, 0);
  return Array.from({ length: DAYS }, (_, at) => {
    const day = new Date(since.getTime() + at * DAY).toISOString().slice(0, 10);
    const isTold = (kind: string) => kind === 'notice.shown';
    const isAnswer = (kind: string) => kind.startsWith('consent.');
    return {
      at: `${day}T00:00:00.000Z`,
      told: sum(day, isTold),
      answered: sum(day, isAnswer),
      other: sum(day, (kind) => !isTold(kind) && !isAnswer(kind)),
    };
  });
}
