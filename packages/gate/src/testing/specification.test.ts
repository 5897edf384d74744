import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONSENTS, type Consent } from '../standing.ts';
import { GROUPS, type Group } from '../vocabulary.ts';
import { readLawVocabulary } from './law-files.ts';
import { classOf, decideBySpecification, type SpecificationQuestion } from './specification.ts';
import { effectAt } from './specification-matrix.ts';

const { categories, purposes } = readLawVocabulary();
const KNOWN_GROUPS = ['under-14', 'minor-14-17', 'adult', 'elderly-60plus'] as const;

const ANY = [...CONSENTS];
/** Which consents open a cell of each effect when everything else is in order. */
const ENOUGH: Readonly<Record<string, readonly Consent[]>> = {
  DENY_ABS: [],
  DENY: [],
  NOT_APPLICABLE: [],
  EXPLICIT_ONLY: ['separate'],
  LEGAL_ONLY: ANY,
  ALLOW_NECESSARY: ANY,
  ALLOW_NECESSARY_ELDER_UI: ANY,
  SEPARATE_NECESSARY: ['separate'],
  GUARDIAN: ['guardian'],
  GUARDIAN_SEPARATE: ['guardian'],
  ITEMISED: ['itemised', 'separate'],
  ITEMISED_NO_VULNERABILITY: ['itemised', 'separate'],
  ITEMISED_WITH_OFF_SWITCH: ['itemised', 'separate'],
  'ITEMISED_CAPPED (elder mode: no ads)': ['itemised', 'separate'],
  ITEMISED_EXPRESS_ENHANCED_NOTICE: ['itemised', 'separate'],
  ITEMISED_EXPRESS_ENHANCED_NO_VULNERABILITY: ['itemised', 'separate'],
  ITEMISED_EXPRESS_WITH_OFF_SWITCH: ['itemised', 'separate'],
  'ITEMISED_EXPRESS_CAPPED (elder mode: no ads)': ['itemised', 'separate'],
  CHANNEL_OPT_IN: ['channel', 'channel-itemised'],
  CHANNEL_OPT_IN_CAPPED: ['channel', 'channel-itemised'],
  'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS': ['channel-itemised'],
  'DENY unless CHANNEL_OPT_IN+ITEMISED_EXPRESS (capped)': ['channel-itemised'],
  SEPARATE: ['separate'],
  GUARDIAN_OR_DENY: ['guardian'],
  SEPARATE_PER_RECIPIENT: ['separate'],
  NECESSARY_RECIPIENT_SEPARATE: ['separate'],
  ANONYMISE: ANY,
  ANONYMISE_WITH_PIPIA: ANY,
  ANONYMISE_GUARDIAN: ['guardian'],
  ALLOW_IF_IRREVERSIBLE: ANY,
  UNIFORM_PUBLIC_RULES_ONLY: ANY,
  CONTEXTUAL_ONLY: ANY,
  ALLOW: ANY,
  ALLOW_CAPPED: ANY,
};

const favourable = { elderMode: false, switchedOff: false, gpc: false, boundary: 'kept', profile: 'ordinary' } as const;

type Subject = readonly [category: string, purpose: string, group: Group];
const BROWSING: Subject = ['browsing-history', 'personalised-recommendation', 'elderly-60plus'];
const NEARBY: Subject = ['precise-location', 'nearby-store-promotion', 'adult'];
const COARSE_NEARBY: Subject = ['coarse-region', 'nearby-store-promotion', 'adult'];
const ADS: Subject = ['order-history', 'onsite-targeted-ads', 'adult'];
const CONTEXTUAL_ADS: Subject = ['aggregate-segment', 'onsite-targeted-ads', 'adult'];
const SHARING: Subject = ['order-history', 'third-party-sharing', 'adult'];
const MESSAGE: Subject = ['mobile-number', 'direct-message-marketing', 'adult'];
const PUSH: Subject = ['order-history', 'app-push-marketing', 'adult'];
const RENEWAL: Subject = ['mobile-number', 'auto-renewal', 'adult'];
const DELIVERY: Subject = ['name', 'order-fulfilment', 'adult'];
const OPEN = { irreversible: true } as const;
const BROKEN = { boundary: 'broken' } as const;

const questions: fc.Arbitrary<SpecificationQuestion> = fc.record({
  category: fc.constantFrom(...categories),
  purpose: fc.constantFrom(...purposes),
  group: fc.constantFrom(...GROUPS),
  elderMode: fc.boolean(),
  consent: fc.constantFrom(...CONSENTS),
  switchedOff: fc.boolean(),
  gpc: fc.boolean(),
  boundary: fc.constantFrom('kept', 'broken'),
  profile: fc.constantFrom('ordinary', 'specific'),
  recipient: fc.constantFrom('none', 'named', 'processor'),
  irreversible: fc.boolean(),
  necessary: fc.boolean(),
});

describe('each effect opens for exactly these consents, all else in order', () => {
  test.each(Object.keys(ENOUGH))('%s', (effect) => {
    const opened = new Set<Consent>();
    for (const question of questionsOfEffect(effect)) {
      for (const consent of CONSENTS) {
        if (decideBySpecification({ ...question, consent })) opened.add(consent);
      }
    }
    expect([...opened].sort()).toEqual([...(ENOUGH[effect] as readonly Consent[])].sort());
  });
});

describe('the specification', () => {
  const allowed = (question: Partial<SpecificationQuestion>, category: string, purpose: string, group: Group) =>
    decideBySpecification({
      ...favourable,
      consent: 'none',
      recipient: 'none',
      irreversible: false,
      necessary: false,
      category: byId(categories, category),
      purpose: byId(purposes, purpose),
      group,
      ...question,
    });

  /** Each rule by an example that is allowed and the one change that denies it. */
  const RULES: readonly (readonly [
    rule: string,
    subject: Subject,
    allowed: Partial<SpecificationQuestion>,
    change: Partial<SpecificationQuestion>,
  ])[] = [
    ['a recommendation ends with the switch', BROWSING, { consent: 'itemised' }, { switchedOff: true }],
    ['a nearby store ends with the switch', NEARBY, { consent: 'separate' }, { switchedOff: true }],
    ['a nearby store needs separate consent', COARSE_NEARBY, { consent: 'separate' }, { consent: 'itemised' }],
    ['elder mode shows no advertising', ADS, { consent: 'itemised' }, { elderMode: true }],
    ['elder mode shows no contextual advertising either', CONTEXTUAL_ADS, {}, { elderMode: true }],
    ['the signal ends advertising', ADS, { consent: 'itemised' }, { gpc: true }],
    ['the signal ends sharing', SHARING, { consent: 'separate', recipient: 'named' }, { gpc: true }],
    ['sharing ends with the switch', SHARING, { consent: 'separate', recipient: 'named' }, { switchedOff: true }],
    ['sharing names its recipient', SHARING, { consent: 'separate', recipient: 'named' }, { recipient: 'none' }],
    ['a position bound to stores serves nothing else', BROWSING, { consent: 'itemised' }, { boundary: 'broken' }],
    ['a position serves stores only', NEARBY, { consent: 'separate' }, { boundary: 'broken' }],
    ['a price crosses no boundary', ['anonymised-statistics', 'algorithmic-pricing', 'adult'], OPEN, BROKEN],
    ['a text message ends with the switch', MESSAGE, { consent: 'channel' }, { switchedOff: true }],
    ['a text message follows no specific profile', MESSAGE, { consent: 'channel' }, { profile: 'specific' }],
    ['a push from orders needs both consents', PUSH, { consent: 'channel-itemised' }, { consent: 'channel' }],
    ['renewal is chosen', RENEWAL, { necessary: true, consent: 'itemised' }, { consent: 'refused' }],
    ['a contract uses only what it needs', DELIVERY, { necessary: true }, { necessary: false }],
  ];

  test.each(RULES)('%s', (_rule, [category, purpose, group], open, change) => {
    expect(allowed(open, category, purpose, group)).toBe(true);
    expect(allowed({ ...open, ...change }, category, purpose, group)).toBe(false);
  });

  test.each<
    [rule: string, category: string, purpose: string, group: Group, everything: Partial<SpecificationQuestion>]
  >([
    [
      'a category that no use is open to is never recommended from',
      'elder-flag',
      'personalised-recommendation',
      'adult',
      { consent: 'separate' },
    ],
    ['a mark of age pushes nothing', 'elder-flag', 'app-push-marketing', 'adult', { consent: 'channel-itemised' }],
    ['a name is sent no message from', 'name', 'direct-message-marketing', 'adult', { consent: 'channel-itemised' }],
    [
      'price sensitivity is not shared',
      'price-sensitivity-inference',
      'third-party-sharing',
      'adult',
      { consent: 'separate', recipient: 'named' },
    ],
    [
      'price sensitivity is not shown in public',
      'price-sensitivity-inference',
      'public-display',
      'adult',
      { consent: 'separate' },
    ],
    [
      'an e-mail address is not auctioned',
      'email',
      'programmatic-rtb',
      'adult',
      { consent: 'separate', recipient: 'named' },
    ],
    [
      'browsing history makes no lookalike audience',
      'browsing-history',
      'lookalike-audience',
      'adult',
      { consent: 'separate', recipient: 'named' },
    ],
    [
      'a position is not shared without need',
      'precise-location',
      'third-party-sharing',
      'adult',
      { consent: 'separate', recipient: 'named' },
    ],
    [
      'a guardian speaks for no person of unknown age',
      'reviews-public-content',
      'public-display',
      'unknown',
      { consent: 'guardian' },
    ],
    [
      'a guardian shows nothing of a minor that no use is open to',
      'price-sensitivity-inference',
      'public-display',
      'minor-14-17',
      { consent: 'guardian' },
    ],
  ])('%s', (_rule, category, purpose, group, everything) => {
    expect(allowed({ irreversible: true, ...everything }, category, purpose, group)).toBe(false);
  });

  test('a guardian may have a review of a person of fourteen to seventeen shown', () => {
    expect(allowed({ consent: 'guardian' }, 'reviews-public-content', 'public-display', 'minor-14-17')).toBe(true);
  });

  test('an e-mail address may be shared with a named recipient, and browsing history as well', () => {
    for (const category of ['email', 'browsing-history']) {
      expect(allowed({ consent: 'separate', recipient: 'named' }, category, 'third-party-sharing', 'adult')).toBe(true);
    }
  });

  test('needs a category to be open to profiling and to pushing, but to profiling only where nothing is pushed', () => {
    const orders = byId(categories, 'order-history');
    const unpushed = { ...orders, uses: { ...orders.uses, push: 'contextual' as const } };
    const using = (purpose: string) =>
      allowed({ consent: 'separate', category: unpushed }, 'order-history', purpose, 'adult');
    expect([using('user-profiling'), using('personalised-recommendation')]).toEqual([true, false]);
  });

  test('makes the one location exception for grown-ups with separate consent only', () => {
    const opened = GROUPS.flatMap((group) =>
      CONSENTS.filter((consent) => allowed({ consent }, 'precise-location', 'nearby-store-promotion', group)).map(
        (consent) => `${group} ${consent}`,
      ),
    );
    expect(opened).toEqual(['adult separate', 'elderly-60plus separate']);
  });

  test('lets a processor work on ordinary information without consent, and on core-sensitive only where needed', () => {
    const entrusted = (category: string, more: Partial<SpecificationQuestion>) =>
      allowed(
        { recipient: 'processor', gpc: true, switchedOff: true, ...more },
        category,
        'entrusted-processing',
        'adult',
      );
    expect(entrusted('delivery-address', {})).toBe(true);
    expect(entrusted('delivery-address', { recipient: 'named', consent: 'separate' })).toBe(false);
    expect(entrusted('financial-accounts', { consent: 'separate', necessary: true })).toBe(true);
    expect(entrusted('financial-accounts', { consent: 'separate' })).toBe(false);
    expect(entrusted('financial-accounts', { necessary: true })).toBe(false);
    expect(entrusted('intimate-goods-purchases', { consent: 'separate', necessary: true })).toBe(false);
  });

  test('asks for separate consent where a profile points at one person', () => {
    const pointing = (consent: Consent) =>
      allowed({ consent, profile: 'specific' }, 'inferred-tags', 'personalised-recommendation', 'adult');
    expect([pointing('itemised'), pointing('separate')]).toEqual([false, true]);
  });

  test('never lets what is not consent open anything that consent would have to open', () => {
    const empty: readonly Consent[] = ['refused', 'withdrawn', 'expired', 'superseded', 'general'];
    fc.assert(
      fc.property(questions, fc.constantFrom(...empty), (question, consent) => {
        expect(decideBySpecification({ ...question, consent })).toBe(
          decideBySpecification({ ...question, consent: 'none' }),
        );
      }),
    );
  });

  test('opens nothing more for a person of unknown age than for one of 14 to 17', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const unknown = decideBySpecification({ ...question, group: 'unknown' });
        if (unknown) expect(decideBySpecification({ ...question, group: 'minor-14-17' })).toBe(true);
      }),
    );
  });

  test('closes, and never opens, with the switch off, elder mode, the signal, a broken boundary or a specific profile', () => {
    const closing = [
      { switchedOff: true },
      { elderMode: true },
      { gpc: true },
      { boundary: 'broken' },
      { profile: 'specific' },
      { irreversible: false },
      { necessary: false },
    ] as const;
    fc.assert(
      fc.property(questions, fc.constantFrom(...closing), (question, change) => {
        if (decideBySpecification({ ...question, ...change })) {
          expect(decideBySpecification({ ...question, ...opposite(change) })).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Every question with everything but consent in order, whose cell of the matrix says `effect`. */
function questionsOfEffect(effect: string): SpecificationQuestion[] {
  const EXCEPTIONS = ['nearby-store-promotion', 'entrusted-processing'];
  return categories.flatMap((category) =>
    purposes
      .filter(({ id, asks }) => !EXCEPTIONS.includes(id) && asks !== 'opt-in')
      .flatMap((purpose) =>
        KNOWN_GROUPS.filter((group) => effectAt(classOf(category), purpose.kind, group) === effect).map((group) => ({
          ...favourable,
          category,
          purpose,
          group,
          consent: 'none' as const,
          recipient: 'named' as const,
          irreversible: true,
          necessary: true,
        })),
      ),
  );
}

function byId<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`no \`${id}\` in the vocabulary`);
  return found;
}

function opposite(change: Readonly<Record<string, unknown>>): Partial<SpecificationQuestion> {
  const flipped = (value: unknown) => (typeof value === 'boolean' ? !value : value === 'broken' ? 'kept' : 'ordinary');
  return Object.fromEntries(Object.entries(change).map(([key, value]) => [key, flipped(value)]));
}
