import { inParallel, type ShopApi } from './shop-api.ts';

/** What our people are asked for: enough for recommendations and for events to be kept. */
const PURPOSES = ['personalised-recommendation', 'personalised-search', 'user-profiling'];
const CATEGORIES = ['browsing-history', 'search-history', 'cart-wishlist', 'order-history'];
const TEXT = {
  short: '测速',
  summary: '为测速准备的告知',
  full: '为测速准备的告知：您的浏览、搜索、加购与订单用于推荐。',
  consequences: '拒绝不影响购物',
  retention: '九十天',
  benefit: '少看无关商品',
};

/** The ids of our people; the same people come back in every run against one server. */
export const benchPeople = (number: number): string[] =>
  Array.from({ length: number }, (_, index) => `bench-${String(index).padStart(7, '0')}`);

export interface PeopleOptions {
  readonly people: number;
  onProgress(words: string): void;
}

/** Makes adults who have granted all of it, each as the interface asks: told, shown the notice, ticked cell by cell. */
export async function preparePeople(shop: ShopApi, { people, onProgress }: PeopleOptions): Promise<void> {
  const { id: notice } = await shop.call<{ id: string }>('POST', '/v1/notices', {
    key: 'heng-bench',
    purposes: PURPOSES,
    categories: CATEGORIES,
    touchpoints: ['home'],
    material: false,
    text: { 'zh-CN': TEXT },
  });
  const cells = PURPOSES.flatMap((purpose) =>
    CATEGORIES.map((category) => ({ purpose, category, answer: 'granted' as const })),
  );
  await inParallel(
    benchPeople(people),
    async (person) => {
      const path = `/v1/people/${person}`;
      await shop.call('PUT', path, { ageBand: 'adult' });
      await shop.call('POST', `${path}/notices-shown`, { notice, touchpoint: 'home', layer: 'full', locale: 'zh-CN' });
      await shop.call('POST', `${path}/choices`, { cells, notice, mechanism: 'checkbox', touchpoint: 'home' });
    },
    (done) => done % 1000 === 0 && onProgress(`${done} of ${people} people`),
  );
}
