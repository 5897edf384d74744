import { randomUUID } from 'node:crypto';
import type { HengAddress } from '../config.ts';

/** One thing that happened, in the shape of the Segment HTTP Tracking API. */
export interface ShopEvent {
  readonly person: string;
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Now unless told; the seeding tells of the past. */
  readonly at?: Date;
  /** Lets the same event be sent twice and count once. */
  readonly messageId?: string;
}

export const toMessage = ({ person, event, properties, at = new Date(), messageId = randomUUID() }: ShopEvent) => ({
  type: 'track',
  event,
  userId: person,
  properties,
  timestamp: at.toISOString(),
  messageId,
});

/** Sends one batch with the write key; rejects when Heng did not take it. */
export async function sendBatch(address: HengAddress, events: readonly ShopEvent[]): Promise<void> {
  const response = await fetch(`${address.url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${address.writeKey}:`)}` },
    body: JSON.stringify({ batch: events.map(toMessage), sentAt: new Date().toISOString() }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`expected 200 from /v1/batch, got ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

export interface EventQueue {
  tell(event: ShopEvent): void;
  /** Sends what waits. */
  flush(): Promise<void>;
}

const KEPT = 500;

/** Gathers events of a tenth of a second into one batch. When Heng is away the newest wait in memory, at most 500. */
export function createEventQueue(address: HengAddress): EventQueue {
  let waiting: ShopEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await sendBatch(address, batch);
    } catch {
      waiting = [...batch, ...waiting].slice(-KEPT);
    }
  }

  return {
    tell(event) {
      // The id is given once, so that an event sent twice counts once.
      waiting.push({ messageId: randomUUID(), at: new Date(), ...event });
      timer ??= setTimeout(() => void flush(), 100);
    },
    flush,
  };
}
