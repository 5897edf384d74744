import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Envelope, type ReadEvent, readEvent } from './read-event.ts';

const RECEIVED = Date.UTC(2026, 10, 23, 8);
const read = (given: unknown, envelope: Partial<Envelope> = {}) =>
  readEvent(given, { receivedAt: RECEIVED, ...envelope }) as ReadEvent;
const event = (more: object = {}) => ({ type: 'track', event: 'Product Viewed', userId: 'a', ...more });
const at = (minutes: number) => new Date(RECEIVED + minutes * 60_000).toISOString();

describe('when it happened', () => {
  test('without a time of its own it happened now', () => {
    expect(read(event()).at).toBe(RECEIVED);
    expect(read(event({ timestamp: 'yesterday' })).at).toBe(RECEIVED);
    expect(read(event({ timestamp: true })).at).toBe(RECEIVED);
  });

  test('originalTimestamp is what the client’s clock showed, and the event’s own sentAt goes before the batch’s', () => {
    expect(read(event({ originalTimestamp: at(-9), timestamp: at(-1) })).at).toBe(RECEIVED - 9 * 60_000);
    expect(read(event({ timestamp: at(-9), sentAt: at(-7) }), { sentAt: at(-3) }).at).toBe(RECEIVED - 2 * 60_000);
    expect(read(event({ timestamp: at(-9) }), { sentAt: at(-3) }).at).toBe(RECEIVED - 6 * 60_000);
  });

  test('however wrong the client’s clock is, only how long ago it was by that clock counts', () => {
    const minutes = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (skew, happened, delay) => {
        const sent = happened + delay;
        const { at: moment, isClamped } = read(event({ timestamp: at(skew + happened), sentAt: at(skew + sent) }));
        expect(moment).toBe(Math.min(RECEIVED, RECEIVED - delay * 60_000));
        expect(isClamped).toBe(delay < 0);
      }),
    );
  });

  test('when it was made is believed only as far as both clocks agree, and not at all where it says nothing', () => {
    expect(read(event()).madeAfter).toBe(0);
    expect(read(event({ timestamp: at(3) })).madeAfter).toBe(0);
    expect(read(event({ timestamp: at(-9) })).madeAfter).toBe(RECEIVED - 9 * 60_000);
    // A clock an hour behind, and one an hour ahead.
    expect(read(event({ timestamp: at(-69), sentAt: at(-60) })).madeAfter).toBe(RECEIVED - 69 * 60_000);
    expect(read(event({ timestamp: at(51), sentAt: at(60) })).madeAfter).toBe(RECEIVED - 9 * 60_000);
  });

  test('no times, however far, lead outside the years a calendar has', () => {
    const year = fc.constantFrom('1900-01-01T00:00:00Z', '9998-12-31T00:00:00Z', '2026-01-01T00:00:00Z', -1, 0, 9e15);
    fc.assert(
      fc.property(year, year, (timestamp, sentAt) => {
        const moment = read(event({ timestamp, sentAt })).at;
        expect(moment).toBeGreaterThanOrEqual(0);
        expect(moment).toBeLessThanOrEqual(RECEIVED);
      }),
    );
  });
});

describe('who', () => {
  test('the account is the person; without one the visitor is', () => {
    expect(read(event({ anonymousId: 'v' })).person).toBe('a');
    expect(read(event({ userId: undefined, anonymousId: 'v' })).person).toBe('v');
    expect(read(event({ userId: null, anonymousId: 'v' })).person).toBe('v');
    expect(read(event({ userId: '', anonymousId: 'v' })).person).toBe('v');
    expect(read(event({ userId: 7 })).person).toBe('7');
  });

  test('an id that no path could hold is none', () => {
    for (const userId of ['a b', 'é', 'x'.repeat(129), {}, true, ['a']]) {
      expect(read(event({ userId }))).toBe('person-malformed');
    }
    expect(read({ type: 'alias', userId: 'a' })).toBe('previous-id-missing');
  });
});

test('a batch’s context holds for its events, and an event’s own word goes before it', () => {
  const context = { locale: 'zh-CN', page: { path: '/a' } };
  expect(read(event(), { context }).context).toEqual(context);
  expect(read(event({ context: { locale: 'en' } }), { context }).context).toEqual({
    locale: 'en',
    page: { path: '/a' },
  });
  expect(read(event({ context: 'none' }), { context }).context).toEqual(context);
});

test('an event without a messageId gets one of its own', () => {
  expect(read(event()).messageId).not.toBe(read(event()).messageId);
  expect(read(event({ messageId: 'x'.repeat(99) })).messageId).toHaveLength(99);
});
