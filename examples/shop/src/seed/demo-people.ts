import { demoAccounts } from '../accounts.ts';
import { findProduct } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { ShopEvent } from '../heng/events.ts';

/** What the people of the sign-in page bought: how many days ago, and which products. They have agreed to nothing yet. */
const purchases: Readonly<Record<string, readonly (readonly [daysAgo: number, ...products: string[]])[]>> = {
  'demo-chen': [
    [41, 'tea-dahongpao', 'tea-gaiwan'],
    [19, 'coffee-yunnan-beans', 'coffee-filter-papers'],
    [6, 'tea-longjing-tin', 'snacks-osmanthus-cake'],
  ],
  'demo-xiaolin': [[15, 'stationery-pencils', 'notebooks-spiral-b5']],
  'demo-wang': [
    [33, 'appliances-rice-cooker'],
    [9, 'fruit-apple', 'snacks-dried-jujube'],
  ],
};

/** Their orders as events of the past. */
export function demoOrders(now: Date): readonly ShopEvent[] {
  return demoAccounts.flatMap(({ person }) =>
    (purchases[person] ?? []).map(([daysAgo, ...ids], nth) => {
      const products = ids.flatMap((id) => {
        const product = findProduct(id);
        return product ? [{ product_id: id, quantity: 1, price: priceOf(product).fen / 100 }] : [];
      });
      const total = products.reduce((sum, { price }) => sum + price, 0);
      return {
        person,
        event: 'Order Completed',
        properties: { order_id: `${person}-${nth + 1}`, products, total, currency: 'CNY' },
        at: new Date(now.getTime() - daysAgo * 86_400_000),
        messageId: `seed-${person}-${nth}`,
      };
    }),
  );
}
