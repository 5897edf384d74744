import { ProblemError } from '@heng/contract';
import type { Rulings, Usable } from '../access/rulings.ts';
import type { Events } from '../evidence/settled-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { dayInChina } from '../rights/held-source.ts';
import { NOBODY, type Permit, type PermitAsked } from './permit.ts';
import { addShare, countRemoved, type ShareRow, type ShareState } from './storage.ts';

export interface RecordNeeds {
  readonly db: Db;
  readonly rulings: Pick<Rulings, 'record'>;
  readonly change: ChangePeople;
  readonly enter: Events['enter'];
  /** id of the law in force, for the log */
  readonly policy: string;
  subjectOf(recipient: string, person: string): string;
  now(): Date;
}

/** What is about to leave, or may leave now. */
export interface Leaving {
  readonly asked: PermitAsked;
  readonly permit: Permit;
  /** what of the permitted really leaves */
  readonly categories: readonly string[];
  readonly way: 'asked' | 'proxy';
  readonly state: ShareState;
  readonly caller: string;
  /** code of the denial → how many fields */
  readonly removed: ReadonlyMap<string, number>;
}

export interface Recorded {
  readonly share: string | null;
  readonly subject: string | null;
  readonly decision: string;
}

/** The standing changed between the ruling and the record: the question must be asked again. */
export class StandingMoved extends Error {
  override readonly name = 'StandingMoved';
}

/**
 * Keeps what was ruled and, where something leaves, that it leaves: in the shop's own record (网络数据安全管理条例 第十二条) and in
 * the log. All of it is on disk before anything goes. Throws StandingMoved when the person chose anew meanwhile: the person's row
 * is locked, so either the withdrawal sees this share, or this sees the withdrawal.
 */
export function recordShare(needs: RecordNeeds) {
  return async (leaving: Leaving): Promise<Recorded> => {
    const { asked, permit, categories } = leaving;
    const share = categories.length > 0 ? newId('shr') : null;
    const decision = await recordRulings(needs, leaving, share);
    const at = needs.now();
    if (share === null) {
      await count(needs, leaving, at);
      return { share, decision, subject: null };
    }
    const person = asked.person ?? NOBODY;
    const subject = asked.person === undefined ? '' : needs.subjectOf(asked.recipient, person);
    const row: ShareRow = {
      ...{ person_id: person, share_id: share, recipient_id: asked.recipient, purpose: asked.purpose, subject, at },
      ...{ categories: [...categories], contract: permit.contract?.reference ?? '', decision },
      ...{ way: leaving.way, state: leaving.state },
    };
    if (asked.person === undefined) await addShare(needs.db, row);
    else await recordOf(needs, row, permit.asked);
    await count(needs, leaving, at);
    return { share, decision, subject: subject || null };
  };
}

const count = ({ db }: RecordNeeds, { asked: { recipient }, removed }: Leaving, at: Date): Promise<void> =>
  countRemoved(db, { day: dayInChina(at), recipient }, removed);

async function recordRulings(needs: RecordNeeds, leaving: Leaving, share: string | null): Promise<string> {
  const { asked, permit, categories, way, caller, removed } = leaving;
  const { recipient, purpose } = asked;
  const outcome = { recipient, purpose, way, share, categories, removed: Object.fromEntries(removed) };
  let decision: string | undefined;
  for (const usable of permit.asked) {
    const id = await needs.rulings.record({ usable, use: 'share', caller, outcome });
    decision ??= id;
  }
  if (decision === undefined) throw new ProblemError('internal');
  return decision;
}

function recordOf(needs: RecordNeeds, row: ShareRow, asked: readonly Usable[]): Promise<void> {
  return needs.change([row.person_id], async (transaction, [locked]) => {
    const knew = asked.find(({ person }) => person === row.person_id)?.asOf;
    if (knew !== undefined && (knew ?? 0) !== locked?.entries) throw new StandingMoved();
    await addShare(transaction, row);
    const { share_id: share, recipient_id: recipient, purpose, at } = row;
    const events = row.categories.map((category, nth) => ({
      ...{ kind: 'share.done' as const, id: nth === 0 ? share : `${share}.${nth}`, at, policy: needs.policy },
      told: { category, contract: row.contract, decision: row.decision, purpose, recipient, share, way: row.way },
    }));
    await needs.enter(transaction, row.person_id, events);
  });
}
