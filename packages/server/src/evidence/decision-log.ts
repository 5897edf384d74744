import { encodeLeaf, leafHash, rootOf, toBase64Url } from '@heng/ledger';
import type pg from 'pg';
import { createGroupCommit } from '../platform/group-commit.ts';
import { commitTo, dayOf, lawId, newKey } from './commitments.ts';
import { type DecisionRecord, decisionBody } from './decision-record.ts';

export interface DecisionLog {
  /** Resolves when the record is committed to disk; rejects when it is not, and then nothing may be answered. */
  add(record: DecisionRecord): Promise<void>;
  drain(): Promise<void>;
}

const INSERT = `with entry as (
    insert into ledger_entry (entry_id, leaf) values (nextval('ledger_entry_id'), $12) returning entry_id),
  batch as (
    insert into decision_batch (entry_id, commitments, at) select entry_id, $13, $14::timestamptz from entry)
  insert into decision (person_id, decision_id, at, caller, use, law, asked, ruled, outcome, standing, key, place, batch)
  select person_id, decision_id, at, caller, use, law, asked, decode(ruled, 'hex'), outcome, standing,
    decode(key, 'hex'), place - 1, (select entry_id from entry)
  from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::int[], $11::text[]) with ordinality
    as record(person_id, decision_id, at, caller, use, law, asked, ruled, outcome, standing, key, place)`;

/**
 * Group commit: while one batch is on its way to the disk, the next gathers. A batch is one leaf of the log: the Merkle
 * root over its records' commitments, queued in the same statement.
 */
export function createDecisionLog(pool: pg.Pool): DecisionLog {
  return createGroupCommit<DecisionRecord>({
    maximumBatch: 2_000,
    write: async (batch) => {
      await pool.query({ name: 'add-decisions', text: INSERT, values: valuesOf(batch) });
    },
  });
}

function valuesOf(batch: readonly DecisionRecord[]): unknown[] {
  const keys = batch.map(() => newKey());
  const commitments = batch.map((record, at) => commitTo(keys[at] as Buffer, decisionBody(record)));
  const [{ at, law }] = batch as [DecisionRecord];
  return [
    ...columnsOf(batch),
    keys.map((key) => key.toString('hex')),
    batchLeaf(commitments, at, law),
    Buffer.concat(commitments),
    at.toISOString(),
  ];
}

/** The leaf that stands for a batch: hashing over commitments as RFC 6962 hashes over entries. */
function batchLeaf(commitments: readonly Uint8Array[], at: Date, law: string): Buffer {
  const root = toBase64Url(rootOf(commitments.map(leafHash)));
  return Buffer.from(
    encodeLeaf({ v: 1, k: 'decision.made', d: dayOf(at), p: lawId(law), b: root, n: commitments.length }),
  );
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
  batch.map(({ standing }) => standing),
];
