import { callDefinitions, type EventDefinition, eventDefinitions } from './event-definitions.ts';
import {
  contextFields,
  envelopeFields,
  type FieldDefinition,
  type FieldForm,
  itemFields,
  productFields,
  propertyFields,
  traitFields,
} from './field-definitions.ts';
import { plainName, rememberNames } from './plain-name.ts';

/** What a shop adds to what we know: events of its own, and fields it needs and can name the category of. */
export interface Declarations {
  readonly events?: readonly EventDefinition[];
  readonly properties?: readonly FieldDefinition[];
  readonly traits?: readonly FieldDefinition[];
}

/** A field definition made ready: the category by its index in the vocabulary, or -1 for the event's main category. */
export interface FieldRule {
  readonly as: string;
  readonly category: number;
  readonly form: FieldForm;
}

/** An event definition made ready. */
export interface EventRule extends Omit<EventDefinition, 'category'> {
  readonly category: number;
  readonly categoryId: string;
}

/** Answers what each name means. A name nobody declared means undefined. */
export interface EventMap {
  event(name: string): EventRule | undefined;
  readonly calls: Readonly<Record<keyof typeof callDefinitions, EventRule>>;
  property(name: string): FieldRule | undefined;
  product(name: string): FieldRule | undefined;
  trait(name: string): FieldRule | undefined;
  context(path: string): FieldRule | undefined;
  /** rank among the names of an item, from 0; -1 when it names no item */
  itemRank(name: string): number;
  isEnvelope(path: string): boolean;
}

/**
 * Builds the map and checks it against the vocabulary.
 * @param indexOf index of a category in the vocabulary, -1 where unknown
 * @throws Error naming the definition whose category is not in the vocabulary
 */
export function createEventMap(indexOf: (category: string) => number, declared: Declarations = {}): EventMap {
  const toEvent = (definition: EventDefinition): EventRule => ({
    ...definition,
    category: known(indexOf, definition.category, definition.name),
    categoryId: definition.category,
  });
  const fieldMap = (definitions: readonly FieldDefinition[]) => byEveryName(definitions, indexOf);
  const events = new Map<string, EventRule>();
  for (const definition of [...eventDefinitions, ...(declared.events ?? [])]) {
    for (const name of [definition.name, ...(definition.also ?? [])]) events.set(plainName(name), toEvent(definition));
  }
  const ranks = new Map(itemFields.map((name, rank) => [plainName(name), rank]));
  const envelope = new Set(envelopeFields);
  return {
    event: rememberNames((name) => events.get(plainName(name))),
    calls: {
      page: toEvent(callDefinitions.page),
      screen: toEvent(callDefinitions.screen),
      identify: toEvent(callDefinitions.identify),
      group: toEvent(callDefinitions.group),
    },
    property: fieldMap([...propertyFields, ...(declared.properties ?? [])]),
    product: fieldMap([...productFields, ...(declared.properties ?? [])]),
    trait: fieldMap([...traitFields, ...(declared.traits ?? [])]),
    context: byEveryName(contextFields, indexOf, (path) => path),
    itemRank: rememberNames((name) => ranks.get(plainName(name)) ?? -1),
    isEnvelope: (path) => envelope.has(path),
  };
}

function byEveryName(
  definitions: readonly FieldDefinition[],
  indexOf: (category: string) => number,
  toKey: (name: string) => string = plainName,
): (name: string) => FieldRule | undefined {
  const rules = new Map<string, FieldRule>();
  for (const { as, category, form, also = [] } of definitions) {
    const rule = { as, form, category: category === 'main' ? -1 : known(indexOf, category, as) };
    for (const name of [as, ...also]) rules.set(toKey(name), rule);
  }
  return rememberNames((name) => rules.get(toKey(name)));
}

function known(indexOf: (category: string) => number, category: string, where: string): number {
  const index = indexOf(category);
  if (index < 0) throw new Error(`collect: \`${where}\` names the unknown category \`${category}\``);
  return index;
}
