import type { Ruling, Standing } from '@heng/gate';
import { newId } from '../platform/ids.ts';
import type { EventWriter, Quarantined } from './event-writer.ts';
import type { Permission, PermissionOf } from './permission.ts';
import type { ReadEvent } from './read-event.ts';
import type { FieldsByCategory, SieveNeeds, SiftRecord } from './sieve.ts';
import { type EventRow, siftEvent } from './sift-event.ts';

interface Needs {
  readonly sieve: SieveNeeds;
  readonly permissionOf: PermissionOf;
  readonly writer: EventWriter;
  standingOf(person: string): Standing | Promise<Standing>;
  now(): Date;
}

/** A trait that was not kept, and why: the code of the ruling, or of what was wrong with it. */
export interface DroppedTrait {
  readonly trait: string;
  readonly code: string;
}

/**
 * Takes what the shop's back end tells about a person, trait by trait through the same gate as an `identify` event.
 * Resolves when what was permitted is committed, to what was not.
 */
export function takeTraits(needs: Needs) {
  return async (person: string, traits: Readonly<Record<string, unknown>>): Promise<DroppedTrait[]> => {
    const permission = needs.permissionOf(await needs.standingOf(person), { gpc: false });
    const event = identifiedNow(person, needs.now().getTime());
    const kept: EventRow[] = [];
    const dropped: DroppedTrait[] = [];
    const quarantined: Quarantined[] = [];
    for (const [trait, value] of Object.entries(traits)) {
      const { row, code, never } = siftTrait(needs.sieve, { ...event, fields: { [trait]: value } }, permission);
      if (row) kept.push(row);
      else dropped.push({ trait, code });
      for (const category of never) quarantined.push({ messageId: event.messageId, category });
    }
    const [first] = kept;
    const rows = first ? [{ ...first, fields: together(kept) }] : [];
    await needs.writer.write({ rows, quarantined, accounts: [person] });
    return dropped;
  };
}

const identifiedNow = (person: string, now: number): ReadEvent => ({
  ...{
    type: 'identify',
    messageId: newId('msg'),
    person,
    userId: person,
    anonymousId: undefined,
    previousId: undefined,
  },
  ...{ name: '', at: now, isClamped: false, madeAfter: now, receivedAt: now, fields: {}, hasTraits: true, context: {} },
});

/** What the gate and the sieve let stand of one trait, by category; else the code of why nothing may stand. */
export function siftTraitOf({ sieve, permissionOf, standingOf, now }: Omit<Needs, 'writer'>) {
  return async (person: string, trait: string, value: unknown): Promise<FieldsByCategory | string> => {
    const permission = permissionOf(await standingOf(person), { gpc: false });
    const event = { ...identifiedNow(person, now().getTime()), fields: { [trait]: value } };
    const { row, code } = siftTrait(sieve, event, permission);
    return row?.fields ?? code;
  };
}

/** One trait by itself, so that what became of it can be told. */
function siftTrait(sieve: SieveNeeds, event: ReadEvent, permission: Permission) {
  let code = 'not-kept';
  const never: string[] = [];
  const record: SiftRecord = {
    denied: (_what: string, _category: number, ruling: Ruling) => {
      code = ruling.code;
    },
    dropped: (reason) => {
      code = reason;
    },
    quarantined: (category) => {
      code = 'private-content';
      never.push(category);
    },
  };
  const [row] = siftEvent(sieve, event, permission, record);
  return { row: row && Object.keys(row.fields).length > 0 ? row : undefined, code, never };
}

/** The fields of several rows in one, category by category. */
function together(rows: readonly EventRow[]): FieldsByCategory {
  const fields: Record<string, Record<string, FieldsByCategory[string][string]>> = {};
  for (const row of rows) {
    for (const [category, group] of Object.entries(row.fields)) {
      fields[category] = { ...group, ...fields[category] };
    }
  }
  return fields;
}
