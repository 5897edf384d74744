/**
 * Which fields of an event we take, what information category each is, and in which reduced form it is stored.
 * A field that stands nowhere here is not stored: the Personal Information Protection Law (Art. 6) allows the least
 * that a purpose needs, and nobody can say what an undeclared field is for. A shop declares its own beside these.
 */
export interface FieldDefinition {
  /** Name under which it is stored. */
  readonly as: string;
  /** Information category; `main` is that of the event. */
  readonly category: string;
  readonly form: FieldForm;
  /** Further spellings; case, spaces, `_` and `-` never matter. */
  readonly also?: readonly string[];
}

/**
 * The reduced form: `identifier` short technical text · `word` a few characters · `text` free text, at most 256 ·
 * `review` free text, at most 2,000 · `number` · `words` at most 20 words · `path` of an address, without query and
 * fragment (they carry tokens and searches) · `host` of an address · `agent` browser and system without versions ·
 * `birthday` and `age` only the age band · `moment` only the day.
 */
export type FieldForm =
  | 'identifier'
  | 'word'
  | 'text'
  | 'review'
  | 'number'
  | 'words'
  | 'path'
  | 'host'
  | 'agent'
  | 'birthday'
  | 'age'
  | 'moment';

const field = (as: string, category: string, form: FieldForm, ...also: string[]): FieldDefinition => ({
  as,
  category,
  form,
  also,
});

const contact: readonly FieldDefinition[] = [
  field('email', 'email', 'identifier', 'mail', '邮箱'),
  field('phone', 'mobile-number', 'identifier', 'mobile', 'phone number', 'mobile number', 'tel', '手机', '手机号'),
];

const whereabouts: readonly FieldDefinition[] = [
  field('city', 'coarse-region', 'word', '城市'),
  field('region', 'coarse-region', 'word', 'province', '省份'),
  field('country', 'coarse-region', 'word', '国家'),
];

/** The item of an event or of one line of `products`; the first that is present, in this order, is the item. */
export const itemFields: readonly string[] = [
  'product_id',
  'item_id',
  'goods_id',
  'spu_id',
  'item',
  'sku',
  'sku_id',
  '商品id',
  '商品编号',
];

export const productFields: readonly FieldDefinition[] = [
  field('sku', 'main', 'identifier', 'sku id'),
  field('name', 'main', 'text', 'product name', 'item name', 'goods name', '商品名称'),
  field('category', 'main', 'text', 'product category', 'item category', '类目', '商品类目', '分类'),
  field('brand', 'main', 'text', '品牌'),
  field('variant', 'main', 'text', 'spec', '规格'),
  field('price', 'main', 'number', 'unit price', '价格', '单价'),
  field('quantity', 'main', 'number', 'qty', 'count', '数量'),
  field('currency', 'main', 'word', '币种'),
  field('position', 'main', 'number', 'index', '位置'),
  field('coupon', 'main', 'identifier', 'coupon id', 'coupon code', '优惠券'),
];

const eventFields: readonly FieldDefinition[] = [
  field('value', 'main', 'number'),
  field('affiliation', 'main', 'text', 'store', 'shop', '店铺'),
  field('list', 'main', 'identifier', 'list id', 'item list id'),
  field('slot', 'main', 'identifier', '展示位'),
  field('decision', 'main', 'identifier', 'decision id'),
  field('promotion', 'main', 'identifier', 'promotion id', '活动id'),
  field('creative', 'main', 'identifier', 'creative slot'),
  field('cart', 'main', 'identifier', 'cart id'),
  field('checkout', 'main', 'identifier', 'checkout id'),
  field('step', 'main', 'number'),
  field('order', 'order-history', 'identifier', 'order id', 'order no', 'transaction id', '订单号'),
  field('shippingMethod', 'order-history', 'word', 'shipping method', '配送方式'),
  field('reason', 'main', 'word'),
  field('query', 'search-history', 'text', 'search term', 'search string', 'keyword', 'keywords', '搜索词', '关键词'),
  field('total', 'payment-metadata', 'number', 'revenue', 'amount', '金额', '订单金额', '实付金额'),
  field('subtotal', 'payment-metadata', 'number'),
  field('shipping', 'payment-metadata', 'number', 'freight', '运费'),
  field('tax', 'payment-metadata', 'number'),
  field('discount', 'payment-metadata', 'number', '优惠金额'),
  field('paymentMethod', 'payment-metadata', 'word', 'payment method', 'payment channel', 'payment type', '支付方式'),
  field('path', 'browsing-history', 'path', 'url'),
  field('title', 'browsing-history', 'text'),
  field('referrer', 'browsing-history', 'host'),
  field(
    'dwell',
    'clickstream-dwell',
    'number',
    'duration',
    'dwell ms',
    'time on page',
    'engagement time msec',
    '停留时长',
  ),
  field('scroll', 'clickstream-dwell', 'number', 'scroll depth'),
  field('shareVia', 'clickstream-dwell', 'word', 'share via', 'share method', '分享渠道'),
  field('review', 'reviews-public-content', 'identifier', 'review id'),
  field('reviewBody', 'reviews-public-content', 'review', 'review body', 'review text', 'comment', '评价内容'),
  field('rating', 'reviews-public-content', 'number', 'stars', '评分'),
];

const personFields: readonly FieldDefinition[] = [
  field('interests', 'declared-interests', 'words', '兴趣'),
  field('level', 'membership-loyalty', 'word', 'vip', 'vip level', 'member level', 'plan', '会员等级'),
  field('points', 'membership-loyalty', 'number', '积分'),
  field('gender', 'gender', 'word', 'sex', '性别'),
  field('ageBand', 'age-band', 'birthday', 'birthday', 'birth date', 'date of birth', 'dob', '生日', '出生日期'),
  field('ageBand', 'age-band', 'age', 'age', '年龄'),
];

/** `properties` of track, page and screen. */
export const propertyFields: readonly FieldDefinition[] = [
  ...productFields,
  ...eventFields,
  ...personFields,
  ...contact,
  ...whereabouts,
];

/** `traits` of identify and group. Here `name` is a person's name. */
export const traitFields: readonly FieldDefinition[] = [
  field('name', 'name', 'text', 'full name', '姓名'),
  field('firstName', 'name', 'text', 'first name', 'given name', '名'),
  field('lastName', 'name', 'text', 'last name', 'family name', '姓'),
  field('username', 'account-id', 'identifier', 'login', 'account', '用户名', '账号'),
  field('createdAt', 'account-id', 'moment', 'created at', 'registered at', '注册时间'),
  field('region', 'coarse-region', 'word', 'state'),
  field('street', 'delivery-address', 'text', '街道', '详细地址'),
  field('postalCode', 'delivery-address', 'identifier', 'postal code', 'postcode', 'zip', '邮编'),
  ...personFields,
  ...contact,
  ...whereabouts,
];

/** `context`, by the path of its parts. */
export const contextFields: readonly FieldDefinition[] = [
  field('agent', 'device-identifiers', 'agent', 'userAgent'),
  field('locale', 'device-identifiers', 'word'),
  field('timezone', 'device-identifiers', 'identifier'),
  field('deviceType', 'device-identifiers', 'word', 'device.type'),
  field('deviceMaker', 'device-identifiers', 'word', 'device.manufacturer', 'device.brand'),
  field('deviceModel', 'device-identifiers', 'word', 'device.model'),
  field('system', 'device-identifiers', 'word', 'os.name'),
  // Of the identifiers of a device only the one its owner can reset; hardware numbers stand nowhere here.
  field('advertising', 'device-identifiers', 'identifier', 'device.advertisingId'),
  field('campaign', 'tracking-identifiers', 'text', 'campaign.name'),
  field('campaignSource', 'tracking-identifiers', 'word', 'campaign.source'),
  field('campaignMedium', 'tracking-identifiers', 'word', 'campaign.medium'),
  field('campaignTerm', 'tracking-identifiers', 'text', 'campaign.term'),
  field('campaignContent', 'tracking-identifiers', 'text', 'campaign.content'),
  field('clickSource', 'tracking-identifiers', 'word', 'referrer.type'),
  field('click', 'tracking-identifiers', 'identifier', 'referrer.id'),
  field('session', 'tracking-identifiers', 'identifier', 'sessionId', 'session id'),
  field('path', 'browsing-history', 'path', 'page.path', 'page.url'),
  field('title', 'browsing-history', 'text', 'page.title'),
  field('referrer', 'browsing-history', 'host', 'page.referrer'),
  field('city', 'coarse-region', 'word', 'location.city'),
  field('region', 'coarse-region', 'word', 'location.region'),
  field('country', 'coarse-region', 'word', 'location.country'),
];

/** Parts of the envelope that say nothing about a person, or are read elsewhere: left out without a word. */
export const envelopeFields: readonly string[] = [
  'library',
  'app',
  'active',
  'channel',
  'direct',
  'consent',
  'consentManagement',
  'traits',
  'groupId',
  'page.search',
  'page.tab_url',
  'page.initial_referrer',
  'page.initial_referring_domain',
  'page.referring_domain',
  'screen',
  'network',
  'os.version',
  'timezoneOffset',
  'userAgentData',
  'protocols',
  '__sessionStart',
];
