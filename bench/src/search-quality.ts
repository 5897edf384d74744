import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CatalogueItem, pairs, type Synonyms, search, textIndex } from '@heng/engine';
import { parse } from 'yaml';
import type { Benchmark } from './benchmark.ts';
import type { Measurement } from './measurement.ts';
import { labelled } from './search-labels.ts';

const N = 10;

/** How well the demo shop's goods are found, against labels by hand; the shop’s own plain search beside. */
export const searchQuality: Benchmark = {
  id: 'search-quality',
  what: 'what labelled queries find among the goods of the demo shop',
  async run() {
    const { goods, ownSearch } = await demoShop();
    const index = textIndex(goods, pairs);
    const synonyms = parse(readFileSync(here('../../packages/server/search-synonyms.yaml'), 'utf8')) as Synonyms;
    const find = (words: Synonyms) => (query: string) =>
      search(index, query, N, { synonyms: words }).map(({ item }) => item);
    const [plain, whole, own] = [judge(find([])), judge(find(synonyms)), judge(ownSearch)];
    const what = `${labelled.length} labelled queries, ${goods.length} goods`;
    const measured = (id: string, name: string, of: keyof Quality): Measurement => ({
      ...{ id, what: `${what}: ${name}`, value: whole[of], unit: 'share' },
      beside: [
        { what: 'without synonyms', value: plain[of], unit: 'share', ratio: '' },
        { what: 'the shop’s own search (substring)', value: own[of], unit: 'share', ratio: '' },
      ],
    });
    return [
      measured('search-recall', `recall at ${N}`, 'recall'),
      measured('search-precision', `precision of what is shown, at most ${N}`, 'precision'),
      measured('search-mrr', 'reciprocal rank of the first right one', 'mrr'),
      measured('search-nothing', 'queries for what is not sold that find nothing', 'rightlyNothing'),
    ];
  },
};

interface Quality {
  readonly recall: number;
  readonly precision: number;
  readonly mrr: number;
  readonly rightlyNothing: number;
}

function judge(find: (query: string) => readonly string[]): Quality {
  const sold = labelled.filter(({ relevant }) => relevant.length > 0);
  const judged = sold.map(({ query, relevant }) => {
    const shown = find(query).slice(0, N);
    const right = shown.filter((item) => relevant.includes(item)).length;
    const first = shown.findIndex((item) => relevant.includes(item));
    return {
      recall: right / Math.min(N, relevant.length),
      precision: shown.length === 0 ? 0 : right / shown.length,
      mrr: first < 0 ? 0 : 1 / (first + 1),
    };
  });
  const mean = (of: 'recall' | 'precision' | 'mrr') =>
    judged.reduce((sum, one) => sum + one[of], 0) / Math.max(1, judged.length);
  const unsold = labelled.filter(({ relevant }) => relevant.length === 0);
  const nothing = unsold.filter(({ query }) => find(query).length === 0).length;
  return {
    ...{ recall: mean('recall'), precision: mean('precision'), mrr: mean('mrr') },
    rightlyNothing: nothing / Math.max(1, unsold.length),
  };
}

interface Product {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly category: string;
  readonly tags: readonly string[];
}

/** The goods and the search of the demo shop as it was built; the benchmarks do not depend on it otherwise. */
async function demoShop() {
  const part = (path: string) => import(here(`../../examples/shop/dist/catalogue/${path}`));
  const { products } = (await part('catalogue.js')) as { products: readonly Product[] };
  const { searchProducts } = (await part('search.js')) as { searchProducts(query: string): readonly Product[] };
  const goods = products.map(
    ({ id, name, category, tags }): CatalogueItem => ({ id, title: `${name.zh} ${name.en}`, category, tags }),
  );
  return { goods, ownSearch: (query: string) => searchProducts(query).map(({ id }) => id) };
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
