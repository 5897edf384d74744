/** The nouns of the law as data: categories, purposes, groups, touchpoints and numbers, read from `law/vocabulary`. */

export const GRADES = ['private', 'sensitive', 'general', 'anonymous'] as const;
export const TIERS = ['core', 'behavioural', 'none'] as const;
export const GROUPS = ['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown'] as const;
export const KINDS = [
  'contract',
  'security-legal',
  'profiling',
  'onsite-personalisation',
  'direct-marketing',
  'third-party',
  'pricing',
  'public-display',
  'aggregate',
] as const;
export const PROFILING_USES = ['never', 'contract-only', 'itemised', 'free'] as const;
export const PUSH_USES = [
  'never',
  'contract-only',
  'channel-only',
  'suppression-only',
  'nearby-only',
  'itemised',
  'contextual',
  'free',
] as const;
export const ASKS = ['none', 'opt-in', 'itemised', 'separate', 'channel', 'recipient', 'never'] as const;

export const FALLBACKS = ['neutral', 'contextual', 'aggregate'] as const;

export type Grade = (typeof GRADES)[number];
export type Tier = (typeof TIERS)[number];
export type Group = (typeof GROUPS)[number];
export type PurposeKind = (typeof KINDS)[number];
export type ProfilingUse = (typeof PROFILING_USES)[number];
export type PushUse = (typeof PUSH_USES)[number];
export type Asks = (typeof ASKS)[number];

/** One sentence or name in both languages; Chinese is the authoritative one. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A kind of personal information (信息类别). `uses` is what the category's own row allows, whatever the choice. */
export interface Category {
  readonly id: string;
  readonly name: Words;
  readonly grade: Grade;
  readonly tier: Tier;
  readonly uses: { readonly profiling: ProfilingUse; readonly push: PushUse };
  readonly basis: string;
  readonly source: string;
  readonly status: string;
  readonly note?: Words;
}

/** A reason to process (处理目的). `necessary` lists the categories the purpose cannot do without; `'*'` means any. */
export interface Purpose {
  readonly id: string;
  readonly name: Words;
  readonly kind: PurposeKind;
  readonly asks: Asks;
  readonly advertising: boolean;
  readonly necessary: readonly string[];
  /** Why it cannot do without them, in words for people. */
  readonly necessaryWhy?: Words;
  /** the lawful thing to do instead where this purpose is denied; null: nothing */
  readonly fallback: (typeof FALLBACKS)[number] | null;
  readonly retention: { readonly days: number | null; readonly text: Words; readonly designChoice: boolean };
  readonly source: string;
  readonly status: string;
}

/** A place where information is asked for (触点). `boundTo` lists the only purposes it may serve; null binds nothing. */
export interface Touchpoint {
  readonly id: string;
  readonly name: Words;
  readonly boundTo: readonly string[] | null;
  readonly source: string;
  readonly status: string;
}

export interface GroupEntry {
  readonly id: Group;
  readonly name: Words;
  readonly source: string;
  readonly status: string;
}

/** A number the rules need. `designChoice` says that no law gives it. */
export interface NumberEntry {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly name: Words;
  readonly source: string;
  readonly designChoice: boolean;
}

export interface Vocabulary {
  readonly categories: readonly Category[];
  readonly purposes: readonly Purpose[];
  readonly groups: readonly GroupEntry[];
  readonly touchpoints: readonly Touchpoint[];
  readonly numbers: Readonly<Record<string, NumberEntry>>;
}

/** The five files of `law/vocabulary`, parsed from YAML but not yet trusted. */
export interface ParsedVocabulary {
  readonly categories: unknown;
  readonly purposes: unknown;
  readonly groups: unknown;
  readonly touchpoints: unknown;
  readonly numbers: unknown;
}

/**
 * Checks every field of every entry and returns the vocabulary.
 * @throws Error naming the file, the entry and what was expected, so that a broken law file never half-loads.
 */
export function readVocabulary(parsed: ParsedVocabulary): Vocabulary {
  const vocabulary: Vocabulary = {
    categories: entries(parsed.categories, 'categories').map(toCategory),
    purposes: entries(parsed.purposes, 'purposes').map(toPurpose),
    groups: entries(parsed.groups, 'groups').map(toGroup),
    touchpoints: entries(parsed.touchpoints, 'touchpoints').map(toTouchpoint),
    numbers: Object.fromEntries(entries(parsed.numbers, 'numbers').map((entry) => [entry.text('id'), toNumber(entry)])),
  };
  checkReferences(vocabulary);
  return vocabulary;
}

function toCategory(entry: Entry): Category {
  const uses = entry.child('uses');
  const category = {
    ...named(entry),
    grade: entry.oneOf('grade', GRADES),
    tier: entry.oneOf('tier', TIERS, 'none'),
    uses: { profiling: uses.oneOf('profiling', PROFILING_USES), push: uses.oneOf('push', PUSH_USES) },
    basis: entry.text('basis'),
  };
  if ((category.grade === 'sensitive') !== (category.tier !== 'none')) {
    throw entry.wrong('tier', '`core` or `behavioural` exactly where the grade is `sensitive`');
  }
  return entry.has('note') ? { ...category, note: entry.words('note') } : category;
}

function toPurpose(entry: Entry): Purpose {
  const retention = entry.child('retention');
  return {
    ...named(entry),
    kind: entry.oneOf('kind', KINDS),
    asks: entry.oneOf('asks', ASKS),
    advertising: entry.flag('advertising', false),
    necessary: entry.texts('necessary'),
    ...(entry.has('necessaryWhy') && { necessaryWhy: entry.words('necessaryWhy') }),
    fallback: entry.has('fallback') ? entry.oneOf('fallback', FALLBACKS) : null,
    retention: {
      days: retention.has('days') ? retention.count('days') : null,
      text: retention.words('text'),
      designChoice: retention.flag('designChoice', false),
    },
  };
}

const toGroup = (entry: Entry): GroupEntry => ({ ...named(entry), id: entry.oneOf('id', GROUPS) });

const toTouchpoint = (entry: Entry): Touchpoint => ({
  ...named(entry),
  boundTo: entry.has('boundTo') ? entry.texts('boundTo') : null,
});

const toNumber = (entry: Entry): NumberEntry => ({
  id: entry.text('id'),
  value: entry.count('value'),
  unit: entry.text('unit'),
  name: entry.words('name'),
  source: entry.text('source'),
  designChoice: entry.flag('designChoice', false),
});

const named = (entry: Entry) => ({
  id: entry.text('id'),
  name: entry.words('name'),
  source: entry.text('source'),
  status: entry.text('status'),
});

function checkReferences({ categories, purposes, touchpoints }: Vocabulary): void {
  const known = { category: idsOf(categories, 'categories'), purpose: idsOf(purposes, 'purposes') };
  idsOf(touchpoints, 'touchpoints');
  for (const purpose of purposes) {
    for (const id of purpose.necessary) {
      if (id !== '*' && !known.category.has(id))
        throw new Error(`purposes: \`${purpose.id}\` needs unknown category \`${id}\``);
    }
  }
  for (const touchpoint of touchpoints) {
    for (const id of touchpoint.boundTo ?? []) {
      if (!known.purpose.has(id))
        throw new Error(`touchpoints: \`${touchpoint.id}\` is bound to unknown purpose \`${id}\``);
    }
  }
}

function idsOf(list: readonly { readonly id: string }[], file: string): Set<string> {
  const ids = new Set<string>();
  for (const { id } of list) {
    if (ids.has(id)) throw new Error(`${file}: \`${id}\` stands twice`);
    ids.add(id);
  }
  return ids;
}

/** One YAML mapping under checking: every reader names the file and entry it complains about. */
class Entry {
  readonly #fields: Record<string, unknown>;
  readonly #where: string;
  constructor(fields: unknown, where: string) {
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
      throw new Error(`${where}: expected a mapping`);
    }
    this.#fields = fields as Record<string, unknown>;
    this.#where = typeof this.#fields.id === 'string' ? `${where} \`${this.#fields.id}\`` : where;
  }
  wrong(field: string, expected: string): Error {
    return new Error(`${this.#where}: \`${field}\` must be ${expected}`);
  }
  has(field: string): boolean {
    return this.#fields[field] !== undefined && this.#fields[field] !== null;
  }
  text(field: string): string {
    const value = this.#fields[field];
    if (typeof value !== 'string' || value === '') throw this.wrong(field, 'a text');
    return value;
  }
  texts(field: string): readonly string[] {
    const value = this.#fields[field] ?? [];
    if (value === '*') return ['*'];
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
      throw this.wrong(field, 'a list of texts');
    return value as string[];
  }
  words(field: string): Words {
    const { zh, en } = (this.#fields[field] ?? {}) as Record<string, unknown>;
    if (typeof zh !== 'string' || typeof en !== 'string' || zh === '' || en === '') {
      throw this.wrong(field, 'words in `zh` and `en`');
    }
    return { zh, en };
  }
  count(field: string): number {
    const value = this.#fields[field];
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      throw this.wrong(field, 'a number of at least 0');
    return value;
  }
  flag(field: string, fallback: boolean): boolean {
    const value = this.#fields[field] ?? fallback;
    if (typeof value !== 'boolean') throw this.wrong(field, '`true` or `false`');
    return value;
  }
  oneOf<T extends string>(field: string, allowed: readonly T[], fallback?: T): T {
    const value = this.#fields[field] ?? fallback;
    if (!allowed.includes(value as T))
      throw this.wrong(field, `one of ${allowed.map((one) => `\`${one}\``).join(', ')}`);
    return value as T;
  }
  child(field: string): Entry {
    return new Entry(this.#fields[field], `${this.#where} ${field}`);
  }
}

function entries(parsed: unknown, file: string): Entry[] {
  if (!Array.isArray(parsed)) throw new Error(`${file}: expected a list`);
  return parsed.map((one, index) => new Entry(one, `${file}[${index}]`));
}
