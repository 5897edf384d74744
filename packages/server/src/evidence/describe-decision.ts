import { CONSENTS, type Gate, type Ruling, type Words } from '@heng/gate';
import type { DecisionRecord } from './decision-record.ts';
import { unpackRulings } from './packed-rulings.ts';
import type { LawBook } from './storage.ts';

/** A decision as people read it: each ruling with its reasons, under the law of its day. */
export interface DescribedDecision {
  readonly id: string;
  readonly person: string;
  readonly at: string;
  readonly use: string;
  readonly caller: string;
  readonly packs: readonly string[];
  readonly law: string;
  readonly asked: unknown;
  readonly rulings: readonly DescribedRuling[];
  readonly outcome: unknown;
}

export interface DescribedRuling
  extends Pick<Ruling, 'decision' | 'code' | 'because' | 'duties' | 'fallback' | 'pack'> {
  readonly purpose: string;
  readonly purposeName: Words;
  readonly category: string;
  readonly categoryName: Words;
  readonly consent: string;
}

/** @param part index of one ruling of a batch, as in `dec_….3`; absent: all of them */
export function describeDecision(record: DecisionRecord, book: LawBook, gate: Gate, part?: number): DescribedDecision {
  const rulings = unpackRulings(record.ruled).map(({ pair, consent, situation }): DescribedRuling => {
    const purpose = book.purposes[Math.floor(pair / book.categories.length)] ?? 'unknown';
    const category = pair < 0 ? 'unknown' : (book.categories[pair % book.categories.length] ?? 'unknown');
    const ruling = rulingIn(book, gate, { pair, consent, situation });
    return {
      purpose,
      purposeName: nameIn(gate.vocabulary.purposes, purpose),
      category,
      categoryName: nameIn(gate.vocabulary.categories, category),
      consent: CONSENTS[consent] ?? 'none',
      ...ruling,
    };
  });
  return {
    id: part === undefined ? record.id : `${record.id}.${part}`,
    person: record.person,
    at: record.at.toISOString(),
    use: record.use,
    caller: record.caller,
    packs: book.packs,
    law: record.law,
    asked: record.asked === null ? null : JSON.parse(record.asked),
    rulings: part === undefined ? rulings : rulings.slice(part, part + 1),
    outcome: record.outcome === null ? null : JSON.parse(record.outcome),
  };
}

/** A word that left the vocabulary since is told by its id. */
const nameIn = (list: readonly { readonly id: string; readonly name: Words }[], id: string): Words =>
  list.find((one) => one.id === id)?.name ?? { zh: id, en: id };

/** Under the law in force the gate words it exactly; an older law is read from its book. */
function rulingIn(book: LawBook, gate: Gate, ruled: { pair: number; consent: number; situation: number }): Ruling {
  if (ruled.pair < 0) return gate.rule(gate.standing(NOBODY), 'unknown', 'unknown');
  if (book.version === gate.table.version) return gate.rulingOf(ruled.situation * 16 + ruled.consent);
  return book.rulings[book.cells.readUInt16LE(ruled.situation * 2)] as Ruling;
}

const NOBODY = { group: 'unknown', elderMode: false, switchedOff: false, gpc: false, cells: [] } as const;
