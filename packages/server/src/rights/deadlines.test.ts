import { RequestKind } from '@heng/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueOf, workingDaysAfter } from './deadlines.ts';

const limits = { workingDays: 15, outerDays: 30, immediateMinutes: 15 };
const DAY = 86_400_000;
const moment = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2026, 0, 1, 1) + days * DAY));
const weekdayInChina = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).getUTCDay();

/** Slow and obvious: walks hour by hour and counts the days of the week it enters. */
function bySpecification(at: Date, days: number): Date {
  let left = days;
  let now = at.getTime();
  while (left > 0) {
    now += DAY;
    if (![0, 6].includes(weekdayInChina(new Date(now)))) left -= 1;
  }
  return new Date(now);
}

describe('working days', () => {
  test('agree with counting them one by one, and never end on a weekend', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 }), (at, days) => {
        const due = workingDaysAfter(at, days);
        expect(due).toEqual(bySpecification(at, days));
        expect([0, 6]).not.toContain(weekdayInChina(due));
      }),
    );
  });

  test('five of them are a week, whatever day it is that is no weekend', () => {
    expect(workingDaysAfter(new Date('2026-11-27T02:00:00Z'), 5)).toEqual(new Date('2026-12-04T02:00:00Z'));
  });

  test('are days in China: late on a Friday in UTC is already Saturday there', () => {
    expect(workingDaysAfter(new Date('2026-11-27T17:00:00Z'), 1)).toEqual(new Date('2026-11-29T17:00:00Z'));
  });
});

describe('a deadline', () => {
  test('is never later than the outer bound, whatever weekends lie in between', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...RequestKind.options), fc.boolean(), (at, kind, byStaff) => {
        const due = dueOf(kind, byStaff, at, limits).getTime() - at.getTime();
        expect(due).toBeGreaterThan(0);
        expect(due).toBeLessThanOrEqual(30 * DAY);
      }),
    );
  });

  test('to stop is minutes, not days, unless a person at the shop has to decide', () => {
    const at = new Date('2026-11-27T02:00:00Z');
    for (const kind of ['withdraw', 'restrict', 'object'] as const) {
      expect(dueOf(kind, false, at, limits).getTime() - at.getTime()).toBe(15 * 60_000);
    }
    expect(dueOf('object', true, at, limits)).toEqual(workingDaysAfter(at, 15));
    expect(dueOf('delete', false, at, limits)).toEqual(workingDaysAfter(at, 15));
  });
});
