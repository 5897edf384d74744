import type { InteractionKind, KeptAs } from './event-definitions.ts';
import type { EventRule } from './event-map.ts';
import type { Permission } from './permission.ts';
import type { ReadEvent } from './read-event.ts';
import { type FieldsByCategory, Sieve, type SieveNeeds, type SiftRecord } from './sieve.ts';

/** One row to store: an event, or one line of it. Only what was permitted is in it. */
export interface EventRow {
  readonly person: string;
  readonly messageId: string;
  /** 0 for the event itself, from 1 for its product lines */
  readonly line: number;
  /** milliseconds since 1970 */
  readonly at: number;
  /** milliseconds; the message was not made, and so not stored, before */
  readonly madeAfter: number;
  readonly name: string;
  readonly kind: InteractionKind;
  /** main information category */
  readonly category: string;
  readonly keptAs: KeptAs;
  readonly item: string | undefined;
  readonly fields: FieldsByCategory;
}

/**
 * Takes an event apart into fields, asks for each field's category whether it may be collected, and returns what may be
 * stored: nothing, one row, or a row for each product line. A field is in a row only if its category is permitted.
 * Content that must never be stored voids its field; found in the main category it voids the line or the event, for the
 * item itself would tell it.
 */
export function siftEvent(
  needs: SieveNeeds,
  event: ReadEvent,
  permission: Permission,
  record: SiftRecord,
): readonly EventRow[] {
  const { map } = needs;
  // An alias says that two ids are one person; there is nothing in it to store.
  if (event.type === 'alias') return [];
  const rule = ruleOf(needs, event);
  if (!rule) {
    record.dropped('undeclared-event', -1);
    return [];
  }
  const newSieve = () => new Sieve(needs, rule, permission, record, event.receivedAt);
  const whole = newSieve();
  whole.readObject(event.fields, event.hasTraits ? map.trait : map.property, rule.lines === true);
  if (!permission.allows(rule.category)) {
    record.denied('event', rule.category, permission.ruling(rule.category));
    return [];
  }
  whole.readContext(event.context);
  if (event.userId !== undefined && event.anonymousId !== undefined) whole.readVisitor(event.anonymousId);
  if (whole.isVoid) return [];
  if (rule.needs !== undefined && whole.fields[rule.categoryId]?.[rule.needs] === undefined) {
    record.dropped('query-missing', rule.category);
    return [];
  }
  return toRows(event, rule, whole, () => newSieve());
}

/** What is declared of an event; undefined where nothing is. */
export function ruleOf({ map }: Pick<SieveNeeds, 'map'>, event: ReadEvent): EventRule | undefined {
  if (event.type === 'alias') return undefined;
  return event.type === 'track' ? map.event(event.name) : map.calls[event.type];
}

function toRows(event: ReadEvent, rule: EventRule, whole: Sieve, newSieve: () => Sieve): readonly EventRow[] {
  const toRow = (line: number, { item, fields }: Sieve): EventRow => ({
    person: event.person,
    messageId: event.messageId,
    line,
    at: event.at,
    madeAfter: event.madeAfter,
    name: rule.name,
    kind: rule.kind,
    category: rule.categoryId,
    keptAs: rule.keptAs,
    item,
    fields,
  });
  const products = rule.lines ? event.fields.products : undefined;
  if (!Array.isArray(products)) return [toRow(0, whole)];
  const rows = products.flatMap((product: unknown, index) => {
    const sieve = newSieve();
    sieve.readProduct(product);
    return sieve.isVoid || sieve.item === undefined ? [] : [toRow(index + 1, sieve)];
  });
  // What belongs to the whole event (order, amounts, device) stands once, in line 0.
  const isBare = whole.item === undefined && Object.keys(whole.fields).length === 0;
  return isBare ? rows : [toRow(0, whole), ...rows];
}
