import { ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Kysely } from 'kysely';
import { type HeldRow, type HeldSource, readByStatement, type Told } from '../rights/held-source.ts';
import type { InteractionKind } from './event-definitions.ts';
import type { FieldValue } from './field-value.ts';
import * as storage from './held-storage.ts';
import { IMPORTED, kindWords, TOLD_BY_SHOP, traitWords } from './held-words.ts';
import type { FieldsByCategory } from './sieve.ts';
import type { CollectTables } from './tables.ts';

export interface HeldEventsNeeds {
  readonly db: Kysely<CollectTables>;
  readonly retention: { readonly behaviourDays: number; readonly recordDays: number };
  readonly recordRetention: Words;
  /** What may be kept of one trait, by category, or the code of why nothing may. */
  siftTrait(person: string, trait: string, value: unknown): Promise<FieldsByCategory | string>;
}

const LAW = '电子商务法 第三十一条';
const DAY = 86_400_000;

/** What was collected, thing by thing: each event, each trait, and what of other categories came with it. */
export function heldEvents(needs: HeldEventsNeeds): HeldSource {
  return {
    ...readByStatement(needs.db, 'event', storage.heldParts, (row) => show(needs, row)),
    delete: async (transaction, ids, key) => storage.deletePart(transaction, ids, key),
    deleteCategory: async (transaction, ids, category) => storage.deleteParts(transaction, ids, category),
    async correct(transaction, ids, key, value) {
      const field = key.split('/').at(-1) as string;
      const category = key.split('/').at(-2) as string;
      const fields = await needs.siftTrait(ids[0] as string, field, value);
      if (typeof fields === 'string') throw new ProblemError('invalid-value', { detail: `not kept: \`${fields}\`` });
      const corrected = fields[category]?.[field];
      if (corrected === undefined) throw new ProblemError('invalid-value', { detail: 'not a value of this trait' });
      await storage.replaceTrait(transaction, ids, key, corrected);
    },
  };
}

function show({ retention, recordRetention }: HeldEventsNeeds, { key, at, category, kept, told }: Told): HeldRow {
  const isRecord = told.kept_as === 'record';
  const until = endOf(told.day as string, isRecord ? retention.recordDays : retention.behaviourDays);
  const behaviour: Words = {
    zh: `最多 ${retention.behaviourDays} 天，到期自动删除`,
    en: `at most ${retention.behaviourDays} days, then deleted by itself`,
  };
  return {
    ...{ key, at, category, until },
    ...inWords(told),
    retention: isRecord ? recordRetention : behaviour,
    correctable: told.field !== '',
    kept: kept ? { source: LAW, until } : undefined,
  };
}

/** Rows are deleted with the partition of their day. */
const endOf = (day: string, days: number): Date => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY);

function inWords(told: Told['told']): Pick<HeldRow, 'label' | 'value' | 'source'> {
  const { name, kind, item, field, value, own } = told as unknown as TellingColumns;
  const { did, from } = kindWords[kind] ?? { did: { zh: name, en: name }, from: { zh: name, en: name } };
  const source = told.imported ? IMPORTED : from;
  if (field !== '') {
    return {
      label: traitWords[field] ?? { zh: field, en: field },
      value,
      source: told.imported ? IMPORTED : TOLD_BY_SHOP,
    };
  }
  if (!own) return { label: { zh: `随“${did.zh}”一起`, en: `came with “${did.en}”` }, value, source };
  const fields = value as Readonly<Record<string, FieldValue>>;
  return { label: did, value: item === null ? fields : { item, ...fields }, source };
}

interface TellingColumns {
  readonly name: string;
  readonly kind: InteractionKind;
  readonly item: string | null;
  readonly field: string;
  readonly value: unknown;
  /** the event's main category */
  readonly own: boolean;
}
