import type { Standing } from '@heng/gate';
import { type Catalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { answerCells } from './choices/answer-cells.ts';
import { answerWidely } from './choices/answer-widely.ts';
import { type Asking, askingUnder } from './choices/asking.ts';
import { honourGpc } from './choices/honour-gpc.ts';
import { issueReceipt } from './choices/issue-receipt.ts';
import { mergeAnswers } from './choices/merge-answers.ts';
import { readChoices } from './choices/read-choices.ts';
import { readHistory } from './choices/read-history.ts';
import type { ReceiptShop } from './choices/receipt-27560.ts';
import { type RecordAnswers, recordAnswers } from './choices/record-answers.ts';
import { choiceRoutes } from './choices/routes.ts';
import { standingClasses } from './choices/standing-classes.ts';
import { standingFrom } from './choices/standing-facts.ts';
import { eraseAnswers, peopleWhoGranted, standingRows } from './choices/storage.ts';
import { turnSwitch } from './choices/turn-switch.ts';
import { type Collect, openCollect } from './collect/open-collect.ts';
import { closeChain, eraseDecisions } from './evidence/close-chain.ts';
import { lawId } from './evidence/commitments.ts';
import { lastUses } from './evidence/last-uses.ts';
import { publishLaw } from './evidence/publish-law.ts';
import { type Events, settledEvents } from './evidence/settled-events.ts';
import type { Foundation } from './foundation.ts';
import { type GateRooms, openGateRooms } from './gate-rooms.ts';
import { heldSources } from './held-sources.ts';
import { latestImport } from './importer/storage.ts';
import { logReader } from './ledger/log-reader.ts';
import { type Ledger, openLedger } from './ledger/open-ledger.ts';
import { publishRotations } from './ledger/publish-keys.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { listForStaff } from './notices/list-for-staff.ts';
import { noticeEvidence, noticeShown } from './notices/notice-evidence.ts';
import { publishNotice } from './notices/publish-notice.ts';
import { openRegister, type Register } from './notices/register.ts';
import { registerRecipient } from './notices/register-recipient.ts';
import { noticeRoutes } from './notices/routes.ts';
import { recordShown, showNotice, showNotices } from './notices/show-notices.ts';
import { copyShown, eraseShown, publishedBetween } from './notices/storage.ts';
import { type ChangeBus, openChangeBus } from './people/change-bus.ts';
import { type ChangePeople, peopleChanges } from './people/change-people.ts';
import { describePerson, readPerson } from './people/describe-person.ts';
import { mergePeople } from './people/merge-people.ts';
import { peopleRoutes } from './people/routes.ts';
import { createStandingCache, type StandingCache } from './people/standing-cache.ts';
import { erasePeople, findPerson, idsOf, peopleAfter, savePerson, wardsOf } from './people/storage.ts';
import type { HotRoute } from './platform/hot-path.ts';
import { eraseReplies } from './platform/idempotency.ts';
import { retentionUnder } from './platform/retention.ts';
import { openSigner } from './platform/server-key.ts';
import { pseudonymsUnder, serverSecret } from './platform/server-secret.ts';
import { openPolicy } from './policy/open-policy.ts';
import { policyRoutes } from './policy/routes.ts';
import { openProfile, type Profile } from './profile/open-profile.ts';
import { eraseTags, holdersOfAll, mergeTags } from './profile/storage.ts';
import { openRecommend, type RecommendRoom } from './recommend/open-recommend.ts';
import { openRestrictions } from './restrictions/open-restrictions.ts';
import { erasePerson, forgetSealed } from './rights/erase-person.ts';
import { sealRecords } from './rights/storage.ts';
import { openSeal } from './rights/vault-key.ts';
import { type Following, openFollowing, openRightsRooms } from './rights-rooms.ts';
import type { RoomRoutes } from './server.ts';
import { openContracts } from './share/contracts.ts';
import { contractReceivers, noteTold } from './share/receivers.ts';
import { stoppedShares } from './share/stopped.ts';
import { openUsability, type Usability } from './usability/open-usability.ts';
import type { UseRoom } from './use-room.ts';
import { openUses } from './uses-rooms.ts';
import { openCosigners } from './witness/cosigners.ts';

/** The rooms of one server, wired to one another, and what must end with it. */
export interface Composition {
  readonly rooms: readonly RoomRoutes[];
  /** Told of every person whose request carries `Sec-GPC: 1`, before the request is handled. */
  honourGpc(person: string): Promise<void>;
  isGuardian(guardian: string, person: string): Promise<boolean>;
  /** What later rooms stand on. */
  readonly people: PeopleForOthers;
  readonly gate: GateRooms;
  /** Answered before the router. */
  readonly hotRoutes: readonly HotRoute[];
  readonly collect: Collect;
  readonly catalogue: Catalogue;
  readonly recommend: RecommendRoom;
  readonly profile: Profile;
  readonly usability: Usability;
  readonly uses: readonly UseRoom[];
  readonly ledger: Ledger;
  /** Work that goes on beside requests: called every hour. */
  readonly hourly: readonly (() => Promise<void>)[];
  /** Finishes what is still being written. Called after the last request was answered. */
  drain(): Promise<void>;
}

/** Actions of the first three rooms that other rooms use. */
export interface PeopleForOthers {
  standingOf(person: string): Standing | Promise<Standing>;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  /** Ids in order, for paging through everybody. */
  peopleAfter(after: string, limit: number): Promise<string[]>;
  merge(from: string, into: string): Promise<{ readonly person: string; readonly merged: boolean }>;
  honourGpc(person: string): Promise<void>;
  /** How a recipient is registered; undefined for one nobody registered. */
  recipientKind(id: string): 'named' | 'processor' | undefined;
  readonly register: Register;
  readonly change: ChangePeople;
  readonly record: RecordAnswers;
  readonly cache: StandingCache;
}

/**
 * The one place where rooms meet: actions are made here, from the foundation and from one another, and handed to routes.
 * A room never imports another's storage.
 */
export async function compose(foundation: Foundation): Promise<Composition> {
  const { db, pool, clock, gate, config } = foundation;
  const register = await openRegister(db);
  const signer = await openSigner(foundation);
  const ledger = await openLedger(foundation);
  const events = settledEvents(ledger);
  const policy = lawId(gate.table.version);
  const asking = askingUnder(gate);
  const contracts = await openContracts({
    ...{ db, clock, vocabulary: gate.vocabulary, isRecipient: (id) => register.recipient(id) !== undefined },
    announce: (transaction) => bus.announceForAll(transaction),
  });
  const { materialVersionOf } = register;
  let following: Following | undefined;
  let attested: GateRooms['attestations'] | undefined;
  let uses: readonly UseRoom[] = [];
  const forget: ((person: string) => void)[] = [];
  const cache = standingCache(foundation, { register, asking, isTrusted: () => bus.isHeard() });
  const bus = await openChangeBus({
    connection: pool.options,
    leaseMs: gate.vocabulary.numbers.standingLeaseMs?.value ?? 5000,
    onPerson(person) {
      cache.changed(person);
      // What was deleted through another server is forgotten here as well.
      for (const drop of forget) drop(person);
      // Another server changed them: what it queued for the log is ours to write.
      ledger.kick();
    },
    async onAll() {
      await register.refresh();
      await following?.systems.refresh();
      await contracts.refresh();
      await attested?.refresh();
      cache.changedForAll();
    },
  });
  const recipientKind = (id: string) => kindOf(register, id);
  const stopped = stoppedShares({ gate, recipientKind });
  following = await openFollowing(foundation, {
    ...{ announce: bus.announceForAll, idsOf, noteTold: noteTold() },
    recipients: contractReceivers({ contracts, recipient: register.recipient, publicOnly: !config.privateRecipients }),
    async stoppedFor(transaction, { person, ids, isOff }) {
      const row = (await standingRows(transaction, [person])).get(person);
      const conditions = { now: clock.now().getTime(), materialVersionOf };
      const known = row && { ...row, ...(isOff && { switchOn: false }) };
      return stopped(transaction, ids, standingFrom({ gate, asking }, known, conditions).standing);
    },
  });
  const told = [cache.changed];
  const changed = (person: string) => {
    for (const tell of told) tell(person);
  };
  const change = peopleChanges({ db, clock, changed, events, announce: bus.announcePerson });
  const record = following.recordAndTell(recordAnswers({ events, policy }));
  const answering = {
    ...{ change, record, clock, asking, materialVersionOf, savePerson },
    expiryDays: retentionUnder(gate.vocabulary).grant,
    recipientOf: register.recipient,
    noticeFor: noticeEvidence,
    isTouchpoint: (id: string) => gate.vocabulary.touchpoints.some((touchpoint) => touchpoint.id === id),
  };
  const merge = mergePeople({
    ...{ db, change, clock },
    mergeWith: [
      mergeAnswers({ clock, record, materialVersionOf }),
      (transaction, from, into) => copyShown(transaction, from.person_id, into.person_id),
      (transaction, from, into) => mergeTags(transaction, from.person_id, into.person_id),
      async (transaction, from, into) => {
        for (const use of uses) await use.merge?.(transaction, from.person_id, into.person_id);
      },
    ],
  });
  const honour = honourGpc(answering);
  const people: PeopleForOthers = {
    ...{ merge, honourGpc: honour, register, change, record, cache },
    standingOf: cache.standingOf,
    standingsOf: cache.standingsOf,
    peopleAfter: (after, limit) => peopleAfter(db, after, limit),
    recipientKind,
  };
  const refuseWidely = answerWidely(answering);
  const answerCellsOf = answerCells(answering);
  const { wishes, desk, tellStopped } = following;
  told.push(wishes.forget);
  forget.push(wishes.forget);
  const collect = await openCollect({
    ...foundation,
    ...{ writeKey: config.writeKey, publicUrl: config.publicUrl, honourGpc: honour, mergePeople: merge },
    ...{ standingOf: people.standingOf, standingsOf: people.standingsOf },
    heirOf: async (person) => (await findPerson(db, person))?.merged_into ?? undefined,
    refusePurpose: (person, purpose) => refuseWidely(person, purpose, { answer: 'refused', mechanism: 'api' }),
  });
  told.push(collect.choicesChanged);
  const rooms: RoomRoutes[] = [
    (app, allow) =>
      peopleRoutes(app, allow, {
        read: readPerson({ db }),
        describe: describePerson({
          ...{ change, clock, takeTraits: collect.takeTraits },
          groupChanged: (transaction, person) => tellStopped(transaction, person, 'person-changed'),
        }),
        async merge(from, into) {
          const merged = await merge(from, into);
          await collect.settleMerge(from, merged.person);
          return merged;
        },
      }),
    (app, allow) => noticeRoutes(app, allow, noticeActions(foundation, { register, bus, cache, asking, events })),
    (app) =>
      policyRoutes(
        app,
        openPolicy({
          ...{ vocabulary: gate.vocabulary, clock, inForce: register.inForce, recipients: register.recipients },
          shop: { name: config.shopName, address: config.shopAddress, contact: config.shopContact },
          published: () => publishedBetween(db),
        }),
      ),
    (app, allow) =>
      choiceRoutes(app, allow, {
        read: readChoices({
          ...{ db, clock, asking, findPerson, materialVersionOf, recipients: register.recipients },
          noticeIdFor: (purpose, category) => register.noticeFor(purpose, category)?.id,
        }),
        answerCells: answerCellsOf,
        ...{ history: readHistory({ db, asking }), beforeGrant: wishes.beforeGrant },
        answerWidely: refuseWidely,
        turnSwitch: turnSwitch(answering),
        receipts: issueReceipt({
          ...{ db, signer, shop: receiptShop(foundation, ledger), vocabulary: gate.vocabulary },
          noticeShown: noticeShown(db),
          recipientOf: register.recipient,
          evidenceOf: (receipt) => gateRooms.proofs.event(receipt),
        }),
        publicJwk: signer.publicJwk,
      }),
  ];
  await publishLaw({ db, gate, events, now: clock.now() });
  await publishRotations(foundation, events);
  const cosigners = await openCosigners({ db, clock, reader: logReader(ledger), everyMs: config.witnessEveryMs });
  const gateRooms = await openGateRooms(foundation, {
    ...{ ledger, events, witnesses: cosigners },
    standingOf: people.standingOf,
    recipientKind: people.recipientKind,
    announce: bus.announceForAll,
    // Only whether enough people share them is asked.
    anonymitySetOf: (tags) => profile.sharing.sizeOf(tags, gate.vocabulary.numbers.tagAnonymityThreshold?.value),
    candidates: ({ everyone, after, limit, ...cell }) =>
      everyone ? peopleAfter(db, after, limit) : peopleWhoGranted(db, cell, after, limit),
  });
  attested = gateRooms.attestations;
  const catalogue = await openCatalogue({ db, clock });
  const restrictions = openRestrictions({ db, clock, gate });
  const recommend = await openRecommend({
    ...{ db, gate, clock, catalogue, publicUrl: config.publicUrl, restrictions, ranking: config.ranking },
    ...{ rulings: gateRooms.rulings, isIrreversible: gateRooms.attestations.isIrreversible },
    ...{ standingsOf: people.standingsOf, interactionsOf: collect.interactionsOf },
    ...{ allInteractions: collect.allInteractions, onInteractions: collect.onInteractions },
    ...{ latestImport: () => latestImport(db), barredFor: wishes.barredItems },
    forgetRemembered: cache.changedForAll,
  });
  told.push(recommend.choicesChanged);
  const profile: Profile = await openProfile({
    ...{ db, gate, clock, change, policy, rulings: gateRooms.rulings, tagRules: config.tagRules, enter: events.enter },
    ...{ verdictOn: asking.verdictOn, standingsOf: people.standingsOf },
    peopleWhoGranted: (cell, after, limit) => peopleWhoGranted(db, cell, after, limit),
    interactionsOf: collect.interactionsOf,
    onInteractions: collect.onInteractions,
    ...{ findItem: catalogue.find, allInteractions: collect.allInteractions, markerGoods: config.markerGoods },
    isIrreversible: gateRooms.attestations.isIrreversible,
  });
  told.push(profile.changed);
  forget.push(profile.changedElsewhere);
  uses = await openUses(foundation, {
    ...{
      gateRooms,
      catalogue,
      collect,
      recommend,
      restrictions,
      barredFor: wishes.barredItems,
      profile,
      register,
      following,
      asking,
      change,
      events,
      policy,
      idsOf,
      contracts,
    },
    ...{ standingOf: people.standingOf, standingsOf: people.standingsOf },
    peopleWhoGranted: (cell, after, limit) => peopleWhoGranted(db, cell, after, limit),
    cityOf: async (person) => (await findPerson(db, person))?.region ?? undefined,
    refusePurpose: (person, purpose, answer) => refuseWidely(person, purpose, { answer, mechanism: 'api' }),
    ...{ answerCells: answerCellsOf, holdersOf: holdersOfAll },
    livePerson: async (person) => {
      const row = await findPerson(db, person);
      return row && (row.merged_into ?? row.person_id);
    },
    standingClasses: standingClasses({ db, gate, asking, materialVersionOf, now: () => clock.now() }),
  });
  const present = <Part>(parts: readonly (Part | undefined)[]) => parts.filter((part) => part !== undefined);
  for (const tell of present(uses.map(({ changed }) => changed))) {
    told.push(tell);
    forget.push(tell);
  }
  const usability = openUsability({ db, clock, vocabulary: gate.vocabulary });
  forget.push(recommend.choicesChanged);
  const seal = await openSeal(config.home);
  const pseudonymOf = pseudonymsUnder(await serverSecret(foundation, 'erased-people'));
  const erase = erasePerson({
    ...{ change, clock, idsOf, policy, enter: events.enter, settle: collect.settle, seal, pseudonymOf },
    stores: [
      ...[eraseAnswers, eraseShown, collect.erase, eraseTags, ...present(uses.map((use) => use.erase))],
      ...[eraseDecisions, eraseReplies, erasePeople],
    ],
    ...{ closeChain, wardsOf: async (person) => wardsOf(db, await idsOf(db, person)), follow: desk.followErasure },
  });
  const rights = await openRightsRooms(foundation, {
    ...{ following, gateRooms, collect, change, asking, profile, idsOf, erase, pseudonymOf },
    ...{ standingOf: people.standingOf, recipients: register.recipients },
    sources: [...heldSources(foundation, collect), profile.held, ...present(uses.map((use) => use.held))],
    lastUses: lastUses({ db, decisions: gateRooms.evidence.decisions }),
    guardianOf: async (person) => (await findPerson(db, person))?.guardian ?? null,
    close: (person, purpose, answer) => refuseWidely(person, purpose, { answer, mechanism: 'api' }),
    withdraw: (person, cells) =>
      answerCellsOf(person, { cells: cells.map((cell) => ({ ...cell, answer: 'withdrawn' })), mechanism: 'api' }),
    sealFor: async (transaction, person, ids, request) => {
      const how = { erasure: request, at: clock.now(), seal, whose: pseudonymOf(person) };
      const sealed = await sealRecords(transaction, [await collect.sealRecords(transaction, ids)], how);
      return sealed.reduce((sum, { count }) => sum + count, 0);
    },
    titleOf: (item) => catalogue.find(item)?.title ?? { zh: item, en: item },
  });
  told.push(rights.kick);
  return {
    rooms: [
      ...[...rooms, ...gateRooms.rooms, collect.routes, recommend.routes, profile.routes, usability.routes],
      restrictions.routes,
      ...uses.map(({ routes }) => routes),
      (app, allow) => catalogueRoutes(app, allow, catalogue),
      (app) => ledgerRoutes(app, ledger, cosigners),
      rights.routes,
      cosigners.routes,
    ],
    people,
    gate: gateRooms,
    hotRoutes: [...gateRooms.hotRoutes, ...collect.hotRoutes, ...uses.flatMap(({ hotRoutes = [] }) => hotRoutes)],
    collect,
    catalogue,
    recommend,
    profile,
    usability,
    uses,
    ledger,
    honourGpc: honour,
    isGuardian: async (guardian, person) => {
      const row = await findPerson(db, person);
      return row?.guardian === guardian && row.guardian_verified_by !== null;
    },
    hourly: [
      // Goes on by itself from then on, and waits for none of these.
      async () => recommend.begin(),
      gateRooms.evidence.turnDays,
      forgetSealed(foundation),
      ...collect.hourly,
      ...profile.hourly,
      ...usability.hourly,
      ...restrictions.hourly,
      ...rights.hourly,
      ...uses.flatMap(({ hourly = [] }) => hourly),
    ],
    async drain() {
      await rights.drain();
      for (const use of uses) await use.drain?.();
      await recommend.drain();
      await profile.drain();
      await usability.drain();
      await restrictions.drain();
      await collect.drain();
      await gateRooms.evidence.log.drain();
      await cosigners.close();
      await ledger.close();
      await bus.close();
    },
  };
}

/** The shop as its receipts name it (PIPL Art. 17: name and contact). */
const receiptShop = ({ config }: Foundation, { origin }: Ledger): ReceiptShop => ({
  id: origin,
  name: config.shopName,
  address: config.shopAddress,
  contact: config.shopContact,
  storedIn: ['CN'],
  withdrawAt: `${config.publicUrl ?? `http://${config.host}:${config.port}`}/me`,
  ...(config.publicUrl && { url: config.publicUrl }),
});

/** How many standings a node keeps: a million cost a few hundred megabytes. */
const STANDINGS = 1_000_000;

function standingCache(
  { db, clock, gate }: Foundation,
  { register, asking, isTrusted }: { register: Register; asking: Asking; isTrusted(): boolean },
): StandingCache {
  return createStandingCache({
    clock,
    isTrusted,
    maximum: STANDINGS,
    async load(people) {
      const rows = await standingRows(db, people);
      const conditions = { now: clock.now().getTime(), materialVersionOf: register.materialVersionOf };
      return new Map(people.map((person) => [person, standingFrom({ gate, asking }, rows.get(person), conditions)]));
    },
  });
}

function noticeActions(
  { db, clock, gate }: Foundation,
  needs: { register: Register; bus: ChangeBus; cache: StandingCache; asking: Asking; events: Events },
) {
  const { register, bus, cache, asking, events } = needs;
  const { vocabulary } = gate;
  const shelf = { db, clock, vocabulary, register, events, announce: bus.announceForAll };
  return {
    show: showNotices(shelf),
    showOne: showNotice(shelf),
    publish: publishNotice({
      ...shelf,
      canBeUsed: (purpose, category) => asking.verdictOn(purpose, category).verdict !== 'never',
      published: cache.changedForAll,
    }),
    recordShown: recordShown(shelf),
    registerRecipient: registerRecipient(shelf),
    recipients: register.recipients,
    listForStaff: listForStaff(shelf),
  };
}

const kindOf = (register: Register, id: string): 'named' | 'processor' | undefined => {
  const kind = register.recipient(id)?.kind;
  return kind && (kind === 'processor' ? 'processor' : 'named');
};
