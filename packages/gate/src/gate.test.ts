import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePack } from './compile/index.ts';
import { createGate, idsIn, type StandingCell, type StandingFacts, strictest } from './index.ts';
import { readRepositoryLaw } from './testing/law.ts';
import { GROUPS } from './vocabulary.ts';

const law = readRepositoryLaw();
const [strict, baseline] = law.packs.map((pack) => compilePack(pack, law.vocabulary, law.schema));
if (!strict || !baseline) throw new Error('both packs are needed here');
const gate = createGate(law.vocabulary, [strict]);
const both = createGate(law.vocabulary, [strict, baseline]);

const adult: StandingFacts = { group: 'adult', elderMode: false, switchedOff: false, gpc: false, cells: [] };
const browsing: StandingCell = {
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  consent: 'itemised',
};
const rule = (facts: StandingFacts, purpose: string, category: string, circumstances = {}) =>
  gate.rule(gate.standing(facts), purpose, category, circumstances);

/** Few purposes and categories, so that cells meet questions often. */
const purposes = [
  'personalised-recommendation',
  'onsite-targeted-ads',
  'direct-message-marketing',
  'third-party-sharing',
  'nearby-store-promotion',
];
const categories = [
  'browsing-history',
  'order-history',
  'precise-location',
  'medical-health',
  'mobile-number',
  'anonymised-statistics',
];
const granted = ['itemised', 'separate', 'guardian', 'channel', 'general'] as const;
const cell = fc.record(
  {
    purpose: fc.constantFrom(...purposes),
    category: fc.constantFrom(...categories),
    recipient: fc.constantFrom('brand-a', 'brand-b'),
    channel: fc.constantFrom('sms', 'email'),
    consent: fc.constantFrom(...granted),
  },
  { requiredKeys: ['purpose', 'category', 'consent'] },
);
const facts = fc.record({
  group: fc.constantFrom(...GROUPS),
  elderMode: fc.boolean(),
  switchedOff: fc.boolean(),
  gpc: fc.boolean(),
  cells: fc.array(cell, { maxLength: 6 }),
});
const circumstances = fc.record(
  {
    touchpoint: fc.constantFrom('home', 'album', 'location', 'public-welfare', 'nowhere-known'),
    recipient: fc.constantFrom('brand-a', 'brand-b'),
    recipientKind: fc.constantFrom('named' as const, 'processor' as const),
    channel: fc.constantFrom('sms', 'email'),
    gpc: fc.boolean(),
    anonymitySet: fc.integer({ min: 48, max: 52 }),
    irreversible: fc.boolean(),
  },
  { requiredKeys: [] },
);
const question = fc.tuple(fc.constantFrom(...purposes), fc.constantFrom(...categories), circumstances);

describe('one person, one question', () => {
  test('what was granted item by item is allowed, with its duties and its source', () => {
    const ruling = rule({ ...adult, cells: [browsing] }, browsing.purpose, browsing.category);
    expect(ruling).toMatchObject({ decision: true, code: 'allowed', fallback: null, pack: 'paper-strict' });
    expect(ruling.duties).toContain('offer-neutral-option');
    expect(ruling.because[0]?.source).toContain('个人信息保护法');
  });

  test('silence is refusal, and says so', () => {
    expect(rule(adult, browsing.purpose, browsing.category)).toMatchObject({
      decision: false,
      code: 'never-asked',
      fallback: 'neutral',
    });
  });

  test('withdrawn, refused, expired and superseded each say which they are', () => {
    for (const consent of ['withdrawn', 'refused', 'expired', 'superseded'] as const) {
      expect(rule({ ...adult, cells: [{ ...browsing, consent }] }, browsing.purpose, browsing.category).code).toBe(
        consent,
      );
    }
  });

  test('an unknown purpose or category is denied', () => {
    expect(rule(adult, 'world-domination', browsing.category)).toMatchObject({
      decision: false,
      code: 'unknown-purpose',
    });
    expect(rule(adult, browsing.purpose, 'shoe-size')).toMatchObject({ decision: false, code: 'unknown-category' });
  });

  test('a grant to one recipient says nothing about another', () => {
    const shared: StandingCell = {
      purpose: 'third-party-sharing',
      category: 'order-history',
      recipient: 'brand-a',
      consent: 'separate',
    };
    const ask = (recipient: string) =>
      rule({ ...adult, cells: [shared] }, shared.purpose, shared.category, { recipient, recipientKind: 'named' });
    expect([ask('brand-a').decision, ask('brand-b').decision]).toEqual([true, false]);
  });

  test('a cell named twice counts as the one that permits less', () => {
    const cells: StandingCell[] = [browsing, { ...browsing, consent: 'withdrawn' }];
    expect(rule({ ...adult, cells }, browsing.purpose, browsing.category).code).toBe('withdrawn');
    expect(rule({ ...adult, cells: cells.toReversed() }, browsing.purpose, browsing.category).code).toBe('withdrawn');
  });

  test('the tag threshold is reached at exactly its number', () => {
    const ask = (anonymitySet: number) =>
      rule({ ...adult, cells: [browsing] }, browsing.purpose, browsing.category, { anonymitySet });
    expect([ask(49).code, ask(50).code]).toEqual(['singled-out', 'allowed']);
  });

  test('a number of people nobody could count singles out', () => {
    const ruling = rule({ ...adult, cells: [browsing] }, browsing.purpose, browsing.category, {
      anonymitySet: Number.NaN,
    });
    expect(ruling.code).toBe('singled-out');
  });
});

describe('whatever people chose', () => {
  test('withdrawing any cell never turns a deny into an allow', () => {
    fc.assert(
      fc.property(facts, question, fc.nat(5), (person, [purpose, category, asked], at) => {
        const before = rule(person, purpose, category, asked).decision;
        const cells = person.cells.map((one, index) =>
          index === at ? { ...one, consent: 'withdrawn' as const } : one,
        );
        const after = rule({ ...person, cells }, purpose, category, asked).decision;
        expect(before || !after).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('switching off, sending the signal or being young never turns a deny into an allow for marketing', () => {
    fc.assert(
      fc.property(facts, question, (person, [purpose, category, asked]) => {
        const before = rule(person, purpose, category, asked).decision;
        for (const stricter of [{ switchedOff: true }, { gpc: true }]) {
          expect(before || !rule({ ...person, ...stricter }, purpose, category, asked).decision).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('nobody under 18 and nobody of unknown age is ever personalised', () => {
    fc.assert(
      fc.property(
        facts,
        question,
        fc.constantFrom('under-14', 'minor-14-17', 'unknown'),
        (person, [purpose, category, asked], group) => {
          fc.pre(category !== 'anonymised-statistics');
          expect(rule({ ...person, group } as StandingFacts, purpose, category, asked).decision).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('the set of usable categories is exactly what single questions say', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...purposes), circumstances, (person, purpose, asked) => {
        const standing = gate.standing(person);
        const one = gate.vocabulary.categories.filter(({ id }) => gate.rule(standing, purpose, id, asked).decision);
        expect(idsIn(gate.usable(standing, purpose, asked), gate.vocabulary.categories)).toEqual(
          one.map(({ id }) => id),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('several packs in force', () => {
  test('adding a pack never turns a deny into an allow, in any situation', () => {
    const together = strictest([strict, baseline]);
    together.cells.forEach((ruling, situation) => {
      const alone = [strict, baseline].map((table) => table.rulings[table.cells[situation] as number]?.decision);
      if (together.rulings[ruling]?.decision !== alone.every(Boolean)) throw new Error(`situation ${situation}`);
    });
    expect(together.cells.length).toBe(strict.cells.length);
  });

  test('the ruling names the pack that decided', () => {
    const legacy: StandingFacts = { ...adult, cells: [{ ...browsing, consent: 'general' }] };
    const alone = createGate(law.vocabulary, [baseline]);
    expect(alone.rule(alone.standing(legacy), browsing.purpose, browsing.category).decision).toBe(true);
    expect(both.rule(both.standing(legacy), browsing.purpose, browsing.category)).toMatchObject({
      decision: false,
      code: 'general-consent',
      pack: 'paper-strict',
    });
  });

  test('where all allow, the duties of all hold', () => {
    const ruling = both.rule(both.standing({ ...adult, cells: [browsing] }), browsing.purpose, browsing.category);
    expect(ruling).toMatchObject({ decision: true, pack: 'paper-strict + law-baseline' });
    expect(ruling.duties).toContain('offer-neutral-option');
  });
});
