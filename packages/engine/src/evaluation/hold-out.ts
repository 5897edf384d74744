import { byCodeUnit } from '../interactions/compare.ts';
import type { HistoryEntry } from '../interactions/interaction.ts';
import type { OrderLine } from './order-line.ts';

/** One person's held-out order: what must be guessed, and what may be known when guessing. */
export interface Case {
  readonly person: string;
  /** The moment of the held-out order: nothing later may be looked at. */
  readonly at: number;
  readonly history: readonly HistoryEntry[];
  /** The distinct items of the held-out order, sorted. */
  readonly basket: readonly string[];
}

export interface HeldOut {
  /** Everything that was not held out, of every person. */
  readonly training: readonly OrderLine[];
  /** Sorted by person. */
  readonly cases: readonly Case[];
}

/**
 * Leave-last-order-out: each person with at least two orders loses the last one, which is the test.
 * `validation` sets the last order of everyone aside, and holds out the one before it where two are left:
 * settings are tuned there, so that the test orders have never been seen by anyone.
 */
export function leaveLastOrderOut(lines: readonly OrderLine[], split: 'test' | 'validation'): HeldOut {
  const training: OrderLine[] = [];
  const cases: Case[] = [];
  for (const [person, orders] of ordersByPerson(lines)) {
    const unseen = split === 'validation' && orders.length >= 2 ? orders.slice(0, -1) : orders;
    const canHoldOut = orders.length >= 2 && unseen.length >= 2;
    const kept = canHoldOut ? unseen.slice(0, -1) : unseen;
    const history = kept.flatMap(({ lines: own }) => own);
    training.push(...history);
    if (canHoldOut) cases.push(caseOf(person, unseen.at(-1) as Order, history));
  }
  return { training, cases };
}

interface Order {
  readonly id: string;
  readonly at: number;
  readonly lines: OrderLine[];
}

/** Oldest order first; orders at the same moment by their id. */
function ordersByPerson(lines: readonly OrderLine[]): [string, Order[]][] {
  const people = new Map<string, Map<string, OrderLine[]>>();
  for (const line of lines) {
    const orders = people.get(line.person) ?? new Map<string, OrderLine[]>();
    people.set(line.person, orders);
    const own = orders.get(line.order);
    if (own) own.push(line);
    else orders.set(line.order, [line]);
  }
  const sorted = [...people].sort(([a], [b]) => byCodeUnit(a, b));
  return sorted.map(([person, orders]) => [person, inOrder(orders)]);
}

function inOrder(orders: ReadonlyMap<string, OrderLine[]>): Order[] {
  const list = [...orders].map(([id, lines]) => ({ id, lines, at: earliest(lines) }));
  return list.sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id));
}

function earliest(lines: readonly OrderLine[]): number {
  return lines.reduce((at, line) => Math.min(at, line.at), Number.POSITIVE_INFINITY);
}

function caseOf(person: string, order: Order, history: readonly OrderLine[]): Case {
  const basket = [...new Set(order.lines.map(({ item }) => item))].sort(byCodeUnit);
  return { person, at: order.at, history, basket };
}
