import { type Campaign, type MessageAudience, type MessageRun, type MessageRuns, ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { wordsOf } from './audience.ts';
import { wholeCampaign } from './judge-people.ts';
import { messageCampaign } from './rule-message.ts';
import { dropWaiting, findRun, messageCounts, putRun, type RunRow, runsOf, setRunState } from './run-storage.ts';

interface Needs {
  readonly db: Db;
  findCampaign(id: string): Promise<Campaign | undefined>;
  audience(campaign: string): Promise<MessageAudience>;
  /** a code of the gate in words */
  wordsOfGate(code: string): Words | undefined;
  now(): Date;
  kick(): void;
}

/** Beginning, watching and stopping the runs of a campaign. */
export function messageRuns(needs: Needs) {
  const { db, findCampaign, now, kick } = needs;
  const show = showRun(needs);

  async function rowOf(campaign: string, run: string): Promise<RunRow> {
    await messageCampaign(findCampaign, campaign);
    const row = await findRun(db, run);
    if (row?.campaign_id !== campaign) throw new ProblemError('unknown-run');
    return row;
  }

  return {
    async begin(id: string, by: string): Promise<MessageRun> {
      const campaign = await messageCampaign(findCampaign, id);
      if (wholeCampaign(campaign, now())) throw new ProblemError('campaign-not-running');
      const { audience } = await needs.audience(id);
      const run = newId('run');
      const begun = await putRun(db, { run, campaign: id, by, audience, now: now() });
      if (!begun) throw new ProblemError('run-under-way');
      kick();
      return show(await rowOf(id, run));
    },
    async runs(id: string): Promise<MessageRuns> {
      await messageCampaign(findCampaign, id);
      return { runs: await Promise.all((await runsOf(db, id)).map(show)) };
    },
    run: async (id: string, run: string): Promise<MessageRun> => show(await rowOf(id, run)),
    async stop(id: string, run: string): Promise<MessageRun> {
      await rowOf(id, run);
      await setRunState(db, run, 'stopped', now());
      await dropWaiting(db, run);
      return show(await rowOf(id, run));
    },
  };
}

function showRun({ db, wordsOfGate }: Pick<Needs, 'db' | 'wordsOfGate'>) {
  return async (row: RunRow): Promise<MessageRun> => {
    const counts = await messageCounts(db, row.run_id);
    const inState = (...states: string[]) =>
      counts.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0);
    const dropped = counts.filter(({ state }) => state === 'dropped');
    const held = new Map(Object.entries(row.held));
    for (const { problem, n } of dropped)
      held.set(problem ?? 'suppressed', (held.get(problem ?? 'suppressed') ?? 0) + n);
    const waiting = inState('reserved', 'due', 'sending');
    const audience = Math.max(row.audience, row.ruled);
    return {
      ...{ run: row.run_id, campaign: row.campaign_id, state: row.state, audience, ruled: row.ruled, waiting },
      ...{ sent: inState('sent'), failed: inState('failed'), unknown: inState('unknown') },
      held: [...held].map(([code, people]) => ({ code, people, words: wordsOfGate(code) ?? wordsOf(code) })),
      progress: row.ended_at !== null ? 1 : audience === 0 ? 0 : Math.max(0, (row.ruled - waiting) / audience),
      begunAt: row.begun_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
    };
  };
}
