import type { Send } from './exchange.ts';
import { HengProblem } from './problem.ts';

export interface EventQueue<Message> {
  add(message: Message): void;
  /** Sends what is queued. Rejects with a HengProblem when it could not; what was not sent stays queued. */
  flush(leaving?: boolean): Promise<void>;
}

interface QueueNeeds {
  readonly send: Send;
  /** False while Heng has not heard of a refusal: nothing is told about a person who took the permission back. */
  readonly mayLeave: () => Promise<boolean>;
  readonly clock: () => Date;
  /** Told when events could not be delivered after the retries. */
  readonly onUndelivered: (problem: HengProblem, waiting: number) => void;
}

const batchSize = 50;
const soon = 1000;
/** A page that lives offline for hours keeps the newest events, not all of them. */
const queueLimit = 1000;

/** Gathers messages for a moment and delivers them in batches, one after another, in the order they happened. */
export function createEventQueue<Message>({ send, mayLeave, clock, onUndelivered }: QueueNeeds): EventQueue<Message> {
  let queue: readonly Message[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  const without = (batch: readonly Message[]) => queue.filter((message) => !batch.includes(message));
  const quietly = () => flush().catch((problem: HengProblem) => onUndelivered(problem, queue.length));

  function flush(leaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    sending = sending.catch(() => undefined).then(() => drain(leaving));
    return sending;
  }

  async function drain(leaving: boolean): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, batchSize);
      try {
        if (!(await mayLeave())) throw new HengProblem('unreachable', 0, 'expected to tell a refusal first');
        const body = { batch, sentAt: clock().toISOString(), context: { library: { name: '@heng/sdk' } } };
        await send({ method: 'POST', path: '/v1/batch', body, keepalive: leaving });
      } catch (problem) {
        if (isHopeless(problem)) queue = without(batch);
        throw problem;
      }
      queue = without(batch);
    }
  }

  return {
    flush,
    add(message) {
      queue = [...queue, message].slice(-queueLimit);
      if (queue.length >= batchSize) void quietly();
      else timer ??= setTimeout(quietly, soon);
    },
  };
}

/** A batch Heng calls malformed will not become well-formed by waiting: it must not hold up the rest. */
const isHopeless = (problem: unknown): boolean =>
  problem instanceof HengProblem && problem.status >= 400 && problem.status < 500 && problem.status !== 429;
