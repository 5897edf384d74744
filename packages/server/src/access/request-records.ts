import type { DecisionRecord } from '../evidence/decision-record.ts';
import { packRulings, type RecordedRuling } from '../evidence/packed-rulings.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { newId } from '../platform/ids.ts';
import type { Evaluation } from './entities.ts';

type Context = Evaluation['context'];

/** The records of one request: one per person, with all that was ruled on them. */
export interface RequestRecords {
  /** Notes a ruling and gives the id it will be found under. */
  note(person: string, context: Context, ruled: RecordedRuling, asOf: number | undefined): string;
  finish(rest: Pick<DecisionRecord, 'at' | 'caller' | 'law'>): DecisionRecord[];
}

interface Open {
  readonly id: string;
  readonly ruled: RecordedRuling[];
  readonly contexts: Context[];
  readonly standing: number | null;
}

/** @param single a request for one evaluation: its id is the record's; in a batch each ruling has `<record>.<index>` */
export function requestRecords(single: boolean): RequestRecords {
  const open = new Map<string, Open>();
  return {
    note(person, context, ruled, asOf) {
      let record = open.get(person);
      if (!record) {
        record = { id: newId('dec'), ruled: [], contexts: [], standing: asOf ?? null };
        open.set(person, record);
      }
      record.ruled.push(ruled);
      record.contexts.push(context);
      return single ? record.id : `${record.id}.${record.ruled.length - 1}`;
    },
    finish: (rest) =>
      [...open].map(([person, { id, ruled, contexts, standing }]) => ({
        ...rest,
        person,
        id,
        use: 'evaluation',
        asked: askedOf(contexts),
        ruled: packRulings(ruled),
        outcome: null,
        standing,
      })),
  };
}

/** Kept of the contexts: what the gate looks at, nothing else a caller may have put there. One where all are one. */
function askedOf(contexts: readonly Context[]): string | null {
  const [first] = contexts;
  if (contexts.every((context) => context === first)) {
    const seen = seenOf(first as Context);
    return Object.keys(seen).length === 0 ? null : canonicalJson(seen);
  }
  return canonicalJson(contexts.map(seenOf));
}

function seenOf({ touchpoint, recipient, channel, tags, gpc }: Context): Record<string, unknown> {
  const seen = { touchpoint, recipient, channel, tags, gpc };
  return Object.fromEntries(Object.entries(seen).filter(([, value]) => value !== undefined));
}
