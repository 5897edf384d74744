import type { PriceRuleId, Product, Words } from './product.ts';

export interface PriceRule {
  readonly id: PriceRuleId;
  readonly name: Words;
  /** What is left to pay, in percent of the list price. */
  readonly percent: number;
  readonly says: Words;
}

/** Every reason for a price below the list price. A price never depends on who looks. */
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
