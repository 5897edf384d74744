import { ProblemError } from '@heng/contract';
import type { Gate } from '@heng/gate';
import type { Kysely } from 'kysely';
import { type DescribedDecision, describeDecision } from './describe-decision.ts';
import {
  type DecisionsWithin,
  decisionById,
  decisionsBefore,
  decisionsOf,
  keepLawBook,
  type LawBook,
  lawBook,
  type StoredDecision,
} from './storage.ts';
import type { EvidenceTables } from './tables.ts';

export interface Decisions {
  /** @throws ProblemError `unknown-decision`, also for a decision about somebody else */
  find(id: string, person?: string): Promise<DescribedDecision>;
  about(person: string, limit: number, before?: string): Promise<DescribedDecision[]>;
  /** The record as it is kept. @throws ProblemError `unknown-decision` */
  stored(id: string, person?: string): Promise<StoredDecision>;
  describe(record: StoredDecision): Promise<DescribedDecision>;
  /** Everybody's within a time, newest first, older than the id `before`. */
  stretch(within: DecisionsWithin, before: string | null, limit: number): Promise<StoredDecision[]>;
}

const ID = /^(dec_[0-9A-HJKMNP-TV-Z]{26})(?:\.(\d{1,4}))?$/;

export async function openDecisions(db: Kysely<EvidenceTables>, gate: Gate, now: Date): Promise<Decisions> {
  const current = bookOf(gate);
  await keepLawBook(db, current, now);
  const books = new Map([[current.version, current]]);

  async function bookFor(version: string): Promise<LawBook> {
    const known = books.get(version) ?? (await lawBook(db, version));
    if (!known) throw new Error(`the law book ${version} is missing`);
    books.set(version, known);
    return known;
  }

  async function stored(id: string, person?: string): Promise<StoredDecision> {
    const whole = ID.exec(id)?.[1];
    const record = whole && (await decisionById(db, whole, momentOf(whole), person));
    if (!record) throw new ProblemError('unknown-decision');
    return record;
  }

  return {
    stored,
    stretch: (within, before, limit) => decisionsBefore(db, within, before, limit),
    describe: async (record) => describeDecision(record, await bookFor(record.law), gate),
    async find(id, person) {
      const record = await stored(id, person);
      const part = ID.exec(id)?.[2];
      return describeDecision(record, await bookFor(record.law), gate, part === undefined ? undefined : Number(part));
    },
    async about(person, limit, before) {
      const records = await decisionsOf(db, person, limit, before);
      return Promise.all(records.map(async (record) => describeDecision(record, await bookFor(record.law), gate)));
    },
  };
}

const bookOf = ({ table, packs, vocabulary }: Gate): LawBook => ({
  version: table.version,
  packs,
  purposes: vocabulary.purposes.map(({ id }) => id),
  categories: vocabulary.categories.map(({ id }) => id),
  rulings: table.rulings,
  cells: Buffer.from(table.cells.buffer, table.cells.byteOffset, table.cells.byteLength),
});

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The moment an id carries: its first ten digits are milliseconds in base 32. */
function momentOf(id: string): Date {
  let at = 0;
  for (const digit of id.slice(4, 14)) at = at * 32 + DIGITS.indexOf(digit);
  return new Date(at);
}
