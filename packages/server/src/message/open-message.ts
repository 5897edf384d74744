import { createECDH } from 'node:crypto';
import type { Campaign } from '@heng/contract';
import type { Standing } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { StandingClasses } from '../choices/standing-classes.ts';
import type { Foundation } from '../foundation.ts';
import type { Db } from '../platform/database.ts';
import { retentionUnder } from '../platform/retention.ts';
import { serverSecret } from '../platform/server-secret.ts';
import type { Profile } from '../profile/open-profile.ts';
import type { EraseStore } from '../rights/erase-person.ts';
import type { HeldSource } from '../rights/held-source.ts';
import type { Systems } from '../rights/systems.ts';
import type { RoomRoutes } from '../server.ts';
import type { Adapter } from './adapters.ts';
import { addressHashes } from './address-hash.ts';
import { addressesFromShop } from './addresses.ts';
import { type AudienceNeeds, audienceOf } from './audience.ts';
import { decideMessages } from './decide-messages.ts';
import { deliverDue } from './deliver-due.ts';
import { heldMessages } from './held-messages.ts';
import { inAppMessages } from './in-app.ts';
import { limitsUnder } from './limits.ts';
import type { Ways } from './message-content.ts';
import { createPace } from './pace.ts';
import { type MessageActions, messageRoutes } from './routes.ts';
import { ruleMessage } from './rule-message.ts';
import { runRuns } from './run-runs.ts';
import { runWorker } from './run-worker.ts';
import { messageRuns } from './runs.ts';
import { mailAdapter } from './send-mail.ts';
import { pushAdapter } from './send-push.ts';
import { vendorAdapter } from './send-to-vendor.ts';
import { forgetBefore, mergeMessages } from './storage.ts';
import { countSuppressions, eraseMessages, lift, suppress } from './suppression-storage.ts';
import { takeReply, unsubscribe } from './unsubscribe.ts';
import { unsubscribeTokens, type Way } from './unsubscribe-token.ts';

export interface OpenMessageNeeds {
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  idsOf(transaction: Db, person: string): Promise<string[]>;
  /** ids of the people who granted a cell, in order, after `after` */
  peopleWhoGranted(cell: { purpose: string; category: string }, after: string, limit: number): Promise<string[]>;
  readonly rulings: Rulings;
  readonly profile: Pick<Profile, 'tagsOf' | 'anonymitySetOf'>;
  readonly systems: Systems;
  readonly classes: StandingClasses;
  readonly holdersOf: AudienceNeeds['holdersOf'];
  findCampaign(id: string): Promise<Campaign | undefined>;
  livePerson(person: string): Promise<string | undefined>;
  withdraw(person: string, cell: { purpose: string; category: string; channel: string }): Promise<unknown>;
}

/** The room as it is wired. */
export interface MessageRoom {
  readonly routes: RoomRoutes;
  readonly hourly: readonly (() => Promise<void>)[];
  readonly erase: EraseStore;
  merge(transaction: Db, from: string, into: string): Promise<void>;
  readonly held: HeldSource;
  drain(): Promise<void>;
}

const DAY = 86_400_000;

/** Opens the message room: marketing messages, ruled person by person, counted, sent, and ended in one touch. */
export async function openMessage(foundation: Foundation, needs: OpenMessageNeeds): Promise<MessageRoom> {
  const { db, clock, gate, config } = foundation;
  const now = () => clock.now();
  const limits = limitsUnder(gate.vocabulary);
  const hashOf = addressHashes(await serverSecret(foundation, 'message-addresses'));
  const tokens = unsubscribeTokens(await serverSecret(foundation, 'unsubscribe'));
  const waysOf = waysUnder(foundation, tokens.make);
  const judging = {
    ...{ db, now, limits, rulings: needs.rulings, standingsOf: needs.standingsOf },
    anonymitySetOf: needs.profile.anonymitySetOf,
    async holdsTags(person: string, tags: readonly string[]) {
      const held = new Set((await needs.profile.tagsOf(person)).tags.map(({ id }) => id));
      return tags.every((tag) => held.has(tag));
    },
  };
  const decide = decideMessages(judging);
  const ways = await openWays(foundation, needs);
  const { findCampaign } = needs;
  const audience = audienceOf({ ...judging, gate, classes: needs.classes, holdersOf: needs.holdersOf, findCampaign });
  const ending = { ...{ db, clock, hashOf }, livePerson: needs.livePerson, withdraw: needs.withdraw };
  const runs = openRunsOf(foundation, { ...needs, decide, limits, waysOf, hashOf, adapterFor: ways.adapterFor });
  const actions: MessageActions = {
    ...{ shop: config.shopName, pushKey: ways.pushKey, readToken: tokens.read, audience },
    rule: ruleMessage({ decide, hashOf, waysOf, findCampaign }),
    reply: takeReply(ending),
    unsubscribe: unsubscribe(ending),
    async suppress({ channel, address, reason }) {
      const address_hash = hashOf(channel, address);
      if (reason) await suppress(db, { channel, address_hash, reason, at: now(), person_id: null });
      else await lift(db, channel, address_hash);
    },
    suppressions: async () => ({ counts: await countSuppressions(db) }),
    ...messageRuns({ ...{ db, findCampaign, audience, now }, wordsOfGate: wordsOfGate(foundation), kick: runs.kick }),
    inApp: inAppMessages({
      ...{ db, findCampaign, waysOf, now, rulings: needs.rulings },
      idsOf: (person) => needs.idsOf(db, person),
    }),
  };
  const keptDays = retentionUnder(gate.vocabulary).record;
  runs.kick();
  return {
    routes: (app, allow) => messageRoutes(app, allow, actions),
    hourly: [() => forgetBefore(db, new Date(now().getTime() - keptDays * DAY))],
    erase: (transaction, ids) => eraseMessages(transaction, ids, now()),
    merge: mergeMessages,
    held: heldMessages({ db, keptDays, findCampaign }),
    async drain() {
      await runs.drain();
      ways.close();
    },
  };
}

function waysUnder({ config }: Foundation, make: (way: Way) => string): (way: Way) => Ways {
  const base = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return (way) => {
    const token = make(way);
    const mailto =
      config.messageFrom && `mailto:${config.messageFrom}?subject=${encodeURIComponent(`unsubscribe ${token}`)}`;
    return { unsubscribe: `${base}/unsubscribe/${token}`, mailto };
  };
}

interface SendingWays {
  readonly pushKey: string;
  adapterFor(channel: string): Adapter | undefined;
  close(): void;
}

/** One way out for each channel: mail over SMTP, web push, the shop's vendor for text messages. */
async function openWays(foundation: Foundation, { systems }: OpenMessageNeeds): Promise<SendingWays> {
  const { config } = foundation;
  const { messageSmtp: smtp, messageFrom: from, webhookTimeoutMs: timeoutMs } = config;
  const mail = smtp && from ? mailAdapter({ smtp, from, timeoutMs }) : undefined;
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(await serverSecret(foundation, 'web-push'));
  const publicKey = pair.getPublicKey().toString('base64url');
  const privateKey = pair.getPrivateKey().toString('base64url');
  const subject = from ? `mailto:${from}` : (config.publicUrl ?? 'https://localhost');
  const ways: Readonly<Record<string, Adapter | undefined>> = {
    sms: vendorAdapter(systems, timeoutMs),
    email: mail?.send,
    push: pushAdapter({ publicKey, privateKey, subject }, timeoutMs),
  };
  return { pushKey: publicKey, adapterFor: (channel) => ways[channel], close: () => mail?.close() };
}

type RunNeeds = OpenMessageNeeds &
  Pick<Parameters<typeof runWorker>[0], 'decide' | 'limits'> &
  Pick<Parameters<typeof deliverDue>[0], 'waysOf' | 'hashOf' | 'adapterFor'>;

function openRunsOf({ db, pool, clock, gate, config, metrics }: Foundation, needs: RunNeeds) {
  const now = () => clock.now();
  const counter = metrics.counter('messages', 'messages of runs, by channel and outcome', ['channel', 'outcome']);
  const perSecond = gate.vocabulary.numbers.messagesPerSecond?.value ?? 1;
  return runRuns({ db, pool, onError: (error) => process.emitWarning(String(error)) }, ({ pause, isEnding }) => {
    const deliver = deliverDue({
      ...{
        db,
        now,
        rulings: needs.rulings,
        hashOf: needs.hashOf,
        waysOf: needs.waysOf,
        retryMs: config.webhookRetryMs,
      },
      addressesOf: addressesFromShop({ systems: needs.systems, timeoutMs: config.webhookTimeoutMs, now }),
      ...{ adapterFor: needs.adapterFor, pace: createPace(perSecond, pause) },
      count: (channel, outcome) => counter.inc({ channel, outcome }),
    });
    return runWorker({
      ...{ db, now, pause, isEnding, deliver, decide: needs.decide, limits: needs.limits },
      ...{ findCampaign: needs.findCampaign, candidates: needs.peopleWhoGranted },
    });
  });
}

/** Codes of the gate in words, from the rulings it can give. */
function wordsOfGate({ gate }: Foundation) {
  const words = new Map(
    gate.table.rulings.flatMap(({ code, because: [first] }) => (first ? [[code, { zh: first.zh, en: first.en }]] : [])),
  );
  return (code: string) => words.get(code);
}
