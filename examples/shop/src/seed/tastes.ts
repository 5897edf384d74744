import { products } from '../catalogue/catalogue.ts';
import type { CategoryId, Product } from '../catalogue/product.ts';
import { createChance } from './chance.ts';

/** What somebody tends to look at: aisles and kinds of goods, the larger the number the more. */
export interface Taste {
  readonly aisles: Partial<Record<CategoryId, number>>;
  readonly tags: Readonly<Record<string, number>>;
  readonly searches: readonly string[];
  /** How many have it, beside the others: this shop is known for its tea. */
  readonly people: number;
}

export const tastes: readonly Taste[] = [
  {
    aisles: { tea: 8, snacks: 2, table: 1 },
    tags: { 乌龙茶: 2, 绿茶: 2, 茶具: 2 },
    searches: ['绿茶', '盖碗', '岩茶'],
    people: 6,
  },
  {
    aisles: { coffee: 8, appliances: 1, snacks: 1 },
    tags: { 手冲: 3, 咖啡豆: 2 },
    searches: ['手冲', '咖啡豆', '滤纸'],
    people: 4,
  },
  {
    aisles: { kitchen: 7, table: 3, fruit: 1 },
    tags: { 锅具: 2, 调味: 2 },
    searches: ['锅', '酱油', '砧板'],
    people: 4,
  },
  {
    aisles: { kitchen: 3, snacks: 2, notebooks: 1, appliances: 2 },
    tags: { 烘焙: 6, 烘焙点心: 2 },
    searches: ['烘焙', '厨房秤'],
    people: 2,
  },
  {
    aisles: { textiles: 7, care: 2, table: 1 },
    tags: { 床品: 2, 毛巾: 2, 家居: 2 },
    searches: ['毛巾', '枕', '窗帘'],
    people: 1,
  },
  {
    aisles: { stationery: 5, notebooks: 5 },
    tags: { 手帐: 3, 笔记本: 2, 胶带: 2 },
    searches: ['手帐', '笔记本', '胶带'],
    people: 4,
  },
  {
    aisles: { stationery: 4, notebooks: 3, tea: 1 },
    tags: { 书法: 6, 书写: 3, 宣纸: 3 },
    searches: ['毛笔', '宣纸', '墨水'],
    people: 3,
  },
  {
    aisles: { outdoor: 9, coffee: 1, table: 1 },
    tags: { 露营: 3, 徒步: 3, 保温: 2 },
    searches: ['帐篷', '头灯', '背包'],
    people: 1,
  },
  {
    aisles: { toys: 7, care: 1, fruit: 2, table: 1 },
    tags: { 木玩: 2, 儿童: 3, 婴幼: 2 },
    searches: ['积木', '小熊', '吸管杯'],
    people: 1,
  },
  {
    aisles: { snacks: 6, fruit: 3, tea: 1 },
    tags: { 坚果: 2, 果干: 2, 中式点心: 2 },
    searches: ['坚果', '桂花糕', '巧克力'],
    people: 1,
  },
  { aisles: { fruit: 7, snacks: 2, care: 1 }, tags: { 鲜果: 2, 柑橘: 2 }, searches: ['苹果', '橙', '葡萄'], people: 1 },
  {
    aisles: { care: 6, textiles: 2, appliances: 1 },
    tags: { 无香: 2, 清洁: 2, 木器: 2 },
    searches: ['皂', '洗发水', '牙刷'],
    people: 1,
  },
  {
    aisles: { appliances: 6, kitchen: 2, textiles: 1 },
    tags: { 小家电: 2, 灯: 2 },
    searches: ['台灯', '水壶', '加湿器'],
    people: 1,
  },
];

const turns = tastes.flatMap((taste) => Array.from({ length: taste.people }, () => taste));

/** Whose taste the made-up person number `nth` has. */
export const tasteOf = (nth: number): Taste => turns[nth % turns.length] as Taste;

/** Some goods sell better than others, whoever buys: between 0.3 and 3. */
const pull = new Map(products.map(({ id }, nth) => [id, 0.3 + 2.7 * createChance(nth * 7919 + 11).next() ** 3]));

/** How likely each product is for this taste, in the order of the catalogue. Everyone buys a little outside their taste. */
export const likingsOf = (taste: Taste): readonly number[] => products.map((product) => liking(taste, product));

function liking({ aisles, tags }: Taste, { id, category, tags: own }: Product): number {
  const byAisle = 0.12 + (aisles[category] ?? 0);
  const byTag = own.reduce((sum, tag) => sum + (tags[tag] ?? 0), 1);
  return byAisle * byTag * (pull.get(id) ?? 1);
}
