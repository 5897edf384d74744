import type { Recipient, StaffShares } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { recipientIn } from '../rights/tell-recipients.ts';
import { type Contract, stateOf } from './contract.ts';

interface Needs {
  readonly db: Db;
  readonly vocabulary: Pick<Vocabulary, 'purposes' | 'categories'>;
  recipients(): readonly Recipient[];
  contractWith(recipient: string): Contract | undefined;
  now(): Date;
}

const DAY = 86_400_000;
const SHOWN_DAYS = 30;

/** What staff see of passing on: contracts and figures; nobody's name. */
export function staffReport(needs: Needs) {
  return async (): Promise<StaffShares> => {
    const until = needs.now();
    const since = new Date(until.getTime() - SHOWN_DAYS * DAY);
    const [totals, days, removed, undelivered] = await Promise.all([
      totalsOf(needs.db),
      daysOf(needs.db, since),
      removedOf(needs.db, since),
      undeliveredOf(needs.db),
    ]);
    const { purposes, categories } = needs.vocabulary;
    return {
      ...{ days, removed, undelivered },
      recipients: needs.recipients().map((recipient) => toShown(needs, recipient, totals.get(recipient.id), until)),
      purposes: purposes.filter(({ kind }) => kind === 'third-party').map(({ id, name }) => ({ id, name })),
      categories: categories.map(({ id, name, grade }) => ({ id, name, grade })),
      days30: { since: since.toISOString(), until: until.toISOString() },
    };
  };
}

type Total = { readonly shares: number; readonly last: Date };

function toShown({ contractWith }: Needs, recipient: Recipient, total: Total | undefined, now: Date) {
  const { id, name, contact, kind } = recipient;
  const contract = contractWith(id);
  return {
    ...{ id, name, contact, kind, state: stateOf(contract, now) },
    contract: contract ? contractToShow(contract) : null,
    ...{ shares: total?.shares ?? 0, last: total?.last.toISOString() ?? null },
  };
}

/** Without the key of its signatures. */
function contractToShow({ secret: _, from, until, endpoint, ...contract }: Contract) {
  return {
    ...{ ...contract, purposes: [...contract.purposes], categories: [...contract.categories] },
    ...{ from: from.toISOString(), until: until.toISOString(), ...(endpoint !== undefined && { endpoint }) },
  };
}

async function totalsOf(db: Db): Promise<Map<string, Total>> {
  const { rows } = await sql<{ recipient: string; shares: number; last: Date }>`
    select recipient_id as recipient, count(*)::int as shares, max(at) as last from share group by 1`.execute(db);
  return new Map(rows.map(({ recipient, ...total }) => [recipient, total]));
}

async function daysOf(db: Db, since: Date): Promise<StaffShares['days']> {
  const { rows } = await sql<StaffShares['days'][number]>`
    select (at at time zone 'Asia/Shanghai')::date::text as day, recipient_id as recipient, count(*)::int as shares
    from share where at >= ${since} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

async function removedOf(db: Db, since: Date): Promise<StaffShares['removed']> {
  const { rows } = await sql<StaffShares['removed'][number]>`
    select recipient_id as recipient, code, sum(fields)::int as fields from share_removed
    where day >= (${since}::timestamptz at time zone 'Asia/Shanghai')::date group by 1, 2 order by 3 desc`.execute(db);
  return rows;
}

async function undeliveredOf(db: Db): Promise<StaffShares['undelivered']> {
  const rows = await db
    .selectFrom('rights_delivery')
    .select(['delivery_id', 'system_id', 'state', 'tries', 'created_at', 'at'])
    .where('kind', '=', 'share.withdrawn')
    .where('state', '<>', 'done')
    .orderBy('created_at')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.delivery_id, recipient: recipientIn(row.system_id) ?? row.system_id, tries: row.tries },
    state: row.state as 'waiting',
    ...{ since: row.created_at.toISOString(), triedAt: row.at?.toISOString() ?? null },
  }));
}
