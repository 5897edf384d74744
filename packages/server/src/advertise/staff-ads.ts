import type { AdArchive, AdArchiveQuery, AdReport } from '@heng/contract';
import { sql } from 'kysely';
import type { AdDb } from './storage.ts';

const MICROS = 1_000_000;
const PAGE = 200;

interface Reported {
  readonly since: Date;
  /** when today began, in China */
  readonly today: Date;
  /** targeted impressions a person and day */
  readonly caps: AdReport['caps'];
}

interface SpentRow {
  readonly campaign_id: string;
  readonly bids: string;
  readonly impressions: string;
  readonly micros: string;
  readonly ever: string;
  readonly today: string;
}

interface HourRow {
  readonly campaign_id: string;
  readonly hour: Date;
  readonly bids: string;
  readonly impressions: string;
  readonly micros: string;
}

/** How requests were answered since then, and what each campaign bid, showed and spent. Nothing of any person. */
export async function adReport(db: AdDb, { since, today, caps }: Reported): Promise<AdReport> {
  const [answers, spent, hours] = await Promise.all([
    answersSince(db, since),
    spentBy(db, since, today),
    hoursSince(db, today),
  ]);
  return {
    ...{ since: since.toISOString(), today: today.toISOString(), caps },
    answers: answers.map(({ n, ...row }) => ({ ...row, count: Number(n) })),
    campaigns: spent.map((row) => ({
      ...{ campaign: row.campaign_id, bids: Number(row.bids), impressions: Number(row.impressions) },
      ...{ spent: inUnits(row.micros), spentEver: inUnits(row.ever), spentToday: inUnits(row.today) },
    })),
    hours: hours.map((row) => ({
      ...{ campaign: row.campaign_id, at: row.hour.toISOString() },
      ...{ bids: Number(row.bids), impressions: Number(row.impressions), spent: inUnits(row.micros) },
    })),
  };
}

const inUnits = (micros: string): number => Number(micros) / MICROS;

async function answersSince(db: AdDb, since: Date) {
  const { rows } = await sql<{ channel: string; mode: string; reason: string; n: string }>`
    select channel, mode, reason, sum(n) as n from ad_answer where hour >= ${since}
    group by channel, mode, reason order by sum(n) desc, channel, mode, reason`.execute(db);
  return rows;
}

async function spentBy(db: AdDb, since: Date, today: Date): Promise<SpentRow[]> {
  const { rows } = await sql<SpentRow>`
    select campaign_id, coalesce(sum(bids) filter (where hour >= ${since}), 0) as bids,
      coalesce(sum(impressions) filter (where hour >= ${since}), 0) as impressions,
      coalesce(sum(micros) filter (where hour >= ${since}), 0) as micros,
      sum(micros) as ever, coalesce(sum(micros) filter (where hour >= ${today}), 0) as today
    from ad_hour group by campaign_id order by campaign_id`.execute(db);
  return rows;
}

/** Hour by hour, since today began. */
async function hoursSince(db: AdDb, today: Date): Promise<HourRow[]> {
  const { rows } = await sql<HourRow>`
    select campaign_id, hour, bids, impressions, micros from ad_hour where hour >= ${today}
    order by hour, campaign_id`.execute(db);
  return rows;
}

interface ArchiveRow {
  readonly impression_id: string;
  readonly at: Date;
  readonly pseudonym: string | null;
  readonly campaign_id: string;
  readonly advertiser: string;
  readonly mode: 'targeted' | 'contextual';
  readonly channel: string;
  readonly slot: string;
  readonly decision_id: string;
  readonly content: unknown;
}

/** The newest first. Ids stand in the order of time, so that the last of a page is where the next begins. */
export async function adArchive(db: AdDb, { before, q, from, until }: AdArchiveQuery): Promise<AdArchive> {
  const { rows } = await sql<ArchiveRow>`
    select archived.*, creative.content from ad_archive as archived join ad_creative as creative on hash = creative_hash
    where (${before ?? null}::text is null or impression_id collate "C" < ${before ?? ''})
      and (${from ?? null}::date is null or at >= ${from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
      and (${until ?? null}::date is null or at < (${until ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${q ?? ''} = '' or strpos(lower(concat_ws(' ', campaign_id, advertiser, slot, channel, impression_id, decision_id,
        content->'creative'->>'title', content->'creative'->>'text')), lower(${q ?? ''})) > 0)
    order by impression_id collate "C" desc limit ${PAGE}`.execute(db);
  return {
    ads: rows.map(({ impression_id, campaign_id, decision_id, at, ...row }) => ({
      ...{ impression: impression_id, campaign: campaign_id, decision: decision_id, at: at.toISOString() },
      ...{ pseudonym: row.pseudonym, advertiser: row.advertiser, mode: row.mode, channel: row.channel },
      ...{ slot: row.slot, content: row.content },
    })),
    next: rows.length === PAGE ? (rows.at(-1)?.impression_id ?? null) : null,
  };
}
