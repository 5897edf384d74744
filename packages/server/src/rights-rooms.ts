import type { Erased, Recipient } from '@heng/contract';
import type { Gate, Standing } from '@heng/gate';
import type { Asking } from './choices/asking.ts';
import type { RecordAnswers } from './choices/record-answers.ts';
import type { Collect } from './collect/open-collect.ts';
import type { Foundation } from './foundation.ts';
import type { GateRooms } from './gate-rooms.ts';
import type { ChangeBus } from './people/change-bus.ts';
import type { ChangePeople } from './people/change-people.ts';
import type { Db } from './platform/database.ts';
import { RIGHTS_TOKENS } from './platform/person-tokens.ts';
import { serverSecret } from './platform/server-secret.ts';
import type { Profile } from './profile/open-profile.ts';
import { ask } from './rights/ask.ts';
import { carryOut } from './rights/carry-out.ts';
import { changeHeld } from './rights/change-held.ts';
import { rightsChores } from './rights/chores.ts';
import { openDeliverer, type Receivers } from './rights/deliver.ts';
import { type Desk, openDesk } from './rights/desk.ts';
import { exportHeld } from './rights/export-held.ts';
import { heldRequests } from './rights/held-requests.ts';
import type { HeldSource } from './rights/held-source.ts';
import { shownCategories } from './rights/held-words.ts';
import { identityChecks } from './rights/identity-check.ts';
import { forgetChecks } from './rights/identity-storage.ts';
import { objectTo } from './rights/object-to.ts';
import { onTheRecord } from './rights/on-the-record.ts';
import { type Outbox, openOutbox } from './rights/outbox.ts';
import { type OwnWishes, ownWishes } from './rights/own-wishes.ts';
import { readHeld } from './rights/read-held.ts';
import { receiversOf } from './rights/receivers.ts';
import { requests } from './rights/requests.ts';
import { rightsRoutes } from './rights/routes.ts';
import { sealedAbout } from './rights/storage.ts';
import { openSystems, type Systems } from './rights/systems.ts';
import type { RecipientToTell, StopReason } from './rights/tell-recipients.ts';
import { tellStopped, tellWithdrawals } from './rights/tell-withdrawals.ts';
import { usesAsThingsStand } from './rights/uses-as-things-stand.ts';
import type { RoomRoutes } from './server.ts';

/** What has to follow a person's choices and requests, ready before the rooms are that make them. */
export interface Following {
  readonly systems: Systems;
  readonly outbox: Outbox;
  readonly desk: Desk;
  readonly wishes: OwnWishes;
  readonly receivers: Receivers;
  /** Tells recipients of what they may not have any more, for whatever reason. */
  tellStopped(transaction: Db, person: string, reason: StopReason): Promise<void>;
  /** Tells a recipient to stop about somebody who is no more; nobody is left to be shown how that goes. */
  tellGone(transaction: Db, about: string, gone: RecipientToTell): Promise<void>;
  /** Records answers, and tells systems of what was withdrawn, in one transaction. */
  recordAndTell(record: RecordAnswers): RecordAnswers;
}

interface FollowingNeeds {
  announce: ChangeBus['announceForAll'];
  idsOf(db: Db, person: string): Promise<string[]>;
  readonly stoppedFor: Parameters<typeof tellWithdrawals>[0]['stoppedFor'];
  readonly noteTold: Parameters<typeof tellWithdrawals>[0]['noteTold'];
  readonly recipients: Parameters<typeof receiversOf>[0]['recipients'];
}

export async function openFollowing(foundation: Foundation, needs: FollowingNeeds): Promise<Following> {
  const { db, clock, gate } = foundation;
  const systems = await openSystems({ db, clock, announce: needs.announce });
  const outbox = openOutbox({ clock, systems });
  const nameOf = namesIn(gate);
  const receivers = receiversOf({ systems, recipients: needs.recipients });
  const desk = openDesk({ db, clock, systems: receivers, outbox, nameOf, limits: limitsIn(gate) });
  const telling = { ...needs, desk, outbox, nameOf };
  const tell = tellWithdrawals(telling);
  return {
    ...{ systems, outbox, desk, receivers, wishes: ownWishes({ db, clock }) },
    tellStopped: tellStopped({ ...telling, now: () => clock.now() }),
    async tellGone(transaction, about, gone) {
      const due = desk.dueOf('close', false, clock.now());
      await outbox.tellRecipients(transaction, { request: about, due, reason: 'erased', recipients: [gone] });
    },
    recordAndTell: (record) => async (transaction, person, entries) => {
      await record(transaction, person, entries);
      await tell(transaction, person, entries);
    },
  };
}

export interface RightsRoomsNeeds {
  readonly following: Following;
  readonly gateRooms: GateRooms;
  readonly collect: Collect;
  readonly change: ChangePeople;
  readonly asking: Asking;
  readonly profile: Pick<Profile, 'deleteTag' | 'informationChanged'>;
  /** what other rooms hold, in the order in which it is shown */
  readonly sources: readonly HeldSource[];
  idsOf(db: Db, person: string): Promise<string[]>;
  pseudonymOf(person: string): string;
  standingOf(person: string): Standing | Promise<Standing>;
  lastUses: Parameters<typeof readHeld>[0]['lastUses'];
  recipients(): readonly Recipient[];
  guardianOf(person: string): Promise<string | null>;
  close: Parameters<typeof carryOut>[0]['close'];
  withdraw(person: string, cells: readonly { purpose: string; category: string }[]): Promise<unknown>;
  erase(person: string, by: string, request?: string): Promise<Erased>;
  sealFor: Parameters<typeof carryOut>[0]['seal'];
  titleOf: Parameters<typeof objectTo>[0]['titleOf'];
}

/** The rights room and what goes on in it beside requests. */
export interface RightsRooms {
  readonly routes: RoomRoutes;
  readonly hourly: readonly (() => Promise<void>)[];
  /** There may be something to tell systems. */
  kick(): void;
  drain(): Promise<void>;
}

export async function openRightsRooms(foundation: Foundation, needs: RightsRoomsNeeds): Promise<RightsRooms> {
  const { db, clock, gate, metrics, config } = foundation;
  const { following, collect, change, asking, gateRooms } = needs;
  const { desk, outbox, systems, wishes } = following;
  const { deleteTag, informationChanged } = needs.profile;
  const record = onTheRecord(gateRooms.rulings);
  const idsOf = (person: string) => needs.idsOf(db, person);
  const retention = gate.vocabulary.purposes.find(({ id }) => id === 'rights-handling')?.retention;
  const sources = [...needs.sources, heldRequests({ db, retention: retention?.text ?? { zh: '', en: '' } })];
  const held = readHeld({
    ...{ gate, clock, sources, idsOf, settle: collect.settle },
    ...{ standingOf: needs.standingOf, lastUses: needs.lastUses },
    uses: usesAsThingsStand({ gate, recipients: needs.recipients }),
    sealedOf: (person) => sealedAbout(db, needs.pseudonymOf(person)),
  });
  const categories = shownCategories(gate);
  const isCategory = (id: string) => categories.has(id);
  const shared = {
    db,
    clock,
    change,
    desk,
    outbox,
    sources,
    record,
    idsOf,
    isCategory,
    held,
    settle: collect.settle,
    informationChanged,
  };
  const deliverer = openDeliverer({
    ...{
      db,
      clock,
      receivers: following.receivers,
      settled: desk.settled,
      retryMs: config.webhookRetryMs,
      timeoutMs: config.webhookTimeoutMs,
    },
    counter: metrics.counter('rights_webhooks', 'webhooks to systems of the shop, by outcome', ['outcome']),
    giveUpDays: limitsIn(gate).outerDays,
    ended: (request) =>
      record(request.person, 'heng', { right: request.kind, request: request.id, state: request.state }),
  });
  const carry = carryOut({
    ...{ ...shared, kick: deliverer.kick },
    ...{ close: needs.close, restrict: wishes.restrict, erase: needs.erase, seal: needs.sealFor },
    purposesFor: (wanted) => purposesFor(asking, wanted),
    closeCategories: (person, wanted) => needs.withdraw(person, cellsOf(asking, wanted)),
  });
  const namesOf = async (person: string) => [...(await idsOf(person)), needs.pseudonymOf(person)];
  const all = requests({ db, clock, desk, record, carryOut: carry, namesOf });
  const identity = identityChecks({
    ...{ db, clock, systems, timeoutMs: config.webhookTimeoutMs, retryMs: config.webhookRetryMs },
    secret: await serverSecret({ db, clock }, RIGHTS_TOKENS),
  });
  const changing = changeHeld({ ...shared, follow: desk.follow });
  const actions = {
    identity,
    ...{ held, requests: all, systems, changeHeld: changing },
    erase: (person: string, by: string) => needs.erase(person, by),
    copy: exportHeld({ held, requests: all, clock }),
    ask: ask({
      ...{ ...shared, couldCorrect: changing.couldCorrect },
      ...{ carryOut: carry, nameOf: namesIn(gate), again: all.again, guardianOf: needs.guardianOf },
      isPurpose: (id) => gate.vocabulary.purposes.some((purpose) => purpose.id === id),
    }),
    objectTo: objectTo({
      ...{ db, clock, change, desk, record, bar: wishes.bar, titleOf: needs.titleOf, deleteTag },
      findDecision: gateRooms.evidence.decisions.find,
    }),
  };
  const keptDays = retention?.days ?? 1096;
  return {
    routes: (app, allow) => rightsRoutes(app, allow, actions),
    hourly: [
      ...rightsChores({ db, clock, registry: metrics.registry, carryOut: carry, keptDays }),
      () => forgetChecks(db, clock.now()),
    ],
    kick: () => outbox.isBusy() && deliverer.kick(),
    async drain() {
      await deliverer.stop();
      await identity.drain();
    },
  };
}

const limitsIn = ({ vocabulary: { numbers } }: Gate) => ({
  workingDays: numbers.requestMaximumWorkingDays?.value ?? 15,
  outerDays: numbers.requestOuterDays?.value ?? 30,
  immediateMinutes: numbers.requestImmediateMinutes?.value ?? 15,
});

/** Purposes and categories by their names; an id that left the vocabulary is its own name. */
function namesIn(gate: Gate) {
  const names = new Map(
    [...gate.vocabulary.purposes, ...shownCategories(gate).values()].map(({ id, name }) => [id, name]),
  );
  return (id: string) => names.get(id) ?? { zh: id, en: id };
}

const purposesFor = ({ purposesToAsk, categoriesToAsk }: Asking, categories: readonly string[] | undefined): string[] =>
  purposesToAsk
    .map(({ id }) => id)
    .filter((id) => !categories || categoriesToAsk(id).some((category) => categories.includes(category.id)));

const cellsOf = ({ purposesToAsk, categoriesToAsk }: Asking, categories: readonly string[]) =>
  purposesToAsk.flatMap(({ id: purpose }) =>
    categoriesToAsk(purpose)
      .filter(({ id }) => categories.includes(id))
      .map(({ id: category }) => ({ purpose, category })),
  );
