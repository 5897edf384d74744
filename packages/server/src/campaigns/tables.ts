import type { AdBody, CampaignAudience, MessageBody } from '@heng/contract';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the campaigns room. */
export type CampaignTables = {
  campaign: {
    campaign_id: string;
    kind: 'ad' | 'message';
    name: string;
    channel: string;
    audience: Json<CampaignAudience>;
    starts: Moment;
    ends: Moment;
    state: 'draft' | 'running' | 'paused' | 'ended';
    body: Json<AdBody | MessageBody>;
    created_at: Moment;
    changed_at: Moment;
  };
};
