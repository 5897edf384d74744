import type { ItemWrite } from '@heng/contract';
import type { Words } from '@heng/gate';

/** An item the shop offers. */
export interface Item {
  readonly id: string;
  readonly title: Words;
  readonly category: string;
  /** list price in the shop's currency; undefined where nobody told */
  readonly price: number | undefined;
  /** undefined where it is not counted */
  readonly stock: number | undefined;
  readonly image: string | undefined;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** milliseconds since 1970 */
  readonly listedAt: number | undefined;
}

/** Whether the item can be had: out of stock is not recommended. */
export const isOffered = ({ stock }: Item): boolean => stock === undefined || stock > 0;

export function toItem(written: ItemWrite): Item {
  const { title, price, stock, image, listedAt, ...rest } = written;
  return {
    ...rest,
    title: typeof title === 'string' ? { zh: title, en: title } : title,
    // Money has two decimals; what is stored and what is compared must be the same.
    price: price === undefined ? undefined : Math.round(price * 100) / 100,
    stock,
    image,
    listedAt: listedAt === undefined ? undefined : Date.parse(listedAt),
  };
}
