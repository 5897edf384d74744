import type pg from 'pg';
import { createGroupCommit } from '../platform/group-commit.ts';

/** One answered request about one person, ready to be kept. */
export interface DecisionRecord {
  readonly person: string;
  readonly id: string;
  readonly at: Date;
  /** what kind of credential asked: shop, staff, person, source */
  readonly caller: string;
  /** `evaluation`, `recommendation`, `collect` … */
  readonly use: string;
  readonly law: string;
  readonly asked: string | null;
  readonly ruled: Buffer;
  readonly outcome: string | null;
}

export interface DecisionLog {
  /** Resolves when the record is committed to disk; rejects when it is not, and then nothing may be answered. */
  add(record: DecisionRecord): Promise<void>;
  drain(): Promise<void>;
}

const INSERT = `insert into decision (person_id, decision_id, at, caller, use, law, asked, ruled, outcome)
  select person_id, decision_id, at, caller, use, law, asked, decode(ruled, 'hex'), outcome
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
    as record(person_id, decision_id, at, caller, use, law, asked, ruled, outcome)`;

/** Group commit: while one batch is on its way to the disk, the next gathers. */
export function createDecisionLog(pool: pg.Pool): DecisionLog {
  return createGroupCommit<DecisionRecord>({
    maximumBatch: 2_000,
    write: async (batch) => {
      await pool.query({ name: 'add-decisions', text: INSERT, values: columnsOf(batch) });
    },
  });
}

const columnsOf = (batch: readonly DecisionRecord[]): unknown[][] => [
  batch.map(({ person }) => person),
  batch.map(({ id }) => id),
  batch.map(({ at }) => at.toISOString()),
  batch.map(({ caller }) => caller),
  batch.map(({ use }) => use),
  batch.map(({ law }) => law),
  batch.map(({ asked }) => asked),
  batch.map(({ ruled }) => ruled.toString('hex')),
  batch.map(({ outcome }) => outcome),
];
