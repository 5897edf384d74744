import type { HeldSummary } from '@heng/contract';
import type { Words } from '@heng/gate';
import { dayInChina, type HeldDay } from './held-source.ts';

type Sums = Pick<HeldSummary, 'category' | 'count' | 'first' | 'last' | 'days' | 'deletable' | 'retention'>;

const YEAR = 365 * 86_400_000;

/** One line a category, with the days of the year before `now`, in the order of what came last. */
export function summarise(days: readonly HeldDay[], now: Date): Sums[] {
  const since = dayInChina(new Date(now.getTime() - YEAR));
  const byCategory = new Map<string, HeldDay[]>();
  for (const day of days) byCategory.set(day.category, [...(byCategory.get(day.category) ?? []), day]);
  return [...byCategory]
    .map(([category, list]): Sums => {
      const last = new Date(Math.max(...list.map((day) => day.last.getTime())));
      return {
        category,
        count: list.reduce((sum, { count }) => sum + count, 0),
        first: new Date(Math.min(...list.map(({ first }) => first.getTime()))).toISOString(),
        last: last.toISOString(),
        days: byDay(list.filter(({ day }) => day > since)),
        deletable: list.some(({ kept }) => !kept),
        retention: list.every(({ kept }) => kept) ? BY_LAW : BY_ITEM,
      };
    })
    .sort((one, two) => (one.last as string).localeCompare(two.last as string) * -1);
}

const BY_LAW: Words = { zh: '依法留存，逐项写明期限', en: 'kept by law; each item says how long' };
const BY_ITEM: Words = {
  zh: '逐项写明期限，您可以随时删除',
  en: 'each item says how long; you can delete it at any time',
};

function byDay(list: readonly HeldDay[]): Sums['days'] {
  const counts = new Map<string, number>();
  for (const { day, count } of list) counts.set(day, (counts.get(day) ?? 0) + count);
  return [...counts].map(([day, count]) => ({ day, count })).sort((one, two) => (one.day < two.day ? -1 : 1));
}
