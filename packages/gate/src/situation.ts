import { type Category, GROUPS, type Group, type Purpose, type PurposeKind, type Vocabulary } from './vocabulary.ts';

/**
 * A ruling depends on finitely many facts. The circumstances of a question are reduced to a *situation*: the pair
 * (purpose, kind of category) plus a handful of small enumerations. All situations are numbered, so that a ruling is
 * one look-up in a table. An axis stands in a shape only where a pack may let it matter (`axesOf`); elsewhere the
 * fact has its first value. That keeps the table small enough to list, to compare, and to check against Cedar whole.
 */
export const AXES = {
  group: GROUPS,
  consent: ['none', 'refused', 'lapsed', 'general', 'itemised', 'separate', 'guardian', 'channel', 'channel-itemised'],
  elderMode: [false, true],
  switchedOff: [false, true],
  gpc: [false, true],
  boundary: ['kept', 'broken'],
  profile: ['ordinary', 'specific'],
  recipient: ['none', 'named', 'processor'],
  irreversible: [false, true],
} as const;

export type Axis = keyof typeof AXES;
export const AXIS_NAMES = Object.keys(AXES) as readonly Axis[];

/** How consent stands as far as the law looks: several ways of not having it are one (`refused`, `lapsed`). */
export type ConsentFact = (typeof AXES.consent)[number];

/** One fully stated situation: what Cedar is asked and what a person can read. */
export interface Situation {
  readonly purpose: string;
  readonly kind: PurposeKind;
  readonly grade: Category['grade'];
  readonly tier: Category['tier'];
  readonly profiling: Category['uses']['profiling'];
  readonly push: Category['uses']['push'];
  readonly necessary: boolean;
  readonly group: Group;
  readonly consent: ConsentFact;
  readonly elderMode: boolean;
  readonly switchedOff: boolean;
  readonly gpc: boolean;
  readonly boundary: 'kept' | 'broken';
  readonly profile: 'ordinary' | 'specific';
  readonly recipient: 'none' | 'named' | 'processor';
  readonly irreversible: boolean;
}

/** All situations of one purpose with categories that no pack can tell apart. */
export interface Shape {
  readonly purpose: Purpose;
  readonly category: Category;
  readonly necessary: boolean;
  /** categories that share this shape, by index in the vocabulary */
  readonly categories: readonly number[];
  readonly base: number;
  readonly size: number;
  /** step in the table for one step on each axis; 0 where the axis does not stand in this shape */
  readonly strides: Readonly<Record<Axis, number>>;
}

/** The numbered space of all situations of a vocabulary. */
export interface SituationSpace {
  readonly vocabulary: Vocabulary;
  readonly size: number;
  readonly shapes: readonly Shape[];
  /** shape number of each (purpose, category): index `purpose * categories.length + category` */
  readonly shapeOfPair: Uint16Array;
}

const MARKETING: readonly PurposeKind[] = ['profiling', 'onsite-personalisation', 'direct-marketing', 'third-party'];

/** The axes that may matter for this purpose and grade; see the table in docs/design/gate.md. */
export function axesOf(purpose: Purpose, category: Category): readonly Axis[] {
  const marketing = MARKETING.includes(purpose.kind);
  const personal = category.grade !== 'anonymous';
  const stands: Record<Axis, boolean> = {
    group: true,
    consent: personal && purpose.kind !== 'security-legal',
    elderMode: purpose.advertising,
    switchedOff: marketing && personal,
    gpc: personal && (purpose.kind === 'third-party' || purpose.advertising),
    boundary: marketing || purpose.kind === 'pricing' || purpose.kind === 'public-display',
    profile: marketing && personal,
    recipient: purpose.kind === 'third-party' && personal,
    irreversible: !personal || purpose.kind === 'aggregate',
  };
  return AXIS_NAMES.filter((axis) => stands[axis]);
}

const CONSENTS_WITHOUT_CHANNEL: readonly ConsentFact[] = AXES.consent.slice(0, AXES.consent.indexOf('channel'));

/** The values of an axis in a shape; channel consents exist for direct marketing only. */
export const valuesOf = (axis: Axis, purpose: Purpose): readonly (string | boolean)[] =>
  axis === 'consent' && purpose.kind !== 'direct-marketing' ? CONSENTS_WITHOUT_CHANNEL : AXES[axis];

export function createSituationSpace(vocabulary: Vocabulary): SituationSpace {
  const byKey = new Map<string, { number: number; categories: number[] }>();
  const shapes: Shape[] = [];
  const shapeOfPair = new Uint16Array(vocabulary.purposes.length * vocabulary.categories.length);
  let size = 0;
  vocabulary.purposes.forEach((purpose, p) => {
    vocabulary.categories.forEach((category, c) => {
      const necessary = isNecessary(purpose, category);
      const key = [
        purpose.id,
        category.grade,
        category.tier,
        category.uses.profiling,
        category.uses.push,
        necessary,
      ].join();
      let found = byKey.get(key);
      if (!found) {
        found = { number: shapes.length, categories: [] };
        byKey.set(key, found);
        const shape = layOut({ purpose, category, necessary, categories: found.categories, base: size });
        shapes.push(shape);
        size += shape.size;
      }
      found.categories.push(c);
      shapeOfPair[p * vocabulary.categories.length + c] = found.number;
    });
  });
  return { vocabulary, size, shapes, shapeOfPair };
}

export const isNecessary = (purpose: Purpose, category: Category): boolean =>
  purpose.necessary.includes('*') || purpose.necessary.includes(category.id);

function layOut(start: Omit<Shape, 'size' | 'strides'>): Shape {
  const strides = Object.fromEntries(AXIS_NAMES.map((axis) => [axis, 0])) as Record<Axis, number>;
  let size = 1;
  for (const axis of axesOf(start.purpose, start.category)) {
    strides[axis] = size;
    size *= valuesOf(axis, start.purpose).length;
  }
  return { ...start, size, strides };
}

/** Spells out situation `offset` of a shape. */
export function situationAt(shape: Shape, offset: number): Situation {
  const { purpose, category, necessary } = shape;
  return {
    purpose: purpose.id,
    kind: purpose.kind,
    grade: category.grade,
    tier: category.tier,
    profiling: category.uses.profiling,
    push: category.uses.push,
    necessary,
    group: factAt(shape, 'group', offset),
    consent: factAt(shape, 'consent', offset),
    elderMode: factAt(shape, 'elderMode', offset),
    switchedOff: factAt(shape, 'switchedOff', offset),
    gpc: factAt(shape, 'gpc', offset),
    boundary: factAt(shape, 'boundary', offset),
    profile: factAt(shape, 'profile', offset),
    recipient: factAt(shape, 'recipient', offset),
    irreversible: factAt(shape, 'irreversible', offset),
  };
}

function factAt<A extends Axis>(shape: Shape, axis: A, offset: number): Situation[A] {
  const stride = shape.strides[axis];
  const values = valuesOf(axis, shape.purpose);
  return values[stride === 0 ? 0 : Math.floor(offset / stride) % values.length] as Situation[A];
}

/** Visits every situation of the space with its number. */
export function forEachSituation(
  space: SituationSpace,
  visit: (situation: Situation, index: number, shape: Shape) => void,
): void {
  for (const shape of space.shapes) {
    for (let offset = 0; offset < shape.size; offset++) visit(situationAt(shape, offset), shape.base + offset, shape);
  }
}
