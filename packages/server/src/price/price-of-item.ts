import { type OtherPrices, type PriceHistory, ProblemError } from '@heng/contract';
import { type BuyerFacts, lowestOf, NOBODY, type Offer, type PriceRule, priceHistory, priceLine } from '@heng/engine';
import type { Item } from '../catalogue/item.ts';
import { factorsOf } from './factors.ts';
import { toFen, toMoney } from './money.ts';
import type { BookRule, RuleBook } from './rule-book.ts';

interface Needs {
  readonly book: RuleBook;
  findItem(id: string): Item | undefined;
  changesOf(item: string): Promise<readonly { at: number; list: number | undefined }[]>;
  offeredAt(item: string, from: Date, until: Date): Promise<readonly { fen: number; people: number }[]>;
  now(): Date;
  readonly lowestDays: number;
  readonly minimumPeople: number;
}

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;

export interface PricesOfItem {
  /** @throws ProblemError `unknown-item` */
  history(item: string, from: Date | undefined, until: Date | undefined): Promise<PriceHistory>;
  /** @throws ProblemError `unknown-item`, `price-missing` */
  others(item: string): Promise<OtherPrices>;
}

/** What everybody may know of a price (PAPER-32): how it went, and what others see. Nothing of it looks at who asks. */
export function pricesOfItem(needs: Needs): PricesOfItem {
  return {
    async history(id, from, until) {
      const item = itemIn(needs, id);
      await needs.book.fresh();
      const changes = await needs.changesOf(id);
      const now = needs.now().getTime();
      const end = Math.min(until?.getTime() ?? now, now);
      const start = Math.min(from?.getTime() ?? end - needs.lowestDays * DAY, end);
      const about = { item: id, category: item.category, changes, rules: needs.book.rulesFor(id, item.category) };
      const lately = priceHistory({ ...about, from: now - needs.lowestDays * DAY, until: now + 1 });
      const lowest = lowestOf(lately);
      return {
        ...{ item: id, from: iso(start), until: iso(end) },
        periods: priceHistory({ ...about, from: start, until: end === now ? end + 1 : end }).map((period) => ({
          ...{ from: iso(period.from), until: iso(Math.min(period.until, end)) },
          ...{ list: toMoney(period.list), price: toMoney(period.price), factors: factorsOf(needs.book, period) },
        })),
        lowest: { days: needs.lowestDays, price: lowest === undefined ? null : toMoney(lowest) },
      };
    },

    async others(id) {
      const item = itemIn(needs, id);
      await needs.book.fresh();
      const now = needs.now().getTime();
      const rules = needs.book.rulesFor(id, item.category);
      const offer: Offer = { item: id, category: item.category, list: listOf(item), quantity: 1, at: now };
      const everybody = priceLine(offer, rules, NOBODY);
      if (everybody.list === UNSET) throw new ProblemError('price-missing');
      const day = new Date(Math.floor((now + CHINA) / DAY) * DAY - CHINA);
      return {
        ...{ item: id, day: new Date(day.getTime() + CHINA).toISOString().slice(0, 10) },
        everybody: {
          ...{ list: toMoney(everybody.list), price: toMoney(everybody.price) },
          factors: factorsOf(needs.book, everybody),
        },
        byRule: byRule(needs.book, offer, rules),
        today: {
          minimumPeople: needs.minimumPeople,
          prices: inCrowds(await needs.offeredAt(id, day, new Date(now + 1)), needs.minimumPeople),
        },
      };
    },
  };
}

const UNSET = Number.MAX_SAFE_INTEGER;
const listOf = ({ price }: Item): number => (price === undefined ? UNSET : toFen(price));
const iso = (at: number): string => new Date(at).toISOString();

function itemIn({ findItem }: Needs, id: string): Item {
  const item = findItem(id);
  if (!item) throw new ProblemError('unknown-item');
  return item;
}

/** What whoever meets one more condition pays: each rule in force by itself. */
function byRule(book: RuleBook, offer: Offer, rules: readonly PriceRule[]): OtherPrices['byRule'] {
  const live = rules.filter(({ from, until }) => from <= offer.at && (until === undefined || offer.at < until));
  return live.flatMap((rule) => {
    const known = book.find(rule.id);
    const met = meeting(rule);
    if (!met || !known) return [];
    const quantity = rule.conditions.minimumQuantity ?? 1;
    const { price } = priceLine({ ...offer, quantity }, rules, met);
    return [{ ...known.text, rule: known.id, kind: rule.kind, price: toMoney(price), open: openTo(known) }];
  });
}

/** Facts that meet the one condition of a rule; undefined for a rule that everybody meets anyway. */
function meeting({ kind, conditions }: PriceRule): BuyerFacts | undefined {
  if (kind === 'membership') return { membership: conditions.membership?.[0] };
  if (kind === 'new-customer') return { firstOrderDays: 0 };
  if (kind === 'coupon') return { coupons: conditions.coupon === undefined ? [] : [conditions.coupon] };
  return kind === 'quantity' ? NOBODY : undefined;
}

const openTo = ({ open, rule }: BookRule) =>
  open ?? {
    zh: `一次买满 ${rule.conditions.minimumQuantity ?? 1} 件`,
    en: `buy ${rule.conditions.minimumQuantity ?? 1} at once`,
  };

/**
 * Prices that enough people were offered, each with a number rounded down to whole crowds: watching it change tells of nobody in particular
 * (statisticsMinimumPeople).
 */
const inCrowds = (offered: readonly { fen: number; people: number }[], crowd: number) =>
  offered
    .filter(({ people }) => people >= crowd)
    .map(({ fen, people }) => ({ price: toMoney(fen), atLeastPeople: Math.floor(people / crowd) * crowd }));
