import { randomBytes } from 'node:crypto';
import type { Words } from './catalogue/product.ts';
import type { Bill } from './pages/cart-page.ts';

/** The three things a parcel needs. Nothing else is asked. */
export interface Receiver {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

export interface Order {
  readonly id: string;
  readonly person: string;
  readonly at: Date;
  readonly bill: Bill;
  readonly receiver: Receiver;
}

export interface Orders {
  place(person: string, bill: Bill, receiver: Receiver): Order;
  find(id: string): Order | undefined;
  /** Whether the brand was already told of it. */
  isPassedOn(id: string): boolean;
  passedOn(id: string): void;
  /** Newest first. */
  of(person: string): readonly Order[];
}

/** `before`: what was ordered before this start, oldest first. */
export function createOrders(now: () => Date = () => new Date(), before: readonly Order[] = []): Orders {
  const placed = new Map(before.map((order) => [order.id, order]));
  const told = new Set<string>();
  return {
    isPassedOn: (id) => told.has(id),
    passedOn: (id) => void told.add(id),
    place(person, bill, receiver) {
      const at = now();
      const id = `SJ${at.toISOString().slice(2, 10).replaceAll('-', '')}${randomBytes(3).toString('hex').toUpperCase()}`;
      const order = { id, person, at, bill, receiver };
      placed.set(id, order);
      return order;
    },
    find: (id) => placed.get(id),
    of: (person) => [...placed.values()].filter((order) => order.person === person).reverse(),
  };
}

export type ReceiverProblems = Partial<Record<keyof Receiver, Words>>;

/** What is wrong with a form, field by field; empty when the parcel can be sent. */
export function problemsOf({ name, phone, address }: Receiver): ReceiverProblems {
  const problems: ReceiverProblems = {};
  if (name.length < 1 || name.length > 30) {
    problems.name = { zh: '请填收货人，最多 30 个字。', en: 'Please give the receiver’s name, at most 30 characters.' };
  }
  if (!/^1\d{10}$/.test(phone)) {
    problems.phone = {
      zh: '请填 11 位手机号，快递员送货时用。',
      en: 'Please give an 11-digit mobile number for the courier.',
    };
  }
  if (address.length < 5 || address.length > 120) {
    problems.address = {
      zh: '请填省市、街道和门牌，5 到 120 个字。',
      en: 'Please give province, street and number, 5 to 120 characters.',
    };
  }
  return problems;
}
