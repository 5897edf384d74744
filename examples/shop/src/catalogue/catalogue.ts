import { appliances } from './goods-appliances.ts';
import { care } from './goods-care.ts';
import { coffee } from './goods-coffee.ts';
import { fruit } from './goods-fruit.ts';
import { kitchen } from './goods-kitchen.ts';
import { notebooks } from './goods-notebooks.ts';
import { outdoor } from './goods-outdoor.ts';
import { snacks } from './goods-snacks.ts';
import { stationery } from './goods-stationery.ts';
import { table } from './goods-table.ts';
import { tea } from './goods-tea.ts';
import { textiles } from './goods-textiles.ts';
import { toys } from './goods-toys.ts';
import type { CategoryId, Product, Words } from './product.ts';

export interface Category {
  readonly id: CategoryId;
  readonly name: Words;
}

/** The aisles in the order the shop shows them. */
export const categories: readonly Category[] = [
  { id: 'tea', name: { zh: '茶与茶具', en: 'Tea' } },
  { id: 'coffee', name: { zh: '咖啡', en: 'Coffee' } },
  { id: 'kitchen', name: { zh: '厨房', en: 'Kitchen' } },
  { id: 'table', name: { zh: '餐桌', en: 'Table' } },
  { id: 'textiles', name: { zh: '家纺', en: 'Textiles' } },
  { id: 'stationery', name: { zh: '文具', en: 'Stationery' } },
  { id: 'notebooks', name: { zh: '本册', en: 'Notebooks' } },
  { id: 'outdoor', name: { zh: '户外', en: 'Outdoors' } },
  { id: 'toys', name: { zh: '玩具', en: 'Toys' } },
  { id: 'snacks', name: { zh: '点心', en: 'Snacks' } },
  { id: 'fruit', name: { zh: '水果', en: 'Fruit' } },
  { id: 'care', name: { zh: '洗护', en: 'Wash and care' } },
  { id: 'appliances', name: { zh: '小家电', en: 'Appliances' } },
];

export const products: readonly Product[] = [
  ...tea,
  ...coffee,
  ...kitchen,
  ...table,
  ...textiles,
  ...stationery,
  ...notebooks,
  ...outdoor,
  ...toys,
  ...snacks,
  ...fruit,
  ...care,
  ...appliances,
];

const byId = new Map(products.map((product) => [product.id, product]));

export const findProduct = (id: string): Product | undefined => byId.get(id);

export const findCategory = (id: string): Category | undefined => categories.find((category) => category.id === id);

export const inCategory = (id: CategoryId): readonly Product[] => products.filter(({ category }) => category === id);

/** The newest arrivals first. */
export const latest = (count: number): readonly Product[] =>
  products.toSorted((a, b) => a.addedDaysAgo - b.addedDaysAgo).slice(0, count);
