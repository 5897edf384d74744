import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldBackBy, isQuiet, type LimitsByGroup, quietEnds } from './message-limits.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const limits: LimitsByGroup = {
  adult: { perDay: 1, perWeek: 3, perMonth: 8, quietFrom: 21, quietTo: 9 },
  'elderly-60plus': { perDay: 1, perWeek: 1, perMonth: 2, quietFrom: 21, quietTo: 9 },
};
/** 2026-11-27, noon in China */
const NOON = Date.UTC(2026, 10, 27, 4);
const on = (group: string, sent: readonly number[], now = NOON) =>
  heldBackBy({ group, sent, now, disturbs: true }, limits);

describe('a marketing message', () => {
  test('is for adults only whose age is known', () => {
    for (const group of ['under-14', 'minor-14-17', 'unknown', 'toString', '']) {
      expect(on(group, [])).toBe('group-excluded');
    }
    expect(on('adult', [])).toBeUndefined();
  });

  test('waits while another was sent within the day, the week or the month', () => {
    expect(on('adult', [NOON - DAY + 1])).toBe('cap-day');
    expect(on('adult', [NOON - DAY])).toBeUndefined();
    expect(
      on(
        'adult',
        [2, 3, 4].map((days) => NOON - days * DAY),
      ),
    ).toBe('cap-week');
    expect(
      on(
        'adult',
        [8, 9, 10, 11, 12, 13, 14, 15].map((days) => NOON - days * DAY),
      ),
    ).toBe('cap-month');
  });

  test('is not sent at night in China, unless it only waits to be looked at', () => {
    const night = Date.UTC(2026, 10, 27, 13);
    expect(on('adult', [], night)).toBe('quiet-hours');
    expect(on('adult', [], night - 1)).toBeUndefined();
    expect(heldBackBy({ group: 'adult', sent: [], now: night, disturbs: false }, limits)).toBeUndefined();
  });

  test('reaches an elder never more often than another adult', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { maxLength: 10 });
    fc.assert(
      fc.property(days, (hours) => {
        const sent = hours.map((back) => NOON - back * HOUR);
        if (on('adult', sent) !== undefined) expect(on('elderly-60plus', sent)).toBeDefined();
      }),
    );
  });

  test('more of them in the past never open what fewer kept back', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { maxLength: 10 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 * 24 }), (hours, one) => {
        const sent = hours.map((back) => NOON - back * HOUR);
        if (on('adult', sent) !== undefined) expect(on('adult', [...sent, NOON - one * HOUR])).toBeDefined();
      }),
    );
  });
});

test('the quiet hours end at the first moment that is not quiet', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(hour, hour, fc.integer({ min: 0, max: 72 * 60 }), (quietFrom, quietTo, minutes) => {
      const span = { quietFrom, quietTo };
      const now = NOON + minutes * 60_000;
      const end = quietEnds(now, span);
      expect(isQuiet(end, span)).toBe(false);
      expect(end).toBeGreaterThanOrEqual(now);
      for (let at = now; at < end; at += 60_000) expect(isQuiet(at, span)).toBe(true);
    }),
  );
});
