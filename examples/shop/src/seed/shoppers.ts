import type { AgeBand } from '@heng/sdk';
import { products } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { Product } from '../catalogue/product.ts';
import type { ShopEvent } from '../heng/events.ts';
import type { Chance } from './chance.ts';
import { createChance } from './chance.ts';
import type { Taste } from './tastes.ts';
import { likingsOf, tasteOf, tastes } from './tastes.ts';

/** Somebody the demonstration made up, with what they answered and did. */
export interface Shopper {
  readonly person: string;
  readonly ageBand: AgeBand;
  readonly region: string;
  /** Answers by key of the notice. */
  readonly answers: Readonly<Record<string, 'granted' | 'refused'>>;
  readonly events: readonly ShopEvent[];
}

const DAY = 86_400_000;
/** How far back the stories go. */
const DAYS = 60;

const likings = new Map(tastes.map((taste) => [taste, likingsOf(taste)]));

/** `count` made-up people, the same at every start but for the dates, which lead up to `now`. */
export function inventShoppers(count: number, now: Date): readonly Shopper[] {
  return Array.from({ length: count }, (_, nth) => inventShopper(nth, now));
}

function inventShopper(nth: number, now: Date): Shopper {
  const chance = createChance(nth * 104_729 + 17);
  const person = `shopper-${String(nth + 1).padStart(4, '0')}`;
  const ageBand = chance.weighted<AgeBand>(['adult', 'elderly-60plus', 'minor-14-17', 'unknown'], [82, 10, 5, 3]);
  const taste = tasteOf(nth);
  const answers = ageBand === 'adult' || ageBand === 'elderly-60plus' ? inventAnswers(chance) : {};
  const region = chance.weighted(['杭州', '上海', '成都', '武汉', '西安', '广州'], [5, 4, 3, 2, 2, 3]);
  const story = new Story(person, { taste, chance, now });
  return { person, ageBand, region, answers, events: story.tell(answers) };
}

const habits: readonly (readonly [key: string, granted: number, refused: number])[] = [
  ['recommend-browsing', 0.55, 0.25],
  ['recommend-search', 0.35, 0.25],
  ['recommend-orders', 0.45, 0.2],
  ['learn-browsing', 0.4, 0.2],
  ['learn-orders', 0.4, 0.2],
  ['messages-sms', 0.12, 0.3],
  ['share-brand', 0.06, 0.3],
  ['tags-browsing', 0.5, 0.25],
  ['messages-in-shop', 0.1, 0.2],
];

function inventAnswers(chance: Chance): Shopper['answers'] {
  const answers: Record<string, 'granted' | 'refused'> = {};
  for (const [key, granted, refused] of habits) {
    const drawn = chance.next();
    if (drawn < granted) answers[key] = 'granted';
    else if (drawn < granted + refused) answers[key] = 'refused';
  }
  return answers;
}

interface Telling {
  readonly taste: Taste;
  readonly chance: Chance;
  readonly now: Date;
}

/** What one person did. Views and searches exist only where they were agreed to; orders are told to fulfil the contract. */
class Story {
  readonly #person: string;
  readonly #telling: Telling;
  readonly #events: ShopEvent[] = [];

  constructor(person: string, telling: Telling) {
    this.#person = person;
    this.#telling = telling;
  }

  tell(answers: Shopper['answers']): readonly ShopEvent[] {
    const { chance, taste } = this.#telling;
    const looked = [answers['recommend-browsing'], answers['tags-browsing']].includes('granted');
    const views = looked ? chance.between(6, 14) : 0;
    for (let nth = 0; nth < views; nth += 1) this.#view();
    const searches = answers['recommend-search'] === 'granted' ? chance.between(1, 3) : 0;
    for (let nth = 0; nth < searches; nth += 1) {
      this.#add('Products Searched', {
        query: chance.weighted(
          taste.searches,
          taste.searches.map(() => 1),
        ),
      });
    }
    const orders = chance.between(1, 4);
    for (let nth = 0; nth < orders; nth += 1) this.#order(nth);
    return this.#events;
  }

  #view(): void {
    const product = this.#pick();
    this.#add('Product Viewed', {
      product_id: product.id,
      category: product.category,
      price: priceOf(product).fen / 100,
    });
  }

  #order(nth: number): void {
    const { chance } = this.#telling;
    const bought = new Set(Array.from({ length: chance.between(1, 4) }, () => this.#pick()));
    const lines = [...bought].map((product) => ({
      product_id: product.id,
      quantity: chance.happens(0.8) ? 1 : 2,
      price: priceOf(product).fen / 100,
    }));
    const total = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
    this.#add('Order Completed', {
      order_id: `${this.#person}-${nth + 1}`,
      products: lines,
      total: Math.round(total * 100) / 100,
      currency: 'CNY',
    });
  }

  #pick(): Product {
    const { chance, taste } = this.#telling;
    return chance.weighted(products, likings.get(taste) ?? []);
  }

  #add(event: string, properties: Readonly<Record<string, unknown>>): void {
    const { chance, now } = this.#telling;
    // More happened lately than long ago.
    const at = new Date(now.getTime() - 60_000 - DAYS * DAY * chance.next() ** 1.5);
    const messageId = `seed-${this.#person}-${this.#events.length}`;
    this.#events.push({ person: this.#person, event, properties, at, messageId });
  }
}
