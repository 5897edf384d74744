import { Campaign, type CampaignWrite } from '@heng/contract';
import type { Kysely, Selectable } from 'kysely';
import type { CampaignTables } from './tables.ts';

export type CampaignDb = Kysely<CampaignTables>;

/** Writes a campaign whole; false when one of that id has another kind. */
export async function putCampaign(db: CampaignDb, id: string, told: CampaignWrite, now: Date): Promise<boolean> {
  const { kind, name, channel, state } = told;
  const row = {
    ...{ campaign_id: id, kind, name, channel, state, created_at: now, changed_at: now },
    ...{ starts: new Date(told.starts), ends: new Date(told.ends) },
    ...{ audience: JSON.stringify(told.audience), body: JSON.stringify(told.body) },
  };
  const { campaign_id: _, created_at: __, ...changed } = row;
  const written = await db
    .insertInto('campaign')
    .values(row)
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(changed).where('campaign.kind', '=', kind))
    .returning('campaign_id')
    .executeTakeFirst();
  return written !== undefined;
}

export async function campaignsOf(db: CampaignDb, kind: 'ad' | 'message' | undefined): Promise<Campaign[]> {
  const all = db.selectFrom('campaign').selectAll().orderBy('created_at', 'desc').orderBy('campaign_id');
  const rows = await (kind === undefined ? all : all.where('kind', '=', kind)).execute();
  return rows.map(campaignFrom);
}

export async function campaignById(db: CampaignDb, id: string): Promise<Campaign | undefined> {
  const row = await db.selectFrom('campaign').selectAll().where('campaign_id', '=', id).executeTakeFirst();
  return row && campaignFrom(row);
}

const campaignFrom = (row: Selectable<CampaignTables['campaign']>): Campaign =>
  Campaign.parse({
    id: row.campaign_id,
    ...{ kind: row.kind, name: row.name, channel: row.channel, state: row.state },
    ...{ audience: row.audience, body: row.body },
    ...{ starts: row.starts.toISOString(), ends: row.ends.toISOString(), changedAt: row.changed_at.toISOString() },
  });
