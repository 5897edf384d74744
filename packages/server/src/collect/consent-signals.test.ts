import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConsentSignal } from './consent-signals.ts';

const purposes = ['personalised-recommendation', 'onsite-targeted-ads', 'user-profiling'];
const segment = (categoryPreferences: unknown) => ({ consent: { categoryPreferences } });

test('without a consent object an event says nothing about consent', () => {
  expect(readConsentSignal({}, purposes)).toBeUndefined();
  expect(readConsentSignal({ consent: {} }, purposes)).toBeUndefined();
  expect(readConsentSignal(segment(null), purposes)).toBeUndefined();
  expect(readConsentSignal(segment([]), purposes)).toBeUndefined();
});

test('false by name is the person’s refusal; in an object that speaks of us, what it leaves out is closed for the event', () => {
  expect(readConsentSignal(segment({ 'onsite-targeted-ads': false, 'user-profiling': true }), purposes)).toEqual({
    refused: ['onsite-targeted-ads'],
    closed: ['personalised-recommendation', 'onsite-targeted-ads'],
  });
});

test('an empty object closes every purpose for the event, and refuses none by name', () => {
  expect(readConsentSignal(segment({}), purposes)).toEqual({ refused: [], closed: purposes });
});

test('the words of another consent tool say nothing about our purposes', () => {
  expect(readConsentSignal(segment({ C0002: true, C0004: false }), purposes)).toEqual({ refused: [], closed: [] });
});

test('what Rudder’s tools denied is refused, and what they allowed is not granted', () => {
  const context = { consentManagement: { deniedConsentIds: ['user-profiling', 7], allowedConsentIds: purposes } };
  expect(readConsentSignal(context, purposes)).toEqual({ refused: ['user-profiling'], closed: ['user-profiling'] });
});

test('whatever is said, a purpose said true stays as it is and one said false is closed', () => {
  const words = fc.dictionary(
    fc.constantFrom(...purposes, 'C0001'),
    fc.constantFrom<unknown>(true, false, 'true', 1, null),
  );
  fc.assert(
    fc.property(words, (preferences) => {
      const signal = readConsentSignal(segment(preferences), purposes);
      for (const purpose of purposes) {
        if (preferences[purpose] === true) expect(signal?.closed).not.toContain(purpose);
        if (preferences[purpose] === false)
          expect(signal).toMatchObject({ refused: expect.arrayContaining([purpose]) });
        if (signal?.refused.includes(purpose)) expect(signal.closed).toContain(purpose);
      }
    }),
  );
});
