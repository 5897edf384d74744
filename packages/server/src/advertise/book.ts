import type { AdCampaign, Creative } from '@heng/contract';
import { allowance, createShading, type Shading } from '@heng/engine';
import { jsonDigest } from '../platform/canonical-json.ts';
import { archivedCreative, bannerMarkup } from './creative-markup.ts';
import { dayFraction, dayStart, toMicros } from './money.ts';
import { createPromises, type Promises } from './promises.ts';
import type { SpentRow } from './storage.ts';

/** A creative made ready. */
export interface ReadyCreative {
  readonly creative: Creative;
  /** SHA-256 of what the archive keeps of it */
  readonly hash: string;
  readonly markup: { readonly plain: string; readonly targeted: string };
}

/** A campaign in memory, with what it spent and has promised. */
export interface BookedAd {
  readonly campaign: AdCampaign;
  readonly from: number;
  readonly to: number;
  readonly creatives: readonly ReadyCreative[];
  readonly shading: Shading;
  readonly promises: Promises;
  /** millionths; `day` is when the day of `today` began */
  spent: { readonly total: number; readonly today: number; readonly day: number };
}

/** All advertisement campaigns, as this server bids for them. */
export interface Book {
  /** Those that may bid now: running, begun, not ended, with something left. */
  running(now: number): readonly BookedAd[];
  find(campaign: string): BookedAd | undefined;
  /** Millionths that may still be promised now. */
  left(ad: BookedAd, now: number): number;
  put(campaign: AdCampaign): void;
  /** Counts what a bid cost. */
  spend(ad: BookedAd, micros: number, now: number): void;
  /** What all servers together spent, on the day that began at `day`. */
  replaceSpent(rows: readonly SpentRow[], day: number): void;
  /** Each creative by its hash, as the archive keeps it; those that were replaced as well: a bid with one may be out. */
  creatives(): ReadonlyMap<string, unknown>;
}

export function createBook(base: string): Book {
  const ads = new Map<string, BookedAd>();
  const archived = new Map<string, unknown>();
  const ready = (campaign: AdCampaign): BookedAd => {
    const known = ads.get(campaign.id);
    return {
      campaign,
      from: Date.parse(campaign.starts),
      to: Date.parse(campaign.ends),
      creatives: campaign.body.creatives.map((creative) => ({
        creative,
        hash: hashOf(archivedCreative(campaign, creative)),
        markup: bannerMarkup(creative, campaign.body.advertiser.name, base),
      })),
      shading: known?.shading ?? createShading(),
      promises: known?.promises ?? createPromises(),
      spent: known?.spent ?? { total: 0, today: 0, day: 0 },
    };
  };
  const put = (campaign: AdCampaign): void => {
    if (ads.get(campaign.id)?.campaign.changedAt === campaign.changedAt) return;
    const ad = ready(campaign);
    ads.set(campaign.id, ad);
    for (const { creative, hash } of ad.creatives) archived.set(hash, archivedCreative(campaign, creative));
  };
  return {
    put,
    spend,
    replaceSpent(rows, day) {
      for (const { campaign_id, total, today } of rows) {
        const ad = ads.get(campaign_id);
        if (ad) ad.spent = { total, today, day };
      }
    },
    find: (campaign) => ads.get(campaign),
    left: leftOf,
    running: (now) =>
      [...ads.values()].filter(
        (ad) => ad.campaign.state === 'running' && ad.from <= now && now < ad.to && leftOf(ad, now) > 0,
      ),
    creatives: () => archived,
  };
}

function spend(ad: BookedAd, micros: number, now: number): void {
  const day = dayStart(now);
  const today = ad.spent.day === day ? ad.spent.today : 0;
  ad.spent = { total: ad.spent.total + micros, today: today + micros, day };
}

function leftOf({ campaign: { body }, spent, promises }: BookedAd, now: number): number {
  const budget = { total: toMicros(body.budget.total), daily: toMicros(body.budget.daily) };
  const today = spent.day === dayStart(now) ? spent.today : 0;
  return allowance(budget, { total: spent.total, today, promised: promises.sum(now) }, body.pacing, dayFraction(now));
}

const hashOf = (content: object): string => jsonDigest(content, 'base64url');
