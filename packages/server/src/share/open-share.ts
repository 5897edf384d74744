import { createHmac } from 'node:crypto';
import type { Words } from '@heng/gate';
import type { Foundation } from '../foundation.ts';
import { serverSecret } from '../platform/server-secret.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { askToShare } from './ask-to-share.ts';
import { CONTRACT_SOURCE } from './contract.ts';
import type { Contracts } from './contracts.ts';
import { heldShares } from './held-shares.ts';
import { listShares } from './list-shares.ts';
import { type PermitNeeds, permit } from './permit.ts';
import { recordShare } from './record-share.ts';
import { type ShareActions, shareRoutes } from './routes.ts';
import { sendOn } from './send-on.ts';
import { staffReport } from './staff-report.ts';
import { everyShare } from './stopped.ts';
import { deleteShares, forgetShares, lockPerson, moveShares } from './storage.ts';
import { tellExpired } from './tell-expired.ts';

type Needs = Pick<UsesNeeds, 'gateRooms' | 'register' | 'change' | 'events' | 'policy' | 'idsOf' | 'following'> & {
  readonly contracts: Contracts;
  /** SHA-256 (hex) of the release a report is about */
  releaseOf(report: string): Promise<string | undefined>;
};

const DAY = 86_400_000;

/** The room as those see it who make ready what leaves. */
export interface Share {
  readonly room: UseRoom;
  readonly ask: ShareActions['ask'];
}

/** Opens the share room: the only way out, the record of what left, and its withdrawal. */
export async function openShare(foundation: Foundation, needs: Needs): Promise<Share> {
  const { db, clock, gate, config } = foundation;
  const { register, contracts, change, following, gateRooms } = needs;
  const keptMs = (gate.vocabulary.numbers.shareRecordDays?.value ?? 1096) * DAY;
  const now = () => clock.now();
  const nameOf = namesIn(gate.vocabulary);
  const told = { recipient: register.recipient, nameOf, keptMs };
  const may = permit({ ...permitNeeds(needs, now), gate });
  const record = recordShare({
    ...{ db, change, now, rulings: gateRooms.rulings, enter: needs.events.enter, policy: needs.policy },
    subjectOf: subjectsUnder(await serverSecret(foundation, 'share-subjects')),
  });
  const isAnonymous = (id: string) =>
    gate.vocabulary.categories.some((one) => one.id === id && one.grade === 'anonymous');
  const actions = {
    register: contracts.register,
    ask: askToShare({ permit: may, record }),
    send: sendOn({
      ...{ permit: may, record, now, isAnonymous, releaseOf: needs.releaseOf, contractWith: contracts.find },
      ...{ timeoutMs: config.webhookTimeoutMs, publicOnly: !config.privateRecipients },
      settle: (person, work) =>
        db.transaction().execute(async (transaction) => {
          if (person !== undefined) await lockPerson(transaction, person);
          await work(transaction);
          if (person !== undefined) await following.tellStopped(transaction, person, 'withdrawn');
        }),
      tellGone: (transaction, share, gone) => following.tellGone(transaction, share, gone),
    }),
    list: listShares({ ...told, db, idsOf: (person) => needs.idsOf(db, person) }),
    report: staffReport({
      ...{ db, now, vocabulary: gate.vocabulary, recipients: register.recipients, contractWith: contracts.find },
    }),
  };
  const room: UseRoom = {
    routes: (app, allow) => shareRoutes(app, allow, actions),
    held: heldShares({ ...told, db }),
    hourly: [
      tellExpired({ db, change, now, tellStopped: following.tellStopped }),
      () => forgetShares(db, new Date(now().getTime() - keptMs)),
    ],
    async erase(transaction, ids) {
      const rows = await deleteShares(transaction, ids);
      const last = rows.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0);
      const keep = { rows, until: new Date(last + keptMs), source: CONTRACT_SOURCE };
      const left = rows.filter(({ state }) => state !== 'not-sent');
      return [{ store: 'shares', count: rows.length, tell: everyShare(left), ...(rows.length > 0 && { keep }) }];
    },
    async merge(transaction, from, into) {
      await moveShares(transaction, from, into);
      await following.tellStopped(transaction, into, 'merged');
    },
  };
  return { room, ask: actions.ask };
}

function permitNeeds({ gateRooms, register, contracts }: Needs, now: () => Date): Omit<PermitNeeds, 'gate'> {
  return {
    ...{ now, rulings: gateRooms.rulings, contractWith: contracts.find, reportOn: gateRooms.attestations.reportOn },
    recipientKind(id) {
      const kind = register.recipient(id)?.kind;
      return kind && (kind === 'processor' ? 'processor' : 'named');
    },
  };
}

/** A name for the person that this recipient alone knows: two of them cannot put theirs together. */
export const subjectsUnder =
  (secret: Buffer) =>
  (recipient: string, person: string): string =>
    `sub_${createHmac('sha256', secret)
      .update(JSON.stringify([recipient, person]))
      .digest('base64url')
      .slice(0, 32)}`;

function namesIn({ purposes, categories }: Foundation['gate']['vocabulary']): (id: string) => Words {
  const names = new Map([...purposes, ...categories].map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? { zh: id, en: id };
}
