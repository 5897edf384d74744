import type { CategoryId, PriceRuleId, Product, Review, Spec, Words } from './product.ts';

type Pair = readonly [zh: string, en: string];

const specNames = {
  age: ['适用年龄', 'Age'],
  allergens: ['过敏原', 'Allergens'],
  brew: ['冲泡', 'Brewing'],
  capacity: ['容量', 'Capacity'],
  count: ['数量', 'Count'],
  fits: ['适用', 'Suits'],
  harvest: ['采收', 'Harvest'],
  ingredients: ['配料', 'Ingredients'],
  making: ['工艺', 'Making'],
  material: ['材质', 'Material'],
  net: ['净含量', 'Net weight'],
  origin: ['产地', 'Origin'],
  pages: ['页数', 'Pages'],
  paper: ['纸张', 'Paper'],
  power: ['电源与功率', 'Mains and power'],
  roast: ['烘焙度', 'Roast'],
  ruling: ['内页', 'Ruling'],
  shelf: ['保质期', 'Shelf life'],
  size: ['尺寸', 'Size'],
  store: ['储存', 'Storage'],
  variety: ['品种', 'Variety'],
  wash: ['洗涤', 'Washing'],
  weight: ['重量', 'Weight'],
} as const satisfies Record<string, Pair>;

/** A product as it is written down on its shelf: short, two languages side by side, `[中文, English]`. */
export interface Entry {
  readonly id: string;
  readonly name: Pair;
  readonly unit: Pair;
  readonly fen: number;
  readonly rule?: PriceRuleId;
  /** Days until the date on the package; goes with the rule `near-date`. */
  readonly daysLeft?: number;
  readonly stock: number;
  /** Days since it came to the shop. */
  readonly added: number;
  readonly about: Pair;
  /** A value that reads the same in both languages is one string. */
  readonly specs: Partial<Record<keyof typeof specNames, Pair | string>>;
  /** `[stars, nickname, days ago, text]` */
  readonly reviews: readonly (readonly [Review['stars'], string, number, string])[];
  readonly picture: readonly [drawing: string, main: string, accent: string, label?: string];
  readonly tags: readonly string[];
}

/** Turns the entries of one category into products. */
export function shelf(category: CategoryId, entries: readonly Entry[]): readonly Product[] {
  return entries.map((entry) => ({
    id: entry.id,
    category,
    name: words(entry.name),
    unit: words(entry.unit),
    fen: entry.fen,
    rule: entry.rule ?? null,
    daysLeft: entry.daysLeft ?? null,
    stock: entry.stock,
    addedDaysAgo: entry.added,
    about: words(entry.about),
    specs: specsOf(entry),
    reviews: entry.reviews.map(([stars, by, daysAgo, text]) => ({ stars, by, daysAgo, text })),
    picture: pictureOf(entry),
    tags: entry.tags,
  }));
}

function words(pair: Pair | string): Words {
  return typeof pair === 'string' ? { zh: pair, en: pair } : { zh: pair[0], en: pair[1] };
}

function specsOf({ specs }: Entry): readonly Spec[] {
  return Object.entries(specs).map(([key, value]) => ({
    name: words(specNames[key as keyof typeof specNames]),
    value: words(value),
  }));
}

function pictureOf({ picture: [drawing, main, accent, label] }: Entry): Product['picture'] {
  return label === undefined ? { drawing, main, accent } : { drawing, main, accent, label };
}
