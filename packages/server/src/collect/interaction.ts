import type { InteractionKind } from './event-definitions.ts';
import type { EventRow } from './sift-event.ts';

/** What a person did with an item (or searched, or looked at): what recommending reads. */
export interface Interaction {
  readonly person: string;
  readonly messageId: string;
  /** 0 for the event itself, from 1 for its product lines */
  readonly line: number;
  /** milliseconds since 1970 */
  readonly at: number;
  readonly name: string;
  readonly kind: InteractionKind;
  /** main information category: use the row only where this category may be used for your purpose on this person */
  readonly category: string;
  readonly item: string | undefined;
  readonly quantity: number | undefined;
  /** price of one, in the shop's currency */
  readonly price: number | undefined;
  /** what was searched for */
  readonly query: string | undefined;
  /** interests the person chose with it: of category `declared-interests`, whatever the row's own is */
  readonly interests: readonly string[];
}

/** The interaction in a stored row. `messageId` of a row read back from storage is its digest. */
export function toInteraction({ fields, ...row }: Omit<EventRow, 'keptAs' | 'madeAfter'>): Interaction {
  const own = fields[row.category];
  const numberIn = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const query = own?.query;
  return {
    person: row.person,
    messageId: row.messageId,
    line: row.line,
    at: row.at,
    name: row.name,
    kind: row.kind,
    category: row.category,
    item: row.item,
    quantity: numberIn(own?.quantity),
    price: numberIn(own?.price),
    query: typeof query === 'string' ? query : undefined,
    interests: interestsIn(fields['declared-interests']?.interests),
  };
}

const NONE: readonly string[] = [];

const interestsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : NONE;
