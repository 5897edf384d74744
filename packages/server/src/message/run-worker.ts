import type { Campaign } from '@heng/contract';
import { isQuiet, type LimitsByGroup, quietEnds } from '@heng/engine';
import type { Db } from '../platform/database.ts';
import { categoriesUsed, channels, isMessageChannel, type MessageCampaign } from './channels.ts';
import type { DecideMessages } from './decide-messages.ts';
import type { DeliverDue } from './deliver-due.ts';
import { wholeCampaign } from './judge-people.ts';
import { advance, dropWaiting, findRun, nextDue, type RunRow, setRunState, takeOver } from './run-storage.ts';

export interface RunWorkerNeeds {
  readonly db: Db;
  readonly decide: DecideMessages;
  readonly deliver: DeliverDue;
  readonly limits: LimitsByGroup;
  findCampaign(id: string): Promise<Campaign | undefined>;
  /** ids in order, after `after`, of people who once granted the cell */
  candidates(cell: { purpose: string; category: string }, after: string, limit: number): Promise<string[]>;
  now(): Date;
  /** resolves after the time, or at once when the server is to end */
  pause(ms: number): Promise<void>;
  isEnding(): boolean;
}

/** People ruled on at once: what is ruled goes out before the next are ruled on, so no ruling grows old. */
const BATCH = 200;
const LOOK_AGAIN_MS = 2000;

/**
 * Carries one run through its audience until it ends or the server does. The caller holds the run's lock. Each step is on
 * disk before the next: a server that dies is followed by another that goes on where the log of the run stands.
 */
export function runWorker(needs: RunWorkerNeeds) {
  return async (id: string): Promise<void> => {
    await takeOver(needs.db, id);
    for (let goesOn = true; goesOn && !needs.isEnding(); ) goesOn = await step(needs, id);
  };
}

/** One step of a run; false when it is over. */
async function step(needs: RunWorkerNeeds, id: string): Promise<boolean> {
  const run = await findRun(needs.db, id);
  if (!run || run.ended_at !== null) return false;
  const campaign = await needs.findCampaign(run.campaign_id);
  if (campaign?.kind !== 'message' || wholeCampaign(campaign, needs.now())) {
    await stop(needs, id);
    return false;
  }
  if (await isAsleep(needs, run, campaign)) return true;
  if ((await needs.deliver(run, campaign)) > 0) return true;
  return (await ruleNext(needs, run, campaign)) || !(await isOver(needs, id));
}

async function stop({ db, now }: RunWorkerNeeds, run: string): Promise<void> {
  await dropWaiting(db, run);
  await setRunState(db, run, 'stopped', now());
}

/** Nothing that disturbs goes out at night: the run waits for the morning. */
async function isAsleep({ db, limits, now, pause }: RunWorkerNeeds, run: RunRow, { channel }: MessageCampaign) {
  const quiet = limits.adult;
  const disturbs = isMessageChannel(channel) && channels[channel].disturbs;
  const asleep = quiet !== undefined && disturbs && isQuiet(now().getTime(), quiet);
  const state = asleep ? 'quiet' : 'running';
  if (run.state !== state) await setRunState(db, run.run_id, state, null);
  if (asleep) await pause(Math.min(LOOK_AGAIN_MS, quietEnds(now().getTime(), quiet) - now().getTime()));
  return asleep;
}

/** Rules on the next people; false when there are none left. */
async function ruleNext(needs: RunWorkerNeeds, run: RunRow, campaign: MessageCampaign): Promise<boolean> {
  const { channel } = campaign;
  if (!isMessageChannel(channel)) return false;
  const cell = { purpose: channels[channel].purpose, category: categoriesUsed(campaign)[0] as string };
  const people = await needs.candidates(cell, run.after, BATCH);
  if (people.length === 0) return false;
  await needs.decide(campaign, people, {
    ...{ caller: 'heng', run: run.run_id, addresses: new Map() },
    state: channel === 'in-app' ? 'sent' : 'due',
    async released(transaction, verdicts) {
      const held: Record<string, number> = {};
      for (const { message, code } of verdicts) if (message === undefined) held[code] = (held[code] ?? 0) + 1;
      const after = people.at(-1) as string;
      await advance(transaction, run.run_id, { after, ruled: people.length, held });
    },
  });
  return true;
}

/** Ends the run when nothing waits any more; else waits until something is due. */
async function isOver({ db, now, pause }: RunWorkerNeeds, run: string): Promise<boolean> {
  const next = await nextDue(db, run);
  if (next) await pause(Math.max(0, Math.min(LOOK_AGAIN_MS, next.getTime() - now().getTime())));
  else await setRunState(db, run, 'done', now());
  return !next;
}
