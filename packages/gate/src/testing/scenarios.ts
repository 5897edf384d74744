import type { Words } from '../vocabulary.ts';
import { readScenarioFiles } from './law-files.ts';

/** Test support: `scenarios/*.yaml`, rulings a lawyer can read, for every layer that answers questions. */

export interface ScenarioCell {
  readonly purpose: string;
  readonly category: string;
  readonly recipient?: string;
  readonly channel?: string;
}

/** One act before the question. Withdrawing a purpose without a category withdraws all of it. */
export type ScenarioStep =
  | { readonly act: 'grant' | 'refuse' | 'legacy-consent'; readonly cell: ScenarioCell }
  | { readonly act: 'withdraw'; readonly what: 'all' | (Partial<ScenarioCell> & { readonly purpose: string }) }
  | { readonly act: 'switch'; readonly on: boolean }
  | { readonly act: 'recipient'; readonly id: string; readonly kind: 'named' | 'processor' }
  | { readonly act: 'attest'; readonly irreversible: string };

export interface ScenarioPerson {
  readonly ageBand?: string;
  readonly elderMode?: boolean;
  readonly guardian?: boolean;
}

export interface ScenarioQuestion extends ScenarioCell {
  readonly touchpoint?: string;
  readonly tags?: readonly string[];
  /** fewest people who share the tags used */
  readonly anonymitySet?: number;
  readonly gpc?: boolean;
}

/** What must come out. `fallback: 'none'` is no fallback; `duties` and `rows` name what must at least be there. */
export interface ScenarioExpectation {
  readonly decision: 'allow' | 'deny';
  readonly code?: string;
  readonly fallback?: 'neutral' | 'contextual' | 'aggregate' | 'none';
  readonly duties?: readonly string[];
  readonly rows?: readonly string[];
}

export interface Scenario {
  readonly id: string;
  readonly file: string;
  readonly title: Words;
  readonly rows: readonly string[];
  readonly packs: readonly string[];
  /** absent: a person never seen */
  readonly person?: ScenarioPerson;
  readonly steps: readonly ScenarioStep[];
  readonly question: ScenarioQuestion;
  readonly expect: ScenarioExpectation;
  readonly only?: { readonly runner: 'gate' | 'http' | 'sdk'; readonly why: string };
}

const RUNNERS = ['gate', 'http', 'sdk'] as const;
const CELL = { purpose: text, category: text, recipient: optional(text), channel: optional(text) };

/** Reads every scenario. @throws Error naming file, entry and field where something is misspelt or missing */
export const readScenarios = (): readonly Scenario[] =>
  [...readScenarioFiles()].flatMap(([file, parsed]) => scenariosOf(file, parsed));

/** The scenarios of one parsed file. */
export function scenariosOf(file: string, parsed: unknown): readonly Scenario[] {
  if (!Array.isArray(parsed)) throw new Error(`${file}: expected a list of scenarios`);
  return parsed.map((entry, index) => toScenario(file, entry, `${file}[${index}]`));
}

function toScenario(file: string, entry: unknown, at: string): Scenario {
  const where = typeof entry === 'object' && entry !== null && 'id' in entry ? `${file} ${String(entry.id)}` : at;
  const read = shape({
    id: text,
    title: shape({ zh: text, en: text }),
    rows: texts,
    packs: optional(texts),
    person: optional(shape({ ageBand: optional(text), elderMode: optional(yesNo), guardian: optional(yesNo) })),
    steps: optional(listOf(toStep)),
    question: shape({
      ...CELL,
      touchpoint: optional(text),
      tags: optional(texts),
      anonymitySet: optional(count),
      gpc: optional(yesNo),
    }),
    expect: shape({
      decision: oneOf('allow', 'deny'),
      code: optional(text),
      fallback: optional(oneOf('neutral', 'contextual', 'aggregate', 'none')),
      duties: optional(texts),
      rows: optional(texts),
    }),
    only: optional(shape({ runner: oneOf(...RUNNERS), why: text })),
  })(entry, where);
  return { ...read, file, packs: read.packs ?? ['paper-strict'], steps: read.steps ?? [] } as Scenario;
}

function toStep(value: unknown, where: string): ScenarioStep {
  const [act, ...more] = Object.keys(mapping(value, where));
  if (act === undefined || more.length > 0) throw wrong(where, 'one act');
  const said = (value as Record<string, unknown>)[act];
  const here = `${where}.${act}`;
  switch (act) {
    case 'grant':
    case 'refuse':
    case 'legacy-consent':
      return { act, cell: shape(CELL)(said, here) as unknown as ScenarioCell };
    case 'withdraw':
      return { act, what: said === 'all' ? 'all' : toWithdrawal(said, here) };
    case 'switch':
      return { act, on: oneOf('on', 'off')(said, here) === 'on' };
    case 'recipient':
      return { act, ...shape({ id: text, kind: oneOf('named', 'processor') })(said, here) };
    case 'attest':
      return { act, ...shape({ irreversible: text })(said, here) };
    default:
      throw wrong(where, 'grant, refuse, withdraw, switch, recipient, attest or legacy-consent');
  }
}

const toWithdrawal = (value: unknown, where: string) =>
  shape({ ...CELL, category: optional(text) })(value, where) as unknown as ScenarioCell;

// Reading what is not yet trusted

type Reader<T> = (value: unknown, where: string) => T;
type Shape<R extends Record<string, Reader<unknown>>> = { [K in keyof R]: ReturnType<R[K]> };

const wrong = (where: string, expected: string): Error => new Error(`${where}: expected ${expected}`);

function mapping(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(where, 'a mapping');
  return value as Record<string, unknown>;
}

/** A mapping with these keys and no others; an optional key that is absent stays absent. */
function shape<R extends Record<string, Reader<unknown>>>(readers: R): Reader<Shape<R>> {
  return (value, where) => {
    const given = mapping(value, where);
    for (const key of Object.keys(given)) {
      if (!(key in readers)) throw wrong(`${where}.${key}`, `only ${Object.keys(readers).join(', ')}`);
    }
    const read = Object.entries(readers).map(([key, reader]) => [key, reader(given[key], `${where}.${key}`)] as const);
    return Object.fromEntries(read.filter(([, one]) => one !== undefined)) as Shape<R>;
  };
}

function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, where) => (value === undefined ? undefined : reader(value, where));
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(where, 'a text');
  return value;
}

function yesNo(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw wrong(where, 'true or false');
  return value;
}

function count(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw wrong(where, 'a whole number');
  return value;
}

function oneOf<T extends string>(...allowed: readonly T[]): Reader<T> {
  return (value, where) => {
    if (!allowed.includes(value as T)) throw wrong(where, allowed.join(' or '));
    return value as T;
  };
}

function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) throw wrong(where, 'a list');
    return value.map((one, index) => reader(one, `${where}[${index}]`));
  };
}

function texts(value: unknown, where: string): readonly string[] {
  return listOf(text)(value, where);
}
