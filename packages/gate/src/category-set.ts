/** A set of categories as bits, by index in the vocabulary: which may be used, in one answer. At most 64 categories. */
export interface CategorySet {
  readonly low: number;
  readonly high: number;
}

export const hasCategory = ({ low, high }: CategorySet, category: number): boolean =>
  category < 32 ? (low & (1 << category)) !== 0 : (high & (1 << (category - 32))) !== 0;

export const isEmptySet = ({ low, high }: CategorySet): boolean => low === 0 && high === 0;

/** The ids in the set, in the order of the vocabulary. */
export const idsIn = (set: CategorySet, categories: readonly { readonly id: string }[]): string[] =>
  categories.filter((_, index) => hasCategory(set, index)).map(({ id }) => id);
