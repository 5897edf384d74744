import type { ParityReport } from '@heng/contract';
import {
  byItem,
  countBy,
  groupGap,
  hadBoughtBefore,
  type JudgedDay,
  judgeItem,
  paritySettings,
  type Sale,
  seededRandom,
} from '@heng/engine';
import type { Kysely } from 'kysely';
import type { Rulings } from '../access/rulings.ts';
import type { Item } from '../catalogue/item.ts';
import type { Interaction } from '../collect/interaction.ts';
import type { Collect } from '../collect/open-collect.ts';
import type { Clock } from '../platform/clock.ts';
import { toFen, toMoney } from './money.ts';
import { rulesMaking } from './published-price.ts';
import type { RuleBook } from './rule-book.ts';
import { allListChanges, keepReport, latestReport } from './storage.ts';
import type { PriceTables } from './tables.ts';

interface Needs {
  readonly db: Kysely<PriceTables>;
  readonly clock: Clock;
  readonly rulings: Rulings;
  readonly collect: Pick<Collect, 'allInteractions' | 'onInteractions'>;
  readonly book: RuleBook;
  findItem(id: string): Item | undefined;
  pseudonymOf(person: string): string;
  readonly minimumPeople: number;
}

export interface ParityMonitor {
  /** Judges the orders of the last months, when there are new ones. */
  run(): Promise<void>;
  report(): Promise<ParityReport>;
}

/** The monitor proves that prices were fair: keeping evidence of compliance, which may look at pseudonymised records alone. */
const PURPOSE = 'compliance-evidence';
const CATEGORY = 'pseudonymised-data';
const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;
/** Days told; as many before them are looked at, so that a reason can have held before. */
const DAYS_TOLD = 90;
/** Comparing groups shuffles each day thousands of times; the newest are enough to tell. */
const DAYS_COMPARED = 2000;
const OPEN_TOLD = 500;

const dayIn = (at: number): number => Math.floor((at + CHINA) / DAY);
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * Looks every hour at what people really paid (PIPL 24(1), 互联网平台价格行为规则 15): the same item, the same day, several prices of one piece.
 * A price that published rules of its moment make is explained by them; any other by what everybody could know, or not at all.
 */
export function parityMonitor(needs: Needs): ParityMonitor {
  const { db, clock } = needs;
  let isNew = true;
  needs.collect.onInteractions((rows) => {
    if (rows.some(({ kind }) => kind === 'order')) isNew = true;
  });
  return {
    async run() {
      if (!isNew) return;
      isNew = false;
      const now = clock.now();
      await keepReport(db, dateOf(dayIn(now.getTime())), now, await judgeAll(needs, now)).catch((error: unknown) => {
        isNew = true;
        throw error;
      });
    },
    report: async () =>
      (await latestReport(db)) ?? {
        ...EMPTY,
        minimumPeople: needs.minimumPeople,
        since: dateOf(dayIn(clock.now().getTime()) - DAYS_TOLD),
      },
  };
}

const EMPTY = {
  at: null,
  sales: 0,
  left: 0,
  itemDays: 0,
  several: 0,
  explanations: {},
  loyalty: null,
  days: [],
  open: [],
};

async function judgeAll(needs: Needs, now: Date): Promise<ParityReport> {
  const { sales, left } = await readSales(needs, now);
  const first = dayIn(now.getTime()) - DAYS_TOLD;
  const days: JudgedDay[] = [];
  const counts = new Map<number, number>();
  for (const own of byItem(sales).values()) {
    const told = judgeItem(own, paritySettings);
    days.push(...told.days.filter(({ day }) => day >= first));
    countDays(own, first, counts);
    // A shop that is asked meanwhile is answered: one item at a time.
    await new Promise(setImmediate);
  }
  const open = days.filter(({ explanation }) => explanation === 'unexplained').toSorted((a, b) => b.day - a.day);
  return {
    ...{ at: now.toISOString(), since: dateOf(first), sales: sales.length, left },
    itemDays: [...counts.values()].reduce((sum, count) => sum + count, 0),
    several: days.length,
    explanations: countBy(days),
    loyalty: loyaltyIn(open.slice(0, DAYS_COMPARED), sales, needs.minimumPeople),
    days: byDay(days, counts),
    open: open
      .map(toOpen)
      .toSorted((a, b) => b.spread - a.spread)
      .slice(0, OPEN_TOLD),
    minimumPeople: needs.minimumPeople,
  };
}

/** Orders as sales, under pseudonyms, of whom the purpose permits; with the published rules that make each price. */
async function readSales(needs: Needs, now: Date): Promise<{ sales: Sale[]; left: number }> {
  const rows: Interaction[] = [];
  await needs.collect.allInteractions(new Date(now.getTime() - 2 * DAYS_TOLD * DAY), (row) => {
    if (row.kind === 'order' && row.item !== undefined && (row.price ?? 0) > 0) rows.push(row);
  });
  const permitted = new Map<string, boolean>();
  for (const { person } of rows) {
    if (!permitted.has(person))
      permitted.set(person, (await needs.rulings.usable(person, PURPOSE)).categories.has(CATEGORY));
  }
  const used = rows.filter(({ person }) => permitted.get(person));
  await needs.book.fresh();
  const changes = await allListChanges(needs.db);
  return { sales: used.map((row) => toSale(needs, row, changes)), left: rows.length - used.length };
}

function toSale(needs: Needs, row: Interaction, changes: Awaited<ReturnType<typeof allListChanges>>): Sale {
  const { person, at, item = '', quantity = 1, price = 0 } = row;
  const list = changes.get(item)?.findLast((change) => change.at <= at)?.list;
  const category = needs.findItem(item)?.category ?? '';
  const rule =
    list === undefined
      ? undefined
      : rulesMaking(toFen(price), { item, category, list, quantity, at }, needs.book.rulesFor(item, category));
  const unpublished = list !== undefined && rule === undefined;
  return { item, day: dayIn(at), at, person: needs.pseudonymOf(person), quantity, price, rule, unpublished };
}

/** On which days at least two people bought the item. */
function countDays(own: readonly Sale[], first: number, counts: Map<number, number>): void {
  const people = new Map<number, Set<string>>();
  for (const { day, person } of own) {
    if (day >= first) people.set(day, (people.get(day) ?? new Set()).add(person));
  }
  for (const [day, whose] of people) if (whose.size >= 2) counts.set(day, (counts.get(day) ?? 0) + 1);
}

/** Told only where enough people stand on each side. */
function loyaltyIn(open: readonly JudgedDay[], sales: readonly Sale[], minimum: number): ParityReport['loyalty'] {
  const before = hadBoughtBefore(sales);
  const people = (side: boolean) =>
    new Set(open.flatMap((day) => day.sales.filter((sale) => before(sale) === side).map(({ person }) => person))).size;
  if (people(true) < minimum || people(false) < minimum) return null;
  const gap = groupGap(open, before, seededRandom(1));
  return gap ? { itemDays: gap.itemDays, gap: gap.gap, effect: gap.effect, p: gap.p } : null;
}

function byDay(days: readonly JudgedDay[], counts: ReadonlyMap<number, number>): ParityReport['days'] {
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([day, itemDays]) => {
      const own = days.filter((one) => one.day === day);
      const of = (explanation: JudgedDay['explanation']) => own.filter((one) => one.explanation === explanation).length;
      const [unexplained, tooLittleKnown] = [of('unexplained'), of('too-little-known')];
      const explained = own.length - unexplained - tooLittleKnown;
      return { day: dateOf(day), itemDays, explained, unexplained, tooLittleKnown };
    });
}

function toOpen({ item, day, prices, sales }: JudgedDay): ParityReport['open'][number] {
  const fen = prices.map(toFen);
  const [highest, lowest] = [fen[0] ?? 0, fen.at(-1) ?? 0];
  return {
    item,
    day: dateOf(day),
    prices: fen.map(toMoney),
    sales: sales.length,
    spread: (highest - lowest) / Math.max(1, lowest),
  };
}
