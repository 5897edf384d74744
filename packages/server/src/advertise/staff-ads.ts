import type { AdArchive, AdReport } from '@heng/contract';
import { sql } from 'kysely';
import type { AdDb } from './storage.ts';

const MICROS = 1_000_000;
const PAGE = 200;

/** How requests were answered since then, and what each campaign bid, showed and spent. Nothing of any person. */
export async function adReport(db: AdDb, since: Date): Promise<AdReport> {
  const answers = await sql<{ channel: string; mode: string; reason: string; n: string }>`
    select channel, mode, reason, sum(n) as n from ad_answer where hour >= ${since}
    group by channel, mode, reason order by sum(n) desc, channel, mode, reason`.execute(db);
  const campaigns = await sql<{ campaign_id: string; bids: string; impressions: string; micros: string }>`
    select campaign_id, sum(bids) as bids, sum(impressions) as impressions, sum(micros) as micros
    from ad_hour where hour >= ${since} group by campaign_id order by campaign_id`.execute(db);
  return {
    answers: answers.rows.map(({ n, ...row }) => ({ ...row, count: Number(n) })),
    campaigns: campaigns.rows.map((row) => ({
      ...{ campaign: row.campaign_id, bids: Number(row.bids), impressions: Number(row.impressions) },
      spent: Number(row.micros) / MICROS,
    })),
  };
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
export async function adArchive(db: AdDb, before: string | undefined): Promise<AdArchive> {
  const { rows } = await sql<ArchiveRow>`
    select archived.*, creative.content from ad_archive as archived join ad_creative as creative on hash = creative_hash
    where ${before ?? null}::text is null or impression_id collate "C" < ${before ?? ''}
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
