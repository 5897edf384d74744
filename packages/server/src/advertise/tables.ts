import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the advertise room. Money is in millionths of the campaign's currency. */
export type AdvertiseTables = {
  ad_hour: { campaign_id: string; hour: Moment; bids: number; impressions: number; micros: number };
  ad_settled: { bid_id: string; campaign_id: string; outcome: 'won' | 'lost'; micros: number; at: Moment };
  ad_answer: { hour: Moment; channel: string; mode: string; reason: string; n: number };
  ad_creative: { hash: string; content: Json<unknown>; first_at: Moment };
  ad_archive: {
    impression_id: string;
    at: Moment;
    pseudonym: string | null;
    campaign_id: string;
    advertiser: string;
    creative_hash: string;
    mode: 'targeted' | 'contextual';
    channel: string;
    slot: string;
    decision_id: string;
  };
  ad_frequency: { person_id: string; day: string; campaign_id: string; n: number };
};
