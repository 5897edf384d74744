import type { PriceFactor } from '@heng/contract';
import type { Quoted } from '@heng/engine';
import { toMoney } from './money.ts';
import type { RuleBook } from './rule-book.ts';

/** The way from the list price to the price in plain words (PAPER-31): the amounts add up to list − price. */
export function factorsOf(
  book: Pick<RuleBook, 'find'>,
  { list, steps }: Pick<Quoted, 'list' | 'steps'>,
): PriceFactor[] {
  const shown = toMoney(list).toFixed(2);
  return [
    {
      id: 'list-price',
      zh: `标价 ${shown} 元，对所有人一样`,
      en: `list price ${shown}, the same for everybody`,
      amount: 0,
      publicRule: true,
    },
    ...steps.map(({ rule: versioned, amount }) => {
      const rule = book.find(versioned);
      return {
        ...{ id: rule?.id ?? versioned, zh: rule?.text.zh ?? versioned, en: rule?.text.en ?? versioned },
        ...{ amount: toMoney(amount), publicRule: rule !== undefined },
      };
    }),
  ];
}
