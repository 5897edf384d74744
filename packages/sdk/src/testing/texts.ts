const words = (zh: string, en: string) => ({ zh, en });
const category = (id: string, grade: string, zh: string, en: string, notice: string) => ({
  id,
  grade,
  name: words(zh, en),
  level: 'itemised',
  notice,
});
const brand = { id: 'moumou', name: '某某品牌', contact: '电话 400-000-0000', kind: 'independent' };

/** Purposes as `GET …/choices` gives them. */
export const purposes = [
  {
    id: 'personalised-recommendation',
    name: words('商品个性化推荐', 'Product recommendations'),
    kind: 'onsite-personalisation',
    asks: 'itemised',
    advertising: false,
    recipients: [],
    retention: { days: 90, text: words('90 天后删除', 'Deleted after 90 days') },
    categories: [
      category('browsing-history', 'sensitive', '浏览记录', 'Browsing history', 'ntc_browse'),
      category('search-history', 'sensitive', '搜索记录', 'Search history', 'ntc_search'),
    ],
  },
  {
    id: 'third-party-sharing',
    name: words('向品牌商共享', 'Sharing with a brand'),
    kind: 'third-party',
    asks: 'recipient',
    advertising: true,
    recipients: [brand],
    retention: { days: null, text: words('按合同约定', 'As the contract says') },
    categories: [category('order-history', 'general', '订单交易记录', 'Order history', 'ntc_share')],
  },
];

const icons = [
  { icon: 'what', text: '近 90 天的浏览记录' },
  { icon: 'purpose', text: '为您排列商品' },
  { icon: 'recipients', text: '不提供给别人' },
  { icon: 'retention', text: '90 天后删除' },
  { icon: 'stop', text: '“我的”首页关闭' },
];

const base = {
  version: 1,
  hash: 'sha256:1',
  recipients: [] as unknown[],
  touchpoints: ['home', 'search', 'account'],
  icons,
};

const zh = [
  {
    ...base,
    id: 'ntc_browse',
    key: 'recommend-browsing',
    purposes: ['personalised-recommendation'],
    categories: ['browsing-history'],
    lang: 'zh-CN',
    short: '是否允许用您的浏览记录推荐商品？',
    summary:
      '山茶小店会用您近 90 天看过的商品为您排列商品。90 天后删除。不同意也能正常浏览和购买。随时可在“我的”首页关闭。',
    full: '收集范围：您在山茶小店看过的商品和时间。\n用途：只用于排列首页和商品页的推荐商品。\n保存期限：90 天，到期删除。\n后果：同意后推荐随您看过的商品变化；不同意时所有人看到的一样。',
    benefit: '推荐的商品和您看过的有关。',
    consequences: '首页的商品顺序会随您看过的商品变化。',
  },
  {
    ...base,
    id: 'ntc_search',
    key: 'recommend-search',
    purposes: ['personalised-recommendation'],
    categories: ['search-history'],
    lang: 'zh-CN',
    short: '是否允许用您的搜索记录推荐商品？',
    summary:
      '山茶小店会用您近 90 天的搜索词为您排列商品。90 天后删除。不同意也能正常搜索和购买。随时可在“我的”首页关闭。',
    full: '收集范围：您在山茶小店输入的搜索词。\n用途：只用于排列推荐商品。\n保存期限：90 天，到期删除。',
    benefit: '推荐的商品和您搜过的词有关。',
  },
  {
    ...base,
    id: 'ntc_share',
    key: 'share-brand',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
    recipients: [brand],
    lang: 'zh-CN',
    short: '是否允许把您的订单品类提供给“某某品牌”？',
    summary:
      '接收方：某某品牌（电话 400-000-0000）。提供：近一年购买的商品品类，不含姓名、电话、地址。用途：发放该品牌的回购券。',
    full: '接收方：某某品牌。\n提供：近一年购买的商品品类。\n不提供：姓名、电话、地址。',
  },
];

const english: Record<string, object> = {
  ntc_browse: {
    lang: 'en',
    short: 'May your browsing be used to recommend products?',
    summary:
      'Shancha uses the products you looked at in the last 90 days to order products for you. Deleted after 90 days. Shopping works the same if you do not agree. You can stop it any time on your account page.',
    full: 'What: the products you looked at and when.\nWhat for: ordering recommended products.\nHow long: 90 days, then deleted.',
    benefit: 'Recommended products relate to what you looked at.',
    consequences: 'The order of products follows what you looked at.',
  },
  ntc_search: {
    lang: 'en',
    short: 'May your searches be used to recommend products?',
    summary:
      'Shancha uses the words you searched in the last 90 days to order products for you. Deleted after 90 days.',
    full: 'What: the words you searched.\nHow long: 90 days, then deleted.',
    benefit: 'Recommended products relate to what you searched.',
  },
  ntc_share: {
    lang: 'en',
    short: 'May the kinds of things you ordered be given to “Moumou”?',
    summary:
      'Receiver: Moumou (400-000-0000). Given: kinds of products bought in the last year, no name, phone or address.',
    full: 'Receiver: Moumou.\nGiven: kinds of products.\nNot given: name, phone, address.',
  },
};

/** The notices due at the touchpoint of a `/v1/notices` address. */
export function noticesOf(address: URL): readonly object[] {
  const { touchpoint, lang } = Object.fromEntries(address.searchParams);
  const due = touchpoint === 'search' ? zh.slice(1, 2) : touchpoint === 'checkout' ? [] : zh;
  return lang === 'en' ? due.map((notice) => ({ ...notice, ...english[notice.id] })) : due;
}
