import { categories, products } from './catalogue.ts';
import { priceOf } from './price.ts';
import type { Product } from './product.ts';

export type Order = 'match' | 'price' | 'new';

/**
 * The shop's own search: words against names, tags and descriptions, the same for everyone who types them. An empty
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
  if (order === 'price') found.sort((a, b) => priceOf(a.product).fen - priceOf(b.product).fen);
  else if (order === 'new') found.sort((a, b) => a.product.addedDaysAgo - b.product.addedDaysAgo);
  else found.sort((a, b) => b.score - a.score);
  return found.map(({ product }) => product);
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
