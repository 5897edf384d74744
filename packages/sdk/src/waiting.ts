import type { Cell, Choice, Choices } from './choices.ts';
import type { Send } from './exchange.ts';
import { freshId, willPass } from './exchange.ts';
import { HengProblem } from './problem.ts';

/** An answer that only closes, on its way to Heng. */
export interface Closing {
  /** Below `/v1/me`: `/switch`, `/choices`, or a purpose or cell below that. */
  readonly path: string;
  readonly body: { readonly answer?: Choice['answer'] } & Partial<Cell>;
  /** Told anew with the same key, it counts once. */
  readonly key: string;
  readonly at: string;
}

/** Where closings outlive the page; `localStorage` fits, and so does a mini-program's storage. */
export interface Storage {
  getItem(key: string): string | null | undefined;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

export interface WaitingNeeds {
  readonly send: Send;
  readonly base: string;
  readonly clock: () => Date;
  /** Told when a closing was delivered later than it was given. */
  readonly onDelivered: () => void;
  readonly storage: Storage | undefined;
  /** A name for this person on this device; undefined: the closings are kept in memory. */
  readonly who: () => Promise<string | undefined>;
}

/** Nothing else is ever written to a page's storage, and this only from a refusal without a network until it was told. */
export const storageKey = 'heng-waiting';

/** Closings by person. */
type Kept = Readonly<Record<string, readonly Closing[]>>;

/**
 * Refusals, withdrawals and "off" that Heng has not heard of yet. They count here from the moment they are given, are told in their order
 * before anything else is asked of Heng, and are told until they arrive. A grant never waits: it counts when its receipt is there.
 */
export function createWaiting({ send, base, clock, onDelivered, storage, who }: WaitingNeeds) {
  let closings: readonly Closing[] = [];
  let delivering: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = 1000;
  let restored: Promise<void> | undefined;

  const kept = (): Kept => JSON.parse(storage?.getItem(storageKey) || '{}');

  async function restore(): Promise<void> {
    const name = storage?.getItem(storageKey) && (await who());
    if (name) closings = [...(kept()[name] ?? []), ...closings];
  }

  /** What an earlier page left is read once; a place that cannot be read holds nothing for us. */
  function ready(): Promise<void> {
    restored ??= restore().catch(() => undefined);
    return restored;
  }

  async function keep(): Promise<void> {
    const name = storage && (await who());
    if (!storage || !name) return;
    const { [name]: _, ...others } = kept();
    const all = closings.length > 0 ? { ...others, [name]: closings } : others;
    if (Object.keys(all).length > 0) storage.setItem(storageKey, JSON.stringify(all));
    else storage.removeItem(storageKey);
  }

  /** Tells what waits, oldest first, and stops at the first that does not get through. Resolves with the replies. */
  async function drain(): Promise<Map<Closing, () => unknown>> {
    const outcomes = new Map<Closing, () => unknown>();
    await ready();
    for (const closing of closings) {
      const { path, body, key } = closing;
      const outcome = await send({ method: 'PUT', path: base + path, body, key, hasty: true, keepalive: true }).then(
        (reply) => () => reply,
        (problem: HengProblem) => (mayWait(problem) ? undefined : () => Promise.reject(problem)),
      );
      if (!outcome) break;
      outcomes.set(closing, outcome);
      closings = closings.filter((other) => other !== closing);
      await keep();
    }
    return outcomes;
  }

  function deliver(): Promise<Map<Closing, () => unknown>> {
    const drained = delivering.then(drain);
    delivering = drained;
    return drained;
  }

  async function deliverLater(): Promise<void> {
    if ((await deliver()).size > 0) onDelivered();
    if (closings.length > 0) wait();
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void deliverLater(), pause);
    pause = Math.min(pause * 2, 60_000);
  }

  globalThis.addEventListener?.('online', () => closings.length > 0 && void deliverLater());

  return {
    /** Gives a closing. Resolves with Heng's reply, or with undefined while it waits; rejects with what Heng has against it. */
    async give<Reply>(path: string, body: Closing['body'] & object): Promise<Reply | undefined> {
      const closing = { path, body, key: freshId(), at: clock().toISOString() };
      closings = [...closings, closing];
      const outcomes = await deliver();
      if (closings.includes(closing)) {
        await keep();
        wait();
      }
      return outcomes.get(closing)?.() as Reply | undefined;
    },
    /** Whether anything still waits after another attempt to tell it. */
    async isWaiting(): Promise<boolean> {
      await ready();
      if (closings.length > 0) await deliver();
      return closings.length > 0;
    },
    /** The choices as they stand here: what waits is closed already. */
    over: (choices: Choices): Choices => closings.reduce(close, choices),
  };
}

const mayWait = (problem: unknown): boolean => problem instanceof HengProblem && willPass(problem.status);

function close(before: Choices, { path, body, at }: Closing): Choices {
  if (path === '/switch') return { ...before, waiting: true, switch: { on: false, since: at } };
  const [, , purpose, category] = path.split('/').map(decodeURIComponent);
  const { answer = 'withdrawn', recipient, channel } = body;
  const isMeant = (cell: Cell) =>
    (!purpose || cell.purpose === purpose) &&
    (!category ||
      (cell.category === category &&
        (cell.recipient ?? '') === (recipient ?? '') &&
        (cell.channel ?? '') === (channel ?? '')));
  const known = before.choices.some(isMeant);
  const closed = { answer, at } as const;
  const unlisted = {
    purpose: purpose ?? '',
    category: category ?? '',
    recipient,
    channel,
    level: 'itemised',
    notice: null,
  } as const;
  return {
    ...before,
    waiting: true,
    choices: [
      ...before.choices.map((choice) => (isMeant(choice) ? { ...choice, ...closed } : choice)),
      ...(category && !known ? [{ ...unlisted, ...closed }] : []),
    ],
  };
}
