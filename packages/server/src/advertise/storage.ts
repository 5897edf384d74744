import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AdvertiseTables } from './tables.ts';

export type AdDb = Kysely<AdvertiseTables>;

/** What a campaign has spent, in millionths. */
export interface SpentRow {
  readonly campaign_id: string;
  readonly total: number;
  readonly today: number;
}

export async function spentSince(db: AdDb, today: Date): Promise<SpentRow[]> {
  const rows = await db
    .selectFrom('ad_hour')
    .select(({ fn }) => [
      'campaign_id',
      fn.sum<string>('micros').as('total'),
      sql<string>`coalesce(sum(micros) filter (where hour >= ${today}), 0)`.as('today'),
    ])
    .groupBy('campaign_id')
    .execute();
  return rows.map((row) => ({ campaign_id: row.campaign_id, total: Number(row.total), today: Number(row.today) }));
}

/** Adds to the bids of an hour. */
export async function addBids(db: AdDb, hour: Date, bids: ReadonlyMap<string, number>): Promise<void> {
  if (bids.size === 0) return;
  await db
    .insertInto('ad_hour')
    .values([...bids].map(([campaign_id, n]) => ({ campaign_id, hour, bids: n, impressions: 0, micros: 0 })))
    .onConflict((conflict) =>
      conflict.columns(['campaign_id', 'hour']).doUpdateSet({ bids: sql<number>`ad_hour.bids + excluded.bids` }),
    )
    .execute();
}

/** Adds what was answered in an hour, by channel, mode and reason. */
export async function addAnswers(db: AdDb, hour: Date, answers: ReadonlyMap<string, number>): Promise<void> {
  if (answers.size === 0) return;
  const rows = [...answers].map(([key, n]) => {
    const [channel, mode, reason] = key.split(' ') as [string, string, string];
    return { hour, channel, mode, reason, n };
  });
  await db
    .insertInto('ad_answer')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['hour', 'channel', 'mode', 'reason']).doUpdateSet({ n: sql<number>`ad_answer.n + excluded.n` }),
    )
    .execute();
}

/** One bid's end. */
export interface Settlement {
  readonly bid: string;
  readonly campaign: string;
  readonly outcome: 'won' | 'lost';
  readonly micros: number;
  readonly at: Date;
  readonly hour: Date;
}

/** Settles a bid and books what it cost, in one statement: false when it was settled before, and then nothing is booked. */
export async function settle(db: AdDb, settlement: Settlement): Promise<boolean> {
  const { bid, campaign, outcome, micros, at, hour } = settlement;
  const { rows } = await sql<{ bid_id: string }>`
    with settled as (
      insert into ad_settled (bid_id, campaign_id, outcome, micros, at)
      values (${bid}, ${campaign}, ${outcome}, ${micros}, ${at})
      on conflict do nothing returning bid_id, outcome),
    booked as (
      insert into ad_hour (campaign_id, hour, impressions, micros)
      select ${campaign}, ${hour}, 1, ${micros}::bigint from settled where outcome = 'won'
      on conflict (campaign_id, hour) do update
        set impressions = ad_hour.impressions + 1, micros = ad_hour.micros + excluded.micros)
    select bid_id from settled`.execute(db);
  return rows.length > 0;
}

/** An advertisement as it was shown. */
export interface Shown {
  readonly impression: string;
  readonly at: Date;
  readonly pseudonym: string | null;
  readonly campaign: string;
  readonly advertiser: string;
  readonly creativeHash: string;
  readonly mode: 'targeted' | 'contextual';
  readonly channel: string;
  readonly slot: string;
  readonly decision: string;
}

export async function archive(db: AdDb, shown: Shown): Promise<void> {
  await db
    .insertInto('ad_archive')
    .values({
      ...{ impression_id: shown.impression, at: shown.at, pseudonym: shown.pseudonym },
      ...{ campaign_id: shown.campaign, advertiser: shown.advertiser, creative_hash: shown.creativeHash },
      ...{ mode: shown.mode, channel: shown.channel, slot: shown.slot, decision_id: shown.decision },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function keepCreatives(db: AdDb, creatives: ReadonlyMap<string, unknown>, at: Date): Promise<void> {
  if (creatives.size === 0) return;
  await db
    .insertInto('ad_creative')
    .values([...creatives].map(([hash, content]) => ({ hash, content: JSON.stringify(content), first_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Counts one targeted advertisement a person saw. */
export async function countSeen(db: AdDb, person: string, day: string, campaign: string): Promise<void> {
  await db
    .insertInto('ad_frequency')
    .values({ person_id: person, day, campaign_id: campaign, n: 1 })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'day', 'campaign_id']).doUpdateSet({ n: sql<number>`ad_frequency.n + 1` }),
    )
    .execute();
}

export async function seenOn(db: AdDb, person: string, day: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('ad_frequency')
    .select(['campaign_id', 'n'])
    .where('person_id', '=', person)
    .where('day', '=', day)
    .execute();
  return new Map(rows.map(({ campaign_id, n }) => [campaign_id, n]));
}

/** Deletes what was counted, of one day and campaign where `key` names them; gives how many rows went. */
export async function deleteFrequency(db: AdDb, ids: readonly string[], key?: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from ad_frequency where person_id = any(${[...ids]})
    and (${key ?? null}::text is null or to_char(day, 'YYYY-MM-DD') || '.' || campaign_id = ${key ?? null})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

export async function mergeFrequency(db: AdDb, from: string, into: string): Promise<void> {
  await sql`insert into ad_frequency (person_id, day, campaign_id, n)
    select ${into}, day, campaign_id, n from ad_frequency where person_id = ${from}
    on conflict (person_id, day, campaign_id) do update set n = ad_frequency.n + excluded.n`.execute(db);
  await deleteFrequency(db, [from]);
}

/** How often these people saw advertisements, as things held. */
export const heldFrequency = (ids: readonly string[]): RawBuilder<unknown> => sql`
  select to_char(day, 'YYYY-MM-DD') || '.' || campaign_id as key, (day::timestamp at time zone 'Asia/Shanghai') as at,
    'marketing-preferences' as category, false as kept, jsonb_build_object('campaign', campaign_id, 'n', sum(n)) as told
  from ad_frequency where person_id = any(${[...ids]}) group by day, campaign_id`;

/** Deletes what is older than it may be kept; gives how many rows went. */
export async function forgetBefore(
  db: AdDb,
  before: { readonly frequency: string; readonly settled: Date; readonly archive: Date },
): Promise<number> {
  const gone = [
    await db.deleteFrom('ad_frequency').where('day', '<', before.frequency).executeTakeFirst(),
    await db.deleteFrom('ad_settled').where('at', '<', before.settled).executeTakeFirst(),
    await db.deleteFrom('ad_archive').where('at', '<', before.archive).executeTakeFirst(),
  ];
  await sql`delete from ad_creative where first_at < ${before.archive}
    and not exists (select from ad_archive where creative_hash = hash)`.execute(db);
  return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
