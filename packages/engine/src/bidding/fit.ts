/** What a page says of itself; nothing of whoever reads it. */
export interface PageContext {
  readonly slot: string | undefined;
  /** lower case */
  readonly keywords: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

export interface ContextWanted {
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  /** empty: any */
  readonly slots: readonly string[];
}

/** Why a campaign fits a page. */
export interface Fit {
  /** how many words and categories they share */
  readonly score: number;
  readonly keyword?: string;
  readonly category?: string;
}

const ANYWHERE: Fit = { score: 0 };

/** How a campaign fits a page, or undefined where it does not. One that wants neither words nor categories fits any. */
export function fitOf({ keywords, categories, slots }: ContextWanted, page: PageContext): Fit | undefined {
  if (slots.length > 0 && (page.slot === undefined || !slots.includes(page.slot))) return undefined;
  if (keywords.length === 0 && categories.length === 0) return ANYWHERE;
  const shared = keywords.filter((word) => page.keywords.has(word.toLowerCase()));
  const kinds = categories.filter((kind) => page.categories.has(kind));
  const score = shared.length + kinds.length;
  if (score === 0) return undefined;
  return {
    score,
    ...(shared[0] !== undefined && { keyword: shared[0] }),
    ...(kinds[0] !== undefined && { category: kinds[0] }),
  };
}
