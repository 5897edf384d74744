import type { RequestKind } from '@heng/contract';

/** How long a request may take; from the numbers of the vocabulary. */
export interface Deadlines {
  /** APPM-08: 15 working days */
  readonly workingDays: number;
  /** GB/T 35273 8.7: 30 days, whatever is in between */
  readonly outerDays: number;
  /** what a switch does: at once, which a program that has to reach other systems does within minutes */
  readonly immediateMinutes: number;
}

/** To stop is immediate (CONFLICT-SLA): no deadline of days is claimed for it. */
const IMMEDIATE: ReadonlySet<RequestKind> = new Set(['withdraw', 'restrict', 'object']);

const DAY = 86_400_000;
const MINUTE = 60_000;
/** China has one time and never changes its clocks. */
const CHINA = 8 * 3_600_000;

/** By when a request must be done: whichever comes first. What a person at the shop has to decide takes its days. */
export function dueOf(kind: RequestKind, byStaff: boolean, at: Date, limits: Deadlines): Date {
  if (IMMEDIATE.has(kind) && !byStaff) return new Date(at.getTime() + limits.immediateMinutes * MINUTE);
  const outer = at.getTime() + limits.outerDays * DAY;
  return new Date(Math.min(workingDaysAfter(at, limits.workingDays).getTime(), outer));
}

/**
 * The same time of day, so many working days later. Monday to Friday count, also on public holidays: a calendar of holidays
 * changes each year, and counting them as working days is the stricter count.
 */
export function workingDaysAfter(at: Date, days: number): Date {
  let moment = at.getTime();
  for (let left = days; left > 0; ) {
    moment += DAY;
    if (isWorkingDay(moment)) left--;
  }
  return new Date(moment);
}

function isWorkingDay(moment: number): boolean {
  const weekday = new Date(moment + CHINA).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}
