import type { Words } from '../catalogue/product.ts';
import type { Markup } from './html.ts';

export const shopName: Words = { zh: '山间小铺', en: 'Hillside Store' };

export interface Page {
  readonly title: Words;
  readonly body: Markup;
  /** Which of the five places is open. */
  readonly place?: 'home' | 'aisles' | 'cart' | 'privacy' | 'mine';
  /** Text to read or to fill in: one column, not the whole width. */
  readonly narrow?: boolean;
  /** What stands in the search field. */
  readonly query?: string;
  /** What is being collected on this very page, in words; nothing when nothing is. */
  readonly collecting?: Words | null;
}
