import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@heng/contract';
import type { EventBatch } from './collect-events.ts';
import { readBody } from './read-body.ts';
import type { EventType } from './read-event.ts';
import type { CheckWriteKey } from './write-key.ts';

export interface CollectLimits {
  /** bytes of a request, unpacked */
  readonly batchBytes: number;
  readonly batchEvents: number;
}

export interface TakeRequestNeeds {
  collect(batch: EventBatch): Promise<void>;
  readonly checkWriteKey: CheckWriteKey;
  readonly limits: CollectLimits;
}

/** Takes one request of the tracking interface; resolves when what it brought is committed. */
export type TakeRequest = (body: Buffer, headers: IncomingHttpHeaders) => Promise<void>;

/** Segment's addresses, and the short ones its browser client uses. */
const singles: Readonly<Record<EventType, readonly string[]>> = {
  track: ['/v1/track', '/v1/t'],
  page: ['/v1/page', '/v1/p'],
  screen: ['/v1/screen', '/v1/s'],
  identify: ['/v1/identify', '/v1/i'],
  group: ['/v1/group', '/v1/g'],
  alias: ['/v1/alias', '/v1/a'],
};
const batches = ['/v1/batch', '/v1/b', '/v1/import'];

/** What each address does. */
export function takeRequests(needs: TakeRequestNeeds): ReadonlyMap<string, TakeRequest> {
  const forBatch = takeRequest(needs, (body) => eventsIn(body, needs.limits));
  const forSingle = Object.entries(singles).flatMap(([type, urls]) => {
    const take = takeRequest(needs, (body) => ({ type: type as EventType, events: [body] }));
    return urls.map((url) => [url, take] as const);
  });
  return new Map([...forSingle, ...batches.map((url) => [url, forBatch] as const)]);
}

type Opened = Pick<EventBatch, 'events' | 'type' | 'context'>;

function takeRequest(
  { collect, checkWriteKey, limits }: TakeRequestNeeds,
  open: (body: unknown) => Opened,
): TakeRequest {
  return async (body, headers) => {
    const { value, bytes } = await readBody(body, headers['content-encoding'], limits.batchBytes);
    checkWriteKey(headers.authorization, value);
    const sentAt = (value as { sentAt?: unknown } | null)?.sentAt;
    await collect({ ...open(value), sentAt, bytes, gpc: headers['sec-gpc'] === '1' });
  };
}

function eventsIn(body: unknown, { batchEvents }: CollectLimits): Opened {
  const { batch, context } = (body ?? {}) as { batch?: unknown; context?: unknown };
  if (!Array.isArray(batch)) throw new ProblemError('invalid-request', { detail: 'expected batch: a list of events' });
  if (batch.length > batchEvents) {
    throw new ProblemError('batch-too-large', { expected: `at most ${batchEvents} events` });
  }
  const isContext = typeof context === 'object' && context !== null && !Array.isArray(context);
  return isContext ? { events: batch, context: context as Record<string, unknown> } : { events: batch };
}
