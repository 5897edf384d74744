import { demoAccounts } from '../accounts.ts';
import { findProduct } from '../catalogue/catalogue.ts';
import { priceOf } from '../catalogue/price.ts';
import type { Product } from '../catalogue/product.ts';
import type { ShopEvent } from '../heng/events.ts';
import type { Order } from '../orders.ts';
import { billFor } from '../pages/cart-page.ts';

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

interface Purchase {
  readonly person: string;
  readonly id: string;
  readonly at: Date;
  readonly bought: readonly Product[];
}

const purchasesUntil = (now: Date): readonly Purchase[] =>
  demoAccounts.flatMap(({ person }) =>
    (purchases[person] ?? []).map(([daysAgo, ...ids], nth) => ({
      person,
      id: `${person}-${nth + 1}`,
      at: new Date(now.getTime() - daysAgo * 86_400_000),
      bought: ids.flatMap((id) => findProduct(id) ?? []),
    })),
  );

/** Their orders as events of the past. */
export function demoOrders(now: Date): readonly ShopEvent[] {
  return purchasesUntil(now).map(({ person, id, at, bought }) => {
    const products = bought.map((product) => ({
      product_id: product.id,
      quantity: 1,
      price: priceOf(product).fen / 100,
    }));
    const total = products.reduce((sum, { price }) => sum + price, 0);
    const properties = { order_id: id, products, total, currency: 'CNY' };
    return { person, event: 'Order Completed', properties, at, messageId: `seed-${id}` };
  });
}

/** The same orders as the shop's own books have them. */
export function demoPurchases(now: Date): readonly Order[] {
  return purchasesUntil(now).map(({ person, id, at, bought }) => {
    const bill = billFor(bought.map((product) => ({ product: product.id, quantity: 1 })));
    return { id, person, at, bill, receiver };
  });
}

const receiver = { name: '演示收货人', phone: '13800000000', address: '浙江省杭州市示例路 1 号' };
