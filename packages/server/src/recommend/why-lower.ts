import type { Candidate, HarmKind, Placed } from '@heng/engine';
import type { Words } from '@heng/gate';

/** An item of a list that stands lower for the person's own sake, as the record of the decision keeps it. */
export interface Lower extends Words {
  readonly item: string;
  readonly because: readonly HarmKind[];
}

const words: Readonly<Record<HarmKind, Words>> = {
  'late-night': { zh: '您常在深夜看这一类', en: 'you often look at these late at night' },
  regret: { zh: '您退过这件或同类商品', en: 'you sent this or the like back' },
  'over-spending': { zh: '价格高于您自己平常的花费', en: 'it costs more than you usually spend' },
  refusal: { zh: '您多次放下或不想看这件或同类商品', en: 'you put this back or hid the like' },
};

/** 排得更低，因为… Placed lower because…, for each item of the list that is. */
export function whyLower(placed: readonly Placed<Candidate>[]): Lower[] {
  return placed
    .filter(({ lowerBecause }) => lowerBecause.length > 0)
    .map(({ candidate, lowerBecause }) => {
      const because = [...new Set(lowerBecause.map(({ kind }) => kind))];
      return {
        ...{ item: candidate.item, because },
        zh: `排得更低，因为${because.map((kind) => words[kind].zh).join('；')}`,
        en: `Placed lower because ${because.map((kind) => words[kind].en).join('; ')}`,
      };
    });
}

/** Ids of the categories whose acts placed an item lower. */
export const categoriesOfHarm = (placed: readonly Placed<Candidate>[]): string[] =>
  placed.flatMap(({ lowerBecause }) => lowerBecause.flatMap(({ category }) => category ?? []));
