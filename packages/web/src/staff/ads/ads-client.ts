import { ask } from '../staff-client.ts';

export type CampaignState = 'draft' | 'running' | 'paused' | 'ended';

/** An advertising campaign, as far as this room shows it. */
export interface AdCampaign {
  readonly id: string;
  readonly name: string;
  readonly channel: 'onsite' | 'rtb' | 'any';
  readonly state: CampaignState;
  readonly starts: string;
  readonly ends: string;
  readonly audience: { readonly tags: readonly string[]; readonly groups: readonly string[] };
  readonly body: {
    readonly advertiser: { readonly name: string };
    readonly currency: string;
    readonly cpm: number;
    readonly budget: { readonly total: number; readonly daily: number };
    readonly pacing: 'even' | 'asap';
    readonly perPersonDay?: number;
  };
}

/** `GET /v1/campaigns?kind=ad` */
export interface AdCampaigns {
  readonly campaigns: readonly AdCampaign[];
}

export interface AnswerCount {
  readonly channel: string;
  readonly mode: string;
  readonly reason: string;
  readonly count: number;
}

export interface Spent {
  readonly campaign: string;
  readonly bids: number;
  readonly impressions: number;
  readonly spent: number;
  readonly spentEver: number;
  readonly spentToday: number;
}

export interface SpentHour {
  readonly campaign: string;
  readonly at: string;
  readonly bids: number;
  readonly impressions: number;
  readonly spent: number;
}

/** `GET /v1/staff/ads` */
export interface AdReport {
  readonly since: string;
  readonly answers: readonly AnswerCount[];
  readonly campaigns: readonly Spent[];
  readonly today: string;
  readonly hours: readonly SpentHour[];
  readonly caps: { readonly all: number; readonly elderly: number };
}

export interface ArchivedAd {
  readonly impression: string;
  readonly at: string;
  readonly pseudonym: string | null;
  readonly campaign: string;
  readonly advertiser: string;
  readonly mode: 'targeted' | 'contextual';
  readonly channel: string;
  readonly slot: string;
  readonly decision: string;
  readonly content: unknown;
}

/** `GET /v1/staff/ads/archive` */
export interface AdArchive {
  readonly ads: readonly ArchivedAd[];
  readonly next: string | null;
}

/** What is looked for in the archive. */
export interface Sought {
  readonly find?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export function archiveAddress({ find, from, until }: Sought, before?: string): string {
  const query = new URLSearchParams();
  if (find) query.set('q', find);
  if (from) query.set('from', from);
  if (until) query.set('until', until);
  if (before) query.set('before', before);
  return `/v1/staff/ads/archive?${query}`;
}

/** A spreadsheet holds no more lines than about a million; the browser that makes it holds these. */
export const MOST_LINES = 50_000;

/** Everything found, page by page; says how far it is. Stops at the most a file may have. */
export async function wholeArchive(sought: Sought, onRead: (lines: number) => void): Promise<ArchivedAd[]> {
  const found: ArchivedAd[] = [];
  let before: string | undefined;
  do {
    const { ads, next } = await ask<AdArchive>(archiveAddress(sought, before));
    found.push(...ads);
    onRead(found.length);
    before = next ?? undefined;
  } while (before !== undefined && found.length < MOST_LINES);
  return found;
}

/** What the advertisement said; empty where it was kept in another form. */
export function saidBy({ content }: ArchivedAd): string {
  const { creative } = (content ?? {}) as { creative?: { title?: string; text?: string } };
  return [creative?.title, creative?.text].filter(Boolean).join(' · ');
}
