import type { Counter } from 'prom-client';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type Delivery, type DeliveryOutcome, nextDue, noteOutcome, takeDue } from './delivery-storage.ts';
import type { StoredRequest } from './request-storage.ts';
import { sendWebhook, type WebhookReply } from './send-webhook.ts';

export interface DeliverNeeds {
  readonly db: Db;
  readonly clock: Clock;
  /** where systems and recipients are reached */
  readonly receivers: Receivers;
  /** A delivery has ended: gives the request it belongs to when that has ended with it. Within the transaction. */
  settled(transaction: Db, request: string): Promise<StoredRequest | undefined>;
  /** Told after the commit. */
  ended(request: StoredRequest): Promise<unknown>;
  readonly counter: Counter<'outcome'>;
  /** milliseconds of the first pause between tries */
  readonly retryMs: number;
  /** milliseconds one system may take to answer */
  readonly timeoutMs: number;
  /** a system that did not follow for so many days has failed */
  readonly giveUpDays: number;
}

/** Somebody who is told something. */
export interface Receiver {
  readonly name: string;
  /** undefined: it has no address at the moment */
  readonly url: string | undefined;
  readonly secret: string;
  /** Its address is on no private network. */
  readonly publicOnly: boolean;
}

export interface Receivers {
  find(id: string): Receiver | undefined;
  /** Reads them anew: another server may have registered one. */
  refresh(): Promise<void>;
}

/** Sends what is in the outbox, in the background. */
export interface Deliverer {
  /** There may be something to send. */
  kick(): void;
  /** Everything that is due now has been tried. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const AT_ONCE = 8;
/** Looks this often (milliseconds) for what another server left. */
const LOOK = 5_000;
const DAY = 86_400_000;

export function openDeliverer(needs: DeliverNeeds): Deliverer {
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function round(): Promise<void> {
    do {
      again = false;
      const now = needs.clock.now();
      const until = new Date(now.getTime() + needs.timeoutMs * 2);
      const due = await takeDue(needs.db, now, until, AT_ONCE);
      await Promise.all(due.map((delivery) => deliver(needs, delivery)));
      if (due.length === AT_ONCE) again = true;
    } while (again && !stopped);
  }

  function run(): Promise<void> {
    again = true;
    // What it could not do now it does at the next look; nothing of it is lost.
    running ??= round()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        void plan();
      });
    return running;
  }

  async function plan(): Promise<void> {
    if (stopped) return;
    clearTimeout(timer);
    const next = await nextDue(needs.db).catch(() => null);
    if (stopped) return;
    const wait = next === null ? LOOK : Math.min(LOOK, Math.max(20, next.getTime() - needs.clock.now().getTime()));
    timer = setTimeout(() => void run(), wait).unref();
  }

  void plan();
  return {
    kick: () => void (stopped || run()),
    settle: async () => {
      await running;
      await run();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function deliver(needs: DeliverNeeds, delivery: Delivery): Promise<void> {
  if (!needs.receivers.find(delivery.system)) await needs.receivers.refresh();
  const receiver = needs.receivers.find(delivery.system);
  const reply =
    receiver?.url !== undefined && delivery.payload !== null
      ? await sendWebhook({
          ...{ url: receiver.url, secret: receiver.secret, publicOnly: receiver.publicOnly },
          ...{ id: delivery.id, at: needs.clock.now(), body: delivery.payload, timeoutMs: needs.timeoutMs },
        })
      : { status: 0, body: '', signed: false };
  const outcome = outcomeOf(forgetNames(reply, delivery), delivery, needs);
  needs.counter.inc({ outcome: outcome.state });
  const ended = await needs.db.transaction().execute(async (transaction) => {
    await noteOutcome(transaction, delivery.id, outcome);
    return outcome.nextAt === null ? needs.settled(transaction, delivery.request) : undefined;
  });
  if (ended) await needs.ended(ended);
}

type Answered = Pick<WebhookReply, 'status' | 'body' | 'signed'>;

/** What a system answers is kept longer than the person may be: the ids it was told are not kept with it. */
function forgetNames({ body, ...reply }: Answered, { payload }: Delivery): Answered {
  const { data = {} } = parsed(payload ?? '') as { data?: { ids?: string[]; subjects?: string[] } };
  const names = [...(data.ids ?? []), ...(data.subjects ?? [])];
  return { ...reply, body: names.reduce((text, name) => text.replaceAll(name, '…'), body) };
}

/**
 * 200 (or 204): it is done, and what the system says is its proof. 202: it was taken, and is asked again later. Anything else is
 * tried again, ever more rarely, until the days are over. 410 means that the system is gone for good.
 */
export function outcomeOf(
  { status, body, signed = false }: Pick<WebhookReply, 'status' | 'body'> & { readonly signed?: boolean },
  { tries, createdAt }: Pick<Delivery, 'tries' | 'createdAt'>,
  { clock, retryMs, giveUpDays }: Pick<DeliverNeeds, 'clock' | 'retryMs' | 'giveUpDays'>,
): DeliveryOutcome {
  if (status === 200 || status === 204) return { state: 'done', nextAt: null, signed, ...saidIn(body, status) };
  const now = clock.now().getTime();
  if (status === 410 || now - createdAt.getTime() > giveUpDays * DAY) return { state: 'failed', nextAt: null };
  return { state: status === 202 ? 'sent' : 'waiting', nextAt: new Date(now + pauseAfter(tries, retryMs)) };
}

const LONGEST_PAUSE = 6 * 3_600_000;

/** Twice as long each time, at most six hours, and never the same for all: systems that come back are not trampled. */
export const pauseAfter = (tries: number, first: number, random = Math.random()): number =>
  Math.min(LONGEST_PAUSE, first * 2 ** Math.min(tries - 1, 30)) * (0.5 + random / 2);

/** What the system says is its own proof: at most a line of it is kept. */
function saidIn(body: string, status: number): { proof: string; kept: string | null } {
  const said = parsed(body);
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 500) : null);
  return { proof: text(said.proof) ?? `HTTP ${status}`, kept: text(said.kept) };
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
