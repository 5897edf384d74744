import { findProduct } from '../catalogue/catalogue.ts';
import type { HengAddress } from '../config.ts';
import { callHeng } from '../heng/call-heng.ts';

interface Planned {
  readonly id: string;
  readonly name: string;
  readonly advertiser: readonly [name: string, domain: string, identity: string];
  /** the product the picture shows, and where it leads */
  readonly product: string;
  readonly title: string;
  readonly text: string;
  /** where it stands; without aisles on every page of that kind */
  readonly slots: readonly ('home' | 'aisle')[];
  readonly aisles?: readonly string[];
  /** of the person, by consent; none: the page alone chooses */
  readonly tags?: readonly string[];
  /** People of fourteen to seventeen see it too; never one that a tag chose. */
  readonly alsoMinors?: boolean;
  readonly pacing: 'even' | 'asap';
  /** yuan for a thousand impressions */
  readonly cpm: number;
  readonly perPersonDay?: number;
}

const tea = ['云谷茶厂', 'yungu.example', '食品生产许可 SC-演示-0001'] as const;
const coffee = ['溪石咖啡', 'xishi.example', '食品生产许可 SC-演示-0002'] as const;
const paper = ['青禾纸品', 'qinghe.example', '营业执照 演示-0003'] as const;

const planned: readonly Planned[] = [
  {
    ...{ id: 'demo-coffee-home', name: '溪石咖啡：首页', advertiser: coffee, product: 'coffee-drip-bags' },
    ...{ title: '挂耳咖啡，十包一盒', text: '云南豆，中度烘焙。', slots: ['home'], pacing: 'asap', cpm: 20 },
  },
  {
    ...{ id: 'demo-tea-aisle', name: '云谷茶厂：茶与茶具', advertiser: tea, product: 'tea-gaiwan' },
    ...{ title: '青白瓷盖碗', text: '一盖一碗一托，容量 120 毫升。', slots: ['aisle'], aisles: ['tea'] },
    ...{ pacing: 'asap', cpm: 20 },
  },
  {
    ...{ id: 'demo-coffee-aisle', name: '溪石咖啡：咖啡', advertiser: coffee, product: 'coffee-hand-grinder' },
    ...{ title: '手摇磨豆机', text: '刻度可调，一次 25 克。', slots: ['aisle'], aisles: ['coffee'] },
    ...{ pacing: 'even', cpm: 18 },
  },
  {
    ...{ id: 'demo-paper-aisle', name: '青禾纸品：文具与本册', advertiser: paper, product: 'notebooks-dot-a5' },
    ...{ title: '点格本 A5', text: '160 页，纸重 100 克。', slots: ['aisle'], aisles: ['stationery', 'notebooks'] },
    ...{ alsoMinors: true, pacing: 'asap', cpm: 12 },
  },
  {
    ...{ id: 'demo-tea-lookers', name: '云谷茶厂：常看茶叶的人', advertiser: tea, product: 'tea-dahongpao' },
    ...{ title: '大红袍，六泡装', text: '武夷岩茶，单泡独立包装。', slots: ['home', 'aisle'], tags: ['looks-at-tea'] },
    ...{ pacing: 'asap', cpm: 30, perPersonDay: 6 },
  },
];

const YEAR = 365 * 86_400_000;

/** Writes the campaigns of this demonstration, each whole under its own id. */
export async function publishCampaigns(address: HengAddress, now: Date): Promise<number> {
  for (const plan of planned)
    await callHeng(address, { method: 'PUT', path: `/v1/campaigns/${plan.id}`, body: campaignOf(plan, now) });
  return planned.length;
}

/** It began in the past, so that clocks that differ a little agree that it runs. */
const campaignOf = (plan: Planned, now: Date) => ({
  ...{ name: plan.name, kind: 'ad', channel: 'onsite', state: 'running' },
  starts: new Date(now.getTime() - 86_400_000).toISOString(),
  ends: new Date(now.getTime() + YEAR).toISOString(),
  audience: {
    purpose: 'onsite-targeted-ads',
    tags: plan.tags ?? [],
    groups: plan.tags
      ? ['adult', 'elderly-60plus']
      : ['adult', 'elderly-60plus', 'unknown', ...(plan.alsoMinors ? ['minor-14-17'] : [])],
  },
  body: bodyOf(plan),
});

const bodyOf = ({ id, advertiser: [name, domain, identity], product, title, text, ...plan }: Planned) => ({
  advertiser: { name, domain, identity, contact: '400-000-0001（演示）' },
  creatives: [
    {
      ...{ id: `${id}-1`, title, text, href: `/products/${product}`, image: `/pictures/${product}.svg` },
      imageText: findProduct(product)?.name.zh ?? title,
    },
  ],
  ...{ cpm: plan.cpm, budget: { total: 600, daily: 20 }, pacing: plan.pacing },
  ...(plan.perPersonDay && { perPersonDay: plan.perPersonDay }),
  context: { slots: plan.slots, categories: plan.aisles ?? [] },
});
