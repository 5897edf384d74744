import type { EventQueue } from './event-queue.ts';
import { freshId } from './exchange.ts';

type Properties = Readonly<Record<string, unknown>>;

export interface Message {
  readonly type: 'track' | 'page' | 'identify';
  readonly messageId: string;
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly [more: string]: unknown;
}

export interface Tracking {
  /** Queues one event and returns its messageId. What Heng may not store, it drops and counts. */
  track(event: string, properties?: Properties): string;
  page(name?: string, properties?: Properties): string;
  /** From here on events are this person's. */
  identify(person: string, traits?: Properties): string;
  /** Sends what is queued. Rejects with a HengProblem when it could not; what was not sent stays queued. */
  flush(): Promise<void>;
}

export interface TrackingNeeds {
  readonly clock: () => Date;
  /** Where events gather, once it is loaded. */
  readonly events: () => Promise<EventQueue<Message>>;
  /** Who the events are about; without one, a name that lives as long as this client and is stored nowhere. */
  readonly person: string | undefined;
}

/** Events in the shape of the Segment HTTP Tracking API. */
export function createTracking({ person, clock, events }: TrackingNeeds): Tracking {
  let about: { userId: string } | { anonymousId: string } =
    person === undefined ? { anonymousId: freshId() } : { userId: person };
  let queue: Promise<EventQueue<Message>> | undefined;
  const flush = async (leaving?: boolean) => (await queue)?.flush(leaving);

  const add = (type: Message['type'], fields: Properties): string => {
    const messageId = freshId();
    const message = { type, messageId, timestamp: clock().toISOString(), ...about, ...fields };
    queue ??= events();
    void queue.then((ready) => ready.add(message));
    return messageId;
  };

  // A page that is being hidden may never run again.
  globalThis.addEventListener?.('pagehide', () => void flush(true).catch(() => undefined));

  return {
    track: (event, properties = {}) => add('track', { event, properties }),
    page: (name, properties = {}) => add('page', { ...(name !== undefined && { name }), properties }),
    identify(id, traits = {}) {
      about = { userId: id };
      return add('identify', { traits });
    },
    flush: () => flush(),
  };
}
