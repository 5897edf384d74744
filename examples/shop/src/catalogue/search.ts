import { categories, products } from './catalogue.ts';
import { priceOf } from './price.ts';
import type { Product } from './product.ts';

export type Order = 'match' | 'price' | 'new';

/**
 * What the shop searches with while Heng gives no answer: words against names, tags and descriptions, the same for everyone who types them. An empty
 * query finds nothing.
 */
export function searchProducts(query: string, order: Order = 'match'): readonly Product[] {
  const terms = query
    .toLowerCase()
    .split(/[\s,，。、]+/)
    .filter(Boolean);
  if (terms.length === 0) return [];
  const found = products
    .map((product) => ({ product, score: scoreOf(product, terms) }))
    .filter(({ score }) => score > 0);
  found.sort((a, b) => b.score - a.score);
  return sortProducts(
    found.map(({ product }) => product),
    order,
  );
}

/** The same products by price or by age; as they come for `match`. */
export function sortProducts(found: readonly Product[], order: Order): readonly Product[] {
  if (order === 'price') return found.toSorted((a, b) => priceOf(a).fen - priceOf(b).fen);
  if (order === 'new') return found.toSorted((a, b) => a.addedDaysAgo - b.addedDaysAgo);
  return found;
}

/** Every term must be found somewhere; a name counts more than a tag, a tag more than the description. */
function scoreOf(product: Product, terms: readonly string[]): number {
  const name = `${product.name.zh} ${product.name.en}`.toLowerCase();
  const kind = `${product.tags.join(' ')} ${categoryName(product)}`.toLowerCase();
  const rest = `${product.about.zh} ${product.about.en}`.toLowerCase();
  let sum = 0;
  for (const term of terms) {
    const score = (name.includes(term) ? 4 : 0) + (kind.includes(term) ? 2 : 0) + (rest.includes(term) ? 1 : 0);
    if (score === 0) return 0;
    sum += score;
  }
  return sum;
}

function categoryName({ category }: Product): string {
  const found = categories.find(({ id }) => id === category);
  return found ? `${found.name.zh} ${found.name.en}` : '';
}
