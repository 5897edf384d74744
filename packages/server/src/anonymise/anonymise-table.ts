import { createHash } from 'node:crypto';
import { type Anonymisation, type AnonymiseWrite, ProblemError } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import { ConfigError } from '../config.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Attestations } from '../review/attestations.ts';
import { type Made, releasing, type ToRelease } from './make-release.ts';
import type { AnonymityReport } from './report.ts';
import { showAnonymisation } from './show-anonymisation.ts';
import { addAnonymisation, changeAnonymisation } from './storage.ts';
import { tableOf } from './table-in-memory.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Pick<Vocabulary, 'categories'>;
  readonly attestations: Pick<Attestations, 'attest'>;
  /** a compact JWS over the report */
  sign(report: AnonymityReport): Promise<string>;
  /** how long a passed test counts */
  readonly lifeMs: number;
}

/** The jobs of this server. */
export interface Jobs {
  /** Begins one and answers at once. Throws `too-many-jobs`. */
  begin(asked: AnonymiseWrite, by: string): Promise<Anonymisation>;
  /** Waits for those under way. */
  drain(): Promise<void>;
}

/** Each holds a table in memory. */
const AT_ONCE = 2;
/** How often (milliseconds) progress is written. */
const TELL_MS = 250;

export function openJobs(needs: Needs): Jobs {
  const running = new Set<Promise<void>>();
  return {
    async begin(asked, by) {
      const category = needs.vocabulary.categories.find(({ id }) => id === asked.category);
      if (!category) throw new ProblemError('unknown-category', { category: asked.category });
      if (category.grade !== 'anonymous') throw new ProblemError('not-anonymous', { category: asked.category });
      if (running.size >= AT_ONCE) throw new ProblemError('too-many-jobs');
      const job = { id: newId('rep'), asked, by };
      const row = rowOf(job, needs.clock.now());
      const begun = addAnonymisation(needs.db, row);
      const work: Promise<void> = begun
        .then(() => run(needs, job))
        // What could not be noted of a job is swept when it is old.
        .catch(() => undefined)
        .finally(() => running.delete(work));
      running.add(work);
      await begun;
      return showAnonymisation(row);
    },
    drain: async () => {
      await Promise.all(running);
    },
  };
}

interface Job {
  readonly id: string;
  readonly asked: AnonymiseWrite;
  readonly by: string;
}

const rowOf = ({ id, asked, by }: Job, at: Date) => ({
  ...{ anonymisation_id: id, category: asked.category, asked_by: by, state: 'running', stage: 'read', done: 0 },
  ...{ problem: null, report: null, signed: null, release: null, sha256: null },
  ...{ created_at: at, ended_at: null, expires_at: null },
});

async function run(needs: Needs, job: Job): Promise<void> {
  try {
    const tell = teller(needs.db, job.id);
    const made = await paced(releasing(await toRelease(needs, job, tell)), tell);
    await finish(needs, job, made);
  } catch (error) {
    // What a library says may quote a line of the table.
    const problem = error instanceof ConfigError ? error.message : 'the table could not be worked on';
    const ended_at = needs.clock.now();
    await changeAnonymisation(needs.db, job.id, { state: 'broken', problem, ended_at });
  }
}

type Tell = (stage: Anonymisation['progress']['stage'], done: number) => Promise<void>;

async function toRelease({ clock }: Needs, { asked }: Job, tell: Tell): Promise<ToRelease> {
  const { plan, reference } = asked;
  const onRead = (fraction: number) => tell('read', fraction);
  const table = await tableOf(asked, plan, onRead);
  const list = reference && (await tableOf(reference, plan, onRead));
  return { table, list, plan, now: clock.now(), source: sha256(asked.csv ?? canonicalJson(asked.table)) };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A passed test opens its category until it runs out, in one transaction with the release it is about. One that did not pass opens
 * nothing: that table stays personal.
 */
async function finish(
  { db, clock, sign, attestations, lifeMs }: Needs,
  job: Job,
  { csv, report }: Made,
): Promise<void> {
  const signed = await sign(report);
  const now = clock.now();
  const told = { stage: 'sign', done: 1, report: JSON.stringify(report), signed, ended_at: now };
  if (!report.passed) return changeAnonymisation(db, job.id, { ...told, state: 'failed' });
  const expiresAt = new Date(now.getTime() + lifeMs);
  const release = { release: csv, sha256: report.sha256.release, expires_at: expiresAt };
  const attestation = { passed: true, report: job.id, by: job.by, expiresAt };
  await attestations.attest(job.asked.category, attestation, (transaction) =>
    changeAnonymisation(transaction, job.id, { ...told, ...release, state: 'passed' }),
  );
}

/** Writes how far it is, not at every step; gives way to others at each. */
function teller(db: Db, id: string): Tell {
  let told = 0;
  return async (stage, done) => {
    await new Promise(setImmediate);
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    await changeAnonymisation(db, id, { stage, done });
  };
}

async function paced(steps: ReturnType<typeof releasing>, tell: Tell): Promise<Made> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await tell('search', step.value.done / step.value.of);
  }
}
