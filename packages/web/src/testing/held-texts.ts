import type { HeldItem, HeldSummary, Tag } from '@heng/contract';

const words = (zh: string, en: string) => ({ zh, en });
const day = 86_400_000;

/** `nth` as an id of the server: 26 characters. */
export const idOf = (prefix: string, nth: number): string =>
  `${prefix}_01KB2Z6T5T8Y3VQF4N9M0W${String(nth).padStart(4, '0')}`;

export const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();
export const ahead = (days: number): string => ago(-days);

const recommending = { id: 'personalised-recommendation', name: words('商品个性化推荐', 'Product recommendations') };
const sharing = { id: 'third-party-sharing', name: words('向品牌商共享', 'Sharing with a brand') };
const brand = { id: 'moumou', name: '某某品牌', contact: '电话 400-000-0000' };

interface Kind
  extends Pick<HeldSummary, 'category' | 'categoryName' | 'grade' | 'purposes' | 'recipients' | 'retention'> {
  readonly label: { zh: string; en: string };
  readonly source: { zh: string; en: string };
  readonly correctable: boolean;
  readonly kept?: HeldItem['kept'];
  /** How many days ago each came. */
  readonly days: readonly number[];
  readonly value: (nth: number) => unknown;
}

const teas = ['乌龙茶 250 克', '白瓷盖碗', '龙井 100 克', '紫砂壶', '茶叶罐'];
const spread = (count: number, step: number, from = 1): number[] =>
  Array.from({ length: count }, (_, nth) => from + nth * step);

/** What the person of the double has at the shop. */
export const kinds: readonly Kind[] = [
  {
    category: 'browsing-history',
    categoryName: words('网页浏览记录', 'Browsing history'),
    grade: 'sensitive',
    purposes: [recommending],
    recipients: [],
    retention: words('90 天后删除', 'Deleted after 90 days'),
    label: words('浏览了商品', 'Looked at a product'),
    source: words('您在商品页的浏览', 'Your visit to a product page'),
    correctable: false,
    days: spread(34, 2),
    value: (nth) => ({ product_id: `tea-${(nth % 5) + 1}`, name: teas[nth % 5], seconds: 20 + nth }),
  },
  {
    category: 'search-history',
    categoryName: words('搜索记录', 'Search history'),
    grade: 'sensitive',
    purposes: [],
    recipients: [],
    retention: words('90 天后删除', 'Deleted after 90 days'),
    label: words('搜索了商品', 'Searched'),
    source: words('您在搜索框的输入', 'What you typed into the search box'),
    correctable: false,
    days: [3, 11, 40, 41],
    value: (nth) => ['盖碗', '乌龙茶 礼盒', '茶叶罐 密封', '龙井'][nth % 4],
  },
  {
    category: 'order-history',
    categoryName: words('订单交易记录', 'Order history'),
    grade: 'general',
    purposes: [sharing],
    recipients: [brand],
    retention: words('交易完成后三年', 'Three years after completion'),
    label: words('下了订单', 'Placed an order'),
    source: words('您在结算页的提交', 'Your order at the checkout'),
    correctable: false,
    kept: { source: '电子商务法 第三十一条', until: ahead(900) },
    days: spread(9, 37, 5),
    value: (nth) => ({ order_id: `2026-${1000 + nth}`, products: [teas[nth % 5]], total: 68 + nth * 10 }),
  },
  {
    category: 'delivery-address',
    categoryName: words('收货地址', 'Delivery address'),
    grade: 'general',
    purposes: [],
    recipients: [],
    retention: words('您删除或注销时删除', 'Until you delete it or close the account'),
    label: words('收货地址', 'Delivery address'),
    source: words('您在“我的”页面的填写', 'What you entered on your account page'),
    correctable: true,
    days: [200],
    value: () => ({ receiver: '李某', city: '杭州', street: '示例路 1 号' }),
  },
  {
    category: 'mobile-number',
    categoryName: words('手机号码', 'Mobile number'),
    grade: 'general',
    purposes: [],
    recipients: [],
    retention: words('您注销时删除', 'Until you close the account'),
    label: words('手机号码', 'Mobile number'),
    source: words('您注册时的填写', 'What you entered when you signed up'),
    correctable: true,
    days: [300],
    value: () => '138 0000 0000',
  },
];

let numbered = 0;

export const itemsOf = (kind: Kind): HeldItem[] =>
  kind.days.map((days, nth): HeldItem => {
    const { category, categoryName, grade, label, source, purposes, recipients, retention, correctable, kept } = kind;
    return {
      ...{ category, categoryName, grade, label, source, purposes, recipients, retention, correctable },
      id: `hld_${++numbered}`,
      value: kind.value(nth),
      at: ago(days),
      lastUse:
        purposes.length > 0 && nth < 3
          ? { at: ago(0.2), decision: idOf('dec', 1), purpose: purposes[0]?.id ?? '' }
          : null,
      until: grade === 'sensitive' ? ahead(90 - days) : null,
      deletable: !kept,
      ...(kept && { kept }),
    };
  });

export function summaryOf(kind: Kind, items: readonly HeldItem[]): HeldSummary {
  const { category, categoryName, grade, purposes, recipients, retention, kept } = kind;
  const counts = new Map<string, number>();
  for (const { at } of items) counts.set(at.slice(0, 10), (counts.get(at.slice(0, 10)) ?? 0) + 1);
  return {
    ...{ category, categoryName, grade, purposes, recipients, retention },
    count: items.length,
    first: items.at(-1)?.at ?? null,
    last: items[0]?.at ?? null,
    days: [...counts].map(([one, count]) => ({ day: one, count })).reverse(),
    deletable: !kept,
  };
}

export const sealed = [
  {
    store: 'trade records',
    name: words('已完成的订单', 'Completed orders'),
    count: 3,
    until: ahead(700),
    source: '电子商务法 第三十一条',
  },
];

export const tagsAtFirst = (): Tag[] => [
  {
    id: 'oolong-lover',
    name: words('喜欢乌龙茶', 'Likes oolong'),
    why: words(
      '您近 90 天看过 7 次乌龙茶，买过 1 次。',
      'In the last 90 days you looked at oolong 7 times and bought it once.',
    ),
    category: 'inferred-tags',
    grade: 'sensitive',
    madeFrom: [
      { category: 'browsing-history', name: words('网页浏览记录', 'Browsing history'), count: 7 },
      { category: 'order-history', name: words('订单交易记录', 'Order history'), count: 1 },
    ],
    usedFor: [recommending],
    madeAt: ago(30),
    refreshedAt: ago(2),
    expiresAt: ahead(60),
  },
  {
    id: 'teaware',
    name: words('关注茶具', 'Interested in teaware'),
    why: words('您近 90 天搜索过 3 次盖碗。', 'In the last 90 days you searched for lidded bowls 3 times.'),
    category: 'inferred-tags',
    grade: 'sensitive',
    madeFrom: [{ category: 'search-history', name: words('搜索记录', 'Search history'), count: 3 }],
    usedFor: [],
    madeAt: ago(20),
    refreshedAt: ago(3),
    expiresAt: ahead(70),
  },
];
