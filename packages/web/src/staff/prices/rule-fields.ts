import type { PriceRule, RuleKind } from './prices-client.ts';

/** A rule as the form holds it. */
export interface RuleFields {
  readonly id: string;
  readonly kind: RuleKind;
  readonly zh: string;
  readonly en: string;
  readonly openZh?: string;
  readonly openEn?: string;
  readonly items?: string;
  /** the value of the kind's own condition: pieces, level, days or code */
  readonly needed?: string;
  readonly effect: 'percentOff' | 'amountOff' | 'price';
  readonly amount: number;
  readonly until?: string;
}

const EMPTY: Partial<RuleFields> = { kind: 'promotion', effect: 'percentOff' };

export function ruleFields(rule: PriceRule | undefined): Partial<RuleFields> {
  if (!rule) return EMPTY;
  const { id, kind, text, open, conditions, effect } = rule;
  const [name = 'percentOff', amount = 0] = Object.entries(effect)[0] ?? [];
  return {
    ...{ id, kind, zh: text.zh, en: text.en, amount, effect: name as RuleFields['effect'] },
    ...(open && { openZh: open.zh, openEn: open.en }),
    items: conditions.items?.join(', ') ?? '',
    needed: neededIn(conditions),
  };
}

const neededIn = ({ coupon, membership, minimumQuantity, newCustomerDays }: PriceRule['conditions']): string =>
  coupon ?? membership?.join(', ') ?? String(minimumQuantity ?? newCustomerDays ?? '');

/** What is sent. */
export function ruleBody(fields: RuleFields): object {
  const { id, kind, zh, en, openZh, openEn, items = '', needed = '', effect, amount, until } = fields;
  const ids = listOf(items);
  return {
    ...{ id: id.trim(), kind, text: { zh: zh.trim(), en: en.trim() } },
    ...(openZh && openEn && { open: { zh: openZh.trim(), en: openEn.trim() } }),
    conditions: { ...(ids.length > 0 && { items: ids }), ...conditionOf(kind, needed.trim()) },
    effect: { [effect]: amount },
    ...(until && { until: new Date(until).toISOString() }),
  };
}

function conditionOf(kind: RuleKind, needed: string): object {
  if (kind === 'quantity') return { minimumQuantity: Number(needed) };
  if (kind === 'new-customer') return { newCustomerDays: Number(needed) };
  if (kind === 'membership') return { membership: listOf(needed) };
  return kind === 'coupon' ? { coupon: needed } : {};
}

const listOf = (text: string): string[] =>
  text
    .split(/[,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
