import type { CategorySet } from './category-set.ts';
import { type Because, type Ruling, type RulingTable, strictest } from './ruling.ts';
import { createSituationSpace, type Shape, type Situation, type SituationSpace, situationAt } from './situation.ts';
import {
  CONSENTS,
  type Consent,
  consentAt,
  createStandingPacker,
  type Standing,
  type StandingFacts,
} from './standing.ts';
import type { Purpose, PurposeKind, Vocabulary } from './vocabulary.ts';
import { outsideVocabulary, reasonOfConsent } from './wording.ts';

/** The circumstances of a question. Absent means: nothing of the kind is involved. */
export interface Circumstances {
  readonly touchpoint?: string;
  readonly recipient?: string;
  /** how the recipient is registered; a recipient nobody registered is as good as none */
  readonly recipientKind?: 'named' | 'processor';
  readonly channel?: string;
  /** this very request carries Sec-GPC: 1 */
  readonly gpc?: boolean;
  /** smallest number of people who share the tags used; absent = no tags used */
  readonly anonymitySet?: number;
  /** a passed irreversibility test is on file for the category */
  readonly irreversible?: boolean;
}

/** Circumstances of one purpose, reduced to what the table needs; make it once and ask for many categories. */
export interface Question {
  readonly purpose: number;
  readonly facts: number;
  readonly scope: number;
  readonly hasChannel: boolean;
}

export interface Gate {
  readonly vocabulary: Vocabulary;
  /** ids of the packs in force */
  readonly packs: readonly string[];
  readonly table: RulingTable;
  readonly space: SituationSpace;
  standing(facts: StandingFacts): Standing;
  /** Unknown purpose or category: deny, with the reason. */
  rule(standing: Standing, purpose: string, category: string, circumstances?: Circumstances): Ruling;
  /** The hot path: `question` from {@link Gate.question}, `category` by index. Allocates nothing. */
  ruleAt(standing: Standing, question: Question, category: number): Ruling;
  /** undefined for an unknown purpose, which permits nothing */
  question(purpose: string, circumstances?: Circumstances): Question | undefined;
  /** Which categories may be used for this purpose on this person: one look-up per category, one answer. */
  usable(standing: Standing, purpose: string, circumstances?: Circumstances): CategorySet;
  categoryIndex(id: string): number;
  /** the situation a question is reduced to, for explanation and for tests */
  situationOf(standing: Standing, question: Question, category: number): Situation;
  /** The situation's number times 16 plus the consent (index in CONSENTS): what a record keeps. */
  situate(standing: Standing, question: Question, category: number): number;
  /** The ruling on what {@link Gate.situate} found. */
  rulingOf(situated: number): Ruling;
}

const NO_CIRCUMSTANCES: Circumstances = {};
/** what a consent in the standing is to the law: several ways of not having it are one */
const FACT_OF_CONSENT = Uint8Array.from([0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);

/**
 * Puts ruling tables to work. Everything is prepared here, so that a ruling is: find the consent of the cell,
 * add up steps, read the table.
 * @param tables one per pack in force, compiled for the same vocabulary; the strictest wins
 */
export function createGate(vocabulary: Vocabulary, tables: readonly RulingTable[]): Gate {
  const space = createSituationSpace(vocabulary);
  const table = strictest(tables);
  if (table.cells.length !== space.size) throw new Error('the packs were compiled for another vocabulary');
  const width = vocabulary.categories.length;
  if (width > 64) throw new Error('a category set holds at most 64 categories');
  const purposeIndex = new Map(vocabulary.purposes.map(({ id }, index) => [id, index]));
  const categoryIndex = new Map(vocabulary.categories.map(({ id }, index) => [id, index]));
  const pairOf = (purpose: string, category: string): number => {
    const p = purposeIndex.get(purpose);
    const c = categoryIndex.get(category);
    return p === undefined || c === undefined ? -1 : p * width + c;
  };
  const kindOf = (purpose: string) => vocabulary.purposes[purposeIndex.get(purpose) ?? -1]?.kind;
  const packer = createStandingPacker({ pairOf, kindOf, pairs: vocabulary.purposes.length * width });
  const steps = layOutSteps(space);
  const rulings = spellOutConsents(table);
  const broken = brokenBoundaries(vocabulary);
  const threshold = vocabulary.numbers.tagAnonymityThreshold?.value ?? Number.POSITIVE_INFINITY;
  const unknownPurpose = outsideVocabulary('unknown-purpose');
  const unknownCategory = outsideVocabulary('unknown-category');

  const question = (id: string, asked: Circumstances = NO_CIRCUMSTANCES): Question | undefined => {
    const purpose = purposeIndex.get(id);
    if (purpose === undefined) return undefined;
    const { kind } = vocabulary.purposes[purpose] as Purpose;
    const specific = asked.anonymitySet !== undefined && !(asked.anonymitySet >= threshold);
    return {
      purpose,
      // bit 0 gpc, 1 boundary, 2 profile, 3-4 recipient, 5 irreversible; read back in `numberOf`
      facts:
        (asked.gpc ? 1 : 0) |
        (isBroken(broken, asked.touchpoint, id) ? 2 : 0) |
        (specific ? 4 : 0) |
        (recipientOf(asked) << 3) |
        (asked.irreversible ? 32 : 0),
      scope: scopeIn(kind, asked),
      hasChannel: kind === 'direct-marketing' && asked.channel !== undefined,
    };
  };

  const scopeIn = (kind: PurposeKind, { recipient, channel }: Circumstances): number => {
    if (kind === 'third-party') return packer.scopeOf(recipient, undefined);
    return kind === 'direct-marketing' ? packer.scopeOf(undefined, channel) : 0;
  };

  const consentOf = ({ cells }: Standing, pair: number, asked: Question): number => {
    if (cells.length === 0) return 0;
    const plain = consentAt(cells, pair);
    if (asked.scope === 0) return plain;
    const scoped = asked.scope < 0 ? 0 : consentAt(cells, asked.scope * steps.pairs + pair);
    if (scoped === 0) return plain < GENERAL ? plain : 0; // a grant to nobody in particular is no grant to this one
    if (asked.hasChannel && scoped === CHANNEL && plain >= ITEMISED) return CHANNEL_ITEMISED;
    return scoped;
  };

  const numberOf = (standing: Standing, asked: Question, pair: number, consent: number): number => {
    const at = (space.shapeOfPair[pair] as number) * STEPS;
    const { facts: person } = standing;
    const { facts } = asked;
    const s = steps.table;
    return (
      (s[at] as number) +
      (person & 7) * (s[at + 1] as number) +
      (FACT_OF_CONSENT[consent] as number) * (s[at + 2] as number) +
      ((person >> 3) & 1) * (s[at + 3] as number) +
      ((person >> 4) & 1) * (s[at + 4] as number) +
      (((person >> 5) | facts) & 1) * (s[at + 5] as number) +
      ((facts >> 1) & 1) * (s[at + 6] as number) +
      ((facts >> 2) & 1) * (s[at + 7] as number) +
      ((facts >> 3) & 3) * (s[at + 8] as number) +
      ((facts >> 5) & 1) * (s[at + 9] as number)
    );
  };

  const situate = (standing: Standing, asked: Question, category: number): number => {
    const pair = asked.purpose * width + category;
    const consent = consentOf(standing, pair, asked);
    return numberOf(standing, asked, pair, consent) * 16 + consent;
  };
  const rulingOf = (situated: number): Ruling =>
    rulings[(table.cells[situated >> 4] as number) * CONSENTS.length + (situated & 15)] as Ruling;
  const ruleAt = (standing: Standing, asked: Question, category: number): Ruling =>
    rulingOf(situate(standing, asked, category));

  return {
    vocabulary,
    packs: tables.map(({ pack }) => pack),
    table,
    space,
    standing: packer.pack,
    question,
    ruleAt,
    situate,
    rulingOf,
    categoryIndex: (id) => categoryIndex.get(id) ?? -1,
    rule(standing, purpose, category, circumstances) {
      const asked = question(purpose, circumstances);
      if (!asked) return unknownPurpose;
      const index = categoryIndex.get(category);
      return index === undefined ? unknownCategory : ruleAt(standing, asked, index);
    },
    usable(standing, purpose, circumstances) {
      const asked = question(purpose, circumstances);
      let low = 0;
      let high = 0;
      for (let category = 0; asked && category < width; category++) {
        if (!ruleAt(standing, asked, category).decision) continue;
        if (category < 32) low |= 1 << category;
        else high |= 1 << (category - 32);
      }
      return { low, high };
    },
    situationOf(standing, asked, category) {
      const shape = space.shapes[space.shapeOfPair[asked.purpose * width + category] as number] as Shape;
      return situationAt(shape, (situate(standing, asked, category) >> 4) - shape.base);
    },
  };
}

const GENERAL = CONSENTS.indexOf('general');
const ITEMISED = CONSENTS.indexOf('itemised');
const CHANNEL = CONSENTS.indexOf('channel');
const CHANNEL_ITEMISED = CONSENTS.indexOf('channel-itemised');

/** base and nine strides per shape, flat, so that a ruling touches one cache line */
const STEPS = 10;

function layOutSteps(space: SituationSpace): { table: Int32Array; pairs: number } {
  const table = new Int32Array(space.shapes.length * STEPS);
  space.shapes.forEach(({ base, strides }, shape) => {
    table.set(
      [
        base,
        strides.group,
        strides.consent,
        strides.elderMode,
        strides.switchedOff,
        strides.gpc,
        strides.boundary,
        strides.profile,
        strides.recipient,
        strides.irreversible,
      ],
      shape * STEPS,
    );
  });
  return { table, pairs: space.shapeOfPair.length };
}

/** Every ruling once per consent state, so that "withdrawn" and "never asked" each say what they are. */
function spellOutConsents({ rulings }: RulingTable): Ruling[] {
  return rulings.flatMap((ruling) => CONSENTS.map((consent) => spellOut(ruling, consent)));
}

function spellOut(ruling: Ruling, consent: Consent): Ruling {
  const reason = ruling.code === 'no-consent' ? reasonOfConsent(consent) : undefined;
  if (!reason) return ruling;
  const because: Because[] = [reason.because, ...ruling.because];
  return { ...ruling, code: reason.code, because };
}

/** Touchpoints whose information may serve only the purposes named: everything else crosses the boundary. */
function brokenBoundaries({ touchpoints }: Vocabulary): Map<string, ReadonlySet<string> | null> {
  return new Map(touchpoints.map(({ id, boundTo }) => [id, boundTo === null ? null : new Set(boundTo)]));
}

/** Index in AXES.recipient. */
function recipientOf({ recipient, recipientKind }: Circumstances): number {
  if (recipient === undefined) return 0;
  return recipientKind === 'named' ? 1 : recipientKind === 'processor' ? 2 : 0;
}

function isBroken(
  boundaries: Map<string, ReadonlySet<string> | null>,
  touchpoint: string | undefined,
  purpose: string,
): boolean {
  if (touchpoint === undefined) return false;
  const bound = boundaries.get(touchpoint);
  // An unknown touchpoint says nothing about where the information comes from: deny by a broken boundary.
  return bound === undefined || (bound !== null && !bound.has(purpose));
}
