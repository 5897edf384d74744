import type { Ruling } from '@heng/gate';
import type { DropReason } from './drop-reasons.ts';
import type { EventMap, EventRule, FieldRule } from './event-map.ts';
import type { FieldForm } from './field-definitions.ts';
import { type FieldValue, readFieldValue, readIdentifier } from './field-value.ts';
import type { Permission } from './permission.ts';
import type { PrivateContent } from './private-content.ts';

/** Permitted fields, by information category and the name they are stored under. */
export type FieldsByCategory = Readonly<Record<string, Readonly<Record<string, FieldValue>>>>;

/** Told of everything that is left out, so that nothing is dropped in silence. `category` is an index, -1 for none. */
export interface SiftRecord {
  /** `what`: the whole event, because this is its main category, or only its fields of this category */
  denied(what: 'event' | 'fields', category: number, ruling: Ruling): void;
  dropped(reason: DropReason, category: number): void;
  quarantined(category: string): void;
}

export interface SieveNeeds {
  readonly map: EventMap;
  readonly content: PrivateContent;
  /** ids of the vocabulary's categories, by index */
  readonly categories: readonly string[];
  /** whether content of the category must never be stored: private grade, or core-sensitive */
  readonly isNeverStored: (category: string) => boolean;
}

type RuleOf = (name: string) => FieldRule | undefined;
type Fields = Readonly<Record<string, unknown>>;

/** Parts of `context` whose own fields are declared by path. */
const NESTED = new Set(['device', 'os', 'campaign', 'referrer', 'page', 'location', 'app']);

/**
 * Gathers the permitted fields of one event, or of one product line of it.
 * INVARIANT: only `#put` writes into `fields`, and only where the permission allows the field's category.
 */
export class Sieve {
  readonly fields: Record<string, Record<string, FieldValue>> = {};
  /** The item the event is about, as the shop names it. */
  item: string | undefined;
  /** Content that must never be stored stood in the main category: the row itself would tell it. */
  isVoid = false;
  readonly #needs: SieveNeeds;
  readonly #rule: EventRule;
  readonly #permission: Permission;
  readonly #record: SiftRecord;
  readonly #now: number;
  #itemRank = Number.POSITIVE_INFINITY;
  #deniedLow = 0;
  #deniedHigh = 0;

  constructor(needs: SieveNeeds, rule: EventRule, permission: Permission, record: SiftRecord, now: number) {
    this.#needs = needs;
    this.#rule = rule;
    this.#permission = permission;
    this.#record = record;
    this.#now = now;
  }

  /** `properties`, `traits` or one entry of `products`; with `hasLines` the entries of `products` are read apart. */
  readObject(source: unknown, ruleOf: RuleOf, hasLines: boolean): void {
    if (!isObject(source)) return;
    for (const name in source) {
      const value = source[name];
      if (hasLines && name === 'products' && Array.isArray(value)) continue;
      if (name === 'address' && isObject(value)) this.readObject(value, ruleOf, false);
      else this.#readNamed(name, value, ruleOf);
    }
  }

  /** One entry of `products`; one that is no object, or names no item, leaves the sieve without an item. */
  readProduct(product: unknown): void {
    this.readObject(product, this.#needs.map.product, false);
    if (this.item === undefined && !this.isVoid) this.#record.dropped('malformed-field', this.#rule.category);
  }

  readContext(context: Fields): void {
    const { map } = this.#needs;
    for (const name in context) {
      if (map.isEnvelope(name)) continue;
      const value = context[name];
      if (name === 'ip') this.#record.dropped('raw-address', -1);
      else if (NESTED.has(name) && isObject(value)) this.#readPart(name, value);
      else this.#readNamed(name, value, map.context);
    }
  }

  /** The cookie's id beside the account's: a tracking identifier like any other. */
  readVisitor(anonymousId: string): void {
    const category = this.#needs.categories.indexOf('tracking-identifiers');
    this.#put(category, 'anonymousId', anonymousId);
  }

  #readPart(part: string, source: Fields): void {
    const { map, content } = this.#needs;
    for (const name in source) {
      const path = `${part}.${name}`;
      if (map.isEnvelope(path)) continue;
      const forbidden = content.inName(name);
      if (forbidden !== undefined) this.#leaveOut(forbidden, -1);
      else this.#readNamed(path, source[name], map.context);
    }
  }

  #readNamed(name: string, value: unknown, ruleOf: RuleOf): void {
    if (value === null || value === undefined || value === '') return;
    const { map, content } = this.#needs;
    const forbidden = content.inName(name);
    if (forbidden !== undefined) {
      this.#leaveOut(forbidden, -1);
      return;
    }
    const rank = ruleOf === map.trait ? -1 : map.itemRank(name);
    if (rank >= 0) {
      this.#readItem(value, rank);
      return;
    }
    const declared = ruleOf(name);
    if (declared) this.#readDeclared(value, declared);
    else this.#readUndeclared(value);
  }

  #readItem(value: unknown, rank: number): void {
    const main = this.#rule.category;
    const read = readIdentifier(value);
    const found = this.#needs.content.inValue(read ?? value);
    if (found !== undefined) {
      this.#leaveOut(found, main);
      return;
    }
    if (read === undefined) {
      this.#record.dropped('malformed-field', main);
      return;
    }
    if (rank >= this.#itemRank) return;
    this.item = read;
    this.#itemRank = rank;
  }

  #readDeclared(value: unknown, { as, form, category: own }: FieldRule): void {
    const category = own < 0 ? this.#rule.category : own;
    const read = readFieldValue(value, form, this.#now);
    const { content } = this.#needs;
    // What did not fit its form is dropped anyway, and may be of any length: it is only looked at for its kind.
    const found = read === undefined ? content.inValue(value) : privateIn(content, read, form);
    if (found !== undefined) this.#leaveOut(found, category);
    else if (read === undefined) this.#record.dropped('malformed-field', category);
    else this.#put(category, as, read);
  }

  #readUndeclared(value: unknown): void {
    const found = this.#needs.content.inValue(value);
    if (found === undefined) this.#record.dropped('undeclared-field', -1);
    else this.#leaveOut(found, -1);
  }

  #leaveOut(found: string, category: number): void {
    const { isNeverStored, categories } = this.#needs;
    if (!isNeverStored(found)) {
      this.#record.dropped('contact-in-text', categories.indexOf(found));
      return;
    }
    this.#record.quarantined(found);
    if (category === this.#rule.category) this.isVoid = true;
  }

  #put(category: number, as: string, value: FieldValue): void {
    if (!this.#permission.allows(category)) {
      this.#deny(category);
      return;
    }
    const id = this.#needs.categories[category] as string;
    this.fields[id] ??= {};
    const group = this.fields[id] as Record<string, FieldValue>;
    // Several spellings may carry one field: the first stands.
    if (!(as in group)) group[as] = value;
  }

  /** Each category is told once, however many fields it has; the main one is told by whoever drops the event. */
  #deny(category: number): void {
    if (category === this.#rule.category) return;
    const bit = 1 << (category & 31);
    if ((category < 32 ? this.#deniedLow : this.#deniedHigh) & bit) return;
    if (category < 32) this.#deniedLow |= bit;
    else this.#deniedHigh |= bit;
    this.#record.denied('fields', category, this.#permission.ruling(category));
  }
}

/** Free text is searched for words as well; a declared mail address must not be mistaken for one inside a text. */
function privateIn(content: PrivateContent, value: unknown, form: FieldForm): string | undefined {
  const isText = form === 'text' || form === 'word' || form === 'review' || form === 'path';
  if (isText && typeof value === 'string') return content.inText(value);
  if (form !== 'words' || !Array.isArray(value)) return content.inValue(value);
  for (const word of value) {
    const found = typeof word === 'string' ? content.inText(word) : content.inValue(word);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
