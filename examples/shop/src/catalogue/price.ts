import type { CategoryId, PriceRuleId, Product, Words } from './product.ts';

export interface PriceRule {
  readonly id: PriceRuleId;
  readonly name: Words;
  /** What is left to pay, in percent of the list price. */
  readonly percent: number;
  readonly says: Words;
}

/** Every reason for a price below the list price that asks nothing of who buys. */
export const priceRules: Readonly<Record<PriceRuleId, PriceRule>> = {
  new: {
    id: 'new',
    name: { zh: '上新价 9 折', en: 'New: 10% off' },
    percent: 90,
    says: {
      zh: '上架 60 天内的商品，按原价九折。',
      en: 'Products listed within the last 60 days cost 90% of the list price.',
    },
  },
  season: {
    id: 'season',
    name: { zh: '换季价 8 折', en: 'End of season: 20% off' },
    percent: 80,
    says: {
      zh: '过季的商品，按原价八折，卖完为止。',
      en: 'Products out of season cost 80% of the list price until they are gone.',
    },
  },
  'near-date': {
    id: 'near-date',
    name: { zh: '临期价 7 折', en: 'Near its date: 30% off' },
    percent: 70,
    says: {
      zh: '离保质期不足三分之一的食品，按原价七折。下单前会写明到期日。',
      en: 'Food with less than a third of its shelf life left costs 70% of the list price. The date is shown before you order.',
    },
  },
};

/** A price with a condition that is published and that anybody can meet (互联网平台价格行为规则 第十五条). */
export interface OpenPriceRule {
  readonly id: string;
  readonly kind: 'membership' | 'new-customer';
  readonly category: CategoryId;
  readonly name: Words;
  readonly percentOff: number;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly says: Words;
  /** How anybody meets the condition. */
  readonly open: Words;
  /** The one fact it looks at. */
  readonly looksAt: Words;
}

/** The level of whoever joined; there is no other. */
export const MEMBER = 'member';

export const openPriceRules: readonly OpenPriceRule[] = [
  {
    id: 'member-tea',
    kind: 'membership',
    category: 'tea',
    name: { zh: '会员价 95 折', en: 'Member price: 5% off' },
    percentOff: 5,
    conditions: { membership: [MEMBER] },
    says: { zh: '茶和茶具，会员按现价九五折。', en: 'Members pay 95% of the current price of tea and tea ware.' },
    open: {
      zh: '谁都可以加入：登录后在“我的”点“加入会员”，不收费，随时退出。',
      en: 'Anybody may join: sign in and press “Join” on the account page. It is free, and you may leave at any time.',
    },
    looksAt: { zh: '您是不是会员', en: 'whether you are a member' },
  },
  {
    id: 'new-customer-coffee',
    kind: 'new-customer',
    category: 'coffee',
    name: { zh: '新客价 9 折', en: 'New customers: 10% off' },
    percentOff: 10,
    conditions: { newCustomerDays: 30 },
    says: {
      zh: '咖啡和器具，第一次下单起 30 天内按现价九折；还没下过单的也算。',
      en: 'Coffee and coffee ware cost 90% of the current price for 30 days from a first order, and before it.',
    },
    open: {
      zh: '登录就有，第一次下单满 30 天后停止。',
      en: 'Sign in and it is there; it ends 30 days after a first order.',
    },
    looksAt: { zh: '您第一次下单是不是在 30 天内', en: 'whether your first order was within 30 days' },
  },
];

export const openRuleFor = ({ category }: Pick<Product, 'category'>): OpenPriceRule | undefined =>
  openPriceRules.find((rule) => rule.category === category);

export interface Price {
  readonly list: number;
  /** What everyone pays, in fen. */
  readonly fen: number;
  readonly rule: PriceRule | null;
}

/** What everybody pays by our own table: shown in lists, and everywhere while Heng is away. */
export function priceOf({ fen, rule }: Product): Price {
  if (!rule) return { list: fen, fen, rule: null };
  const applied = priceRules[rule];
  return { list: fen, fen: Math.round((fen * applied.percent) / 1000) * 10, rule: applied };
}

/** Delivery costs 6 yuan below 69 yuan, nothing from there on. */
export const delivery = { fen: 600, freeFrom: 6900 };

export const deliveryFor = (goods: number): number => (goods === 0 || goods >= delivery.freeFrom ? 0 : delivery.fen);

/** `5280` → `52.80` */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
