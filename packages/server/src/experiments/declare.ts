import { type Experiment, type ExperimentWrite, ProblemError } from '@heng/contract';
import { EVERYBODY, type Events, inTransaction } from '../evidence/settled-events.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { digestOf, startedDocument } from './declaration.ts';
import { type ExperimentRow, findExperiment, insertExperiment, listExperiments, turnExperiment } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events;
}

/** Declaring, starting and stopping. What was declared is hashed and never changes; with its start the hash goes into the log. */
export function declareExperiments({ db, clock, events }: Needs) {
  return {
    async declare(declared: ExperimentWrite, by: string): Promise<Experiment> {
      if (Date.parse(declared.horizon.until) <= clock.now().getTime()) {
        throw new ProblemError('invalid-time', { expected: 'horizon.until: a moment to come' });
      }
      const row = await insertExperiment(db, {
        experiment_id: newId('exp'),
        declared: canonicalJson(declared),
        declaration: digestOf(declared),
        state: 'declared',
        declared_at: clock.now(),
        declared_by: by,
        started_at: null,
        stopped_at: null,
        results: null,
      });
      return toExperiment(row);
    },
    async list(): Promise<Experiment[]> {
      return (await listExperiments(db)).map(toExperiment);
    },
    async turn(id: string, to: 'running' | 'stopped'): Promise<Experiment> {
      const from = to === 'running' ? 'declared' : 'running';
      const at = clock.now();
      const row = await inTransaction(db, events, async (transaction) => {
        const turned = await turnExperiment(transaction, id, { from, to, at });
        if (turned && to === 'running') await events.publish(transaction, startedDocument(turned, at));
        return turned;
      });
      await events.covered([EVERYBODY]);
      if (row) return toExperiment(row);
      throw new ProblemError((await findExperiment(db, id)) ? 'experiment-state' : 'unknown-experiment');
    },
  };
}

/** @throws ProblemError `unknown-experiment` */
export async function experimentById(db: Db, id: string): Promise<ExperimentRow> {
  const row = await findExperiment(db, id);
  if (!row) throw new ProblemError('unknown-experiment');
  return row;
}

const toExperiment = (row: ExperimentRow): Experiment => ({
  id: row.experiment_id,
  ...row.declared,
  state: row.state,
  declaration: row.declaration,
  declaredAt: row.declared_at.toISOString(),
  declaredBy: row.declared_by,
  startedAt: row.started_at?.toISOString() ?? null,
  stoppedAt: row.stopped_at?.toISOString() ?? null,
});
