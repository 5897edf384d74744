import type { AdArchive, AdCampaigns, AdReport } from '../staff/ads/ads-client.ts';

const at = '2026-11-28T02:10:00.000Z';
const today = '2026-11-27T16:00:00.000Z';
const hour = (n: number) => new Date(Date.parse(today) + n * 3_600_000).toISOString();

const campaign = (
  id: string,
  name: string,
  more: { readonly tags?: readonly string[]; readonly state?: string } = {},
) => ({
  ...{ id, name, kind: 'ad', channel: 'onsite', state: more.state ?? 'running', changedAt: at },
  ...{ starts: '2026-11-01T00:00:00.000Z', ends: '2027-11-01T00:00:00.000Z' },
  audience: { purpose: 'onsite-targeted-ads', tags: more.tags ?? [], groups: ['adult'] },
  body: {
    advertiser: { name: '云谷茶厂', domain: 'yungu.example', identity: '许可 0001', contact: '400-000-0001' },
    creatives: [{ id: 'c1', title: '大红袍', text: '六泡装', href: '/tea', w: 300, h: 250, cat: [], attr: [] }],
    ...{ currency: 'CNY', cpm: 30, budget: { total: 600, daily: 20 }, pacing: more.tags ? 'even' : 'asap', deals: [] },
    context: { keywords: [], categories: [], slots: ['home'] },
    ...(more.tags && { perPersonDay: 6 }),
  },
});

/** `GET /v1/campaigns?kind=ad` */
export const adCampaigns = {
  campaigns: [
    campaign('tea-lookers', '常看茶叶的人', { tags: ['looks-at-tea'] }),
    campaign('tea-home', '首页', {}),
    campaign('winter', '冬季', { state: 'draft' }),
  ],
} as unknown as AdCampaigns;

/** `GET /v1/staff/ads` */
export const adReport: AdReport = {
  since: '2026-10-29T02:10:00.000Z',
  today,
  caps: { all: 10, elderly: 4 },
  answers: [
    { channel: 'onsite', mode: 'contextual', reason: 'never-asked', count: 1200 },
    { channel: 'onsite', mode: 'targeted', reason: 'allowed', count: 400 },
    { channel: 'onsite', mode: 'none', reason: 'elder-mode-no-ads', count: 90 },
    { channel: 'rtb', mode: 'none', reason: 'gpc', count: 10 },
  ],
  campaigns: [
    { campaign: 'tea-lookers', bids: 410, impressions: 400, spent: 12, spentEver: 48, spentToday: 5 },
    { campaign: 'tea-home', bids: 1200, impressions: 1200, spent: 36, spentEver: 60, spentToday: 20 },
  ],
  hours: [
    { campaign: 'tea-lookers', at: hour(8), bids: 100, impressions: 90, spent: 2.7 },
    { campaign: 'tea-lookers', at: hour(9), bids: 80, impressions: 76, spent: 2.3 },
    { campaign: 'tea-home', at: hour(8), bids: 700, impressions: 667, spent: 20 },
  ],
};

const ad = (nth: number, mode: 'targeted' | 'contextual') => ({
  ...{ impression: `bid_0000000000000000000000000${nth}`, at, campaign: 'tea-lookers', advertiser: '云谷茶厂', mode },
  ...{ pseudonym: mode === 'targeted' ? 'p8f2c1' : null, channel: 'onsite', slot: 'home' },
  decision: `dec_0000000000000000000000000${nth}`,
  content: { advertiser: { name: '云谷茶厂' }, creative: { id: 'c1', title: '大红袍', text: '六泡装' } },
});

/** `GET /v1/staff/ads/archive`, and its second page */
export const adPages: readonly [AdArchive, AdArchive] = [
  { ads: [ad(3, 'targeted'), ad(2, 'contextual')], next: 'bid_00000000000000000000000002' },
  { ads: [ad(1, 'contextual')], next: null },
];
