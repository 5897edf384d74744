import type { Harm, Offer, Sign } from './sign.ts';

interface Count {
  orders: number;
  regrets: number;
  category: string;
}

const HOUR = 3_600_000;

/** How often what was ordered of an item, or of its group, was sent back or cancelled at once. */
export function regretsIn(signs: readonly Sign[], quickCancelHours: number): (offer: Offer) => Harm | undefined {
  const items = new Map<string, Count>();
  const groups = new Map<string, Count>();
  const orderedAt = new Map<string, number>();
  const count = (map: Map<string, Count>, key: string, { category }: Sign, what: 'orders' | 'regrets') => {
    const known = map.get(key) ?? { orders: 0, regrets: 0, category };
    known[what]++;
    map.set(key, known);
  };
  for (const sign of [...signs].sort((a, b) => a.at - b.at)) {
    const what = sign.kind === 'order' ? 'orders' : isRegret(sign, orderedAt, quickCancelHours) ? 'regrets' : undefined;
    if (sign.kind === 'order') orderedAt.set(sign.item, sign.at);
    if (what === undefined) continue;
    count(items, sign.item, sign, what);
    count(groups, sign.group, sign, what);
  }
  return ({ item, group }) => {
    const [own, alike] = [items.get(item), groups.get(group)];
    const amount = Math.max(rateOf(own, DOUBT_ITEM), HALF * rateOf(alike, DOUBT_GROUP));
    return amount > 0 ? { kind: 'regret', amount, category: (own ?? alike)?.category } : undefined;
  };
}

/** One return may be chance: of an item it says more than of a whole group. */
const DOUBT_ITEM = 0.5;
const DOUBT_GROUP = 2;
const HALF = 0.5;

function isRegret({ kind, item, at }: Sign, orderedAt: ReadonlyMap<string, number>, quickCancelHours: number): boolean {
  if (kind === 'refund') return true;
  return kind === 'cancel' && at - (orderedAt.get(item) ?? Number.NEGATIVE_INFINITY) <= quickCancelHours * HOUR;
}

function rateOf(count: Count | undefined, doubt: number): number {
  if (!count || count.regrets === 0) return 0;
  return (count.regrets / Math.max(count.orders, count.regrets)) * (count.regrets / (count.regrets + doubt));
}
