import { ProblemError } from '@heng/contract';
import type { Standing } from '@heng/gate';
import { readConsentSignal } from './consent-signals.ts';
import { dropReasons } from './drop-reasons.ts';
import type { EventWriter, Quarantined } from './event-writer.ts';
import { honourSignals, type Signalled, type SignalNeeds } from './honour-signals.ts';
import type { PermissionOf } from './permission.ts';
import { consentUpdated, type Envelope, type ReadEvent, readEvent, type Unfit, unfitWords } from './read-event.ts';
import { rememberSome } from './remember-some.ts';
import type { SieveNeeds, SiftRecord } from './sieve.ts';
import { type EventRow, ruleOf, siftEvent } from './sift-event.ts';
import type { Tally } from './tally.ts';

/** One request's events. */
export interface EventBatch extends Omit<Envelope, 'receivedAt'> {
  readonly events: readonly unknown[];
  /** bytes of the request's body, so that small requests need no measuring of each event */
  readonly bytes: number;
  /** the request carries Sec-GPC: 1 */
  readonly gpc: boolean;
}

export interface CollectNeeds extends SignalNeeds {
  readonly sieve: SieveNeeds;
  readonly permissionOf: PermissionOf;
  readonly writer: EventWriter;
  /** ids of the purposes that rest on consent */
  readonly consentPurposes: readonly string[];
  /** bytes of one event, at most */
  readonly largestEvent: number;
  standingOf(person: string): Standing | Promise<Standing>;
  now(): Date;
}

/**
 * Takes a request's events: reads them leniently, honours the refusals they carry, asks the gate about every category in
 * them, and resolves when what was permitted is committed. What is not stored is counted with its reason.
 *
 * In a batch an event that fits no form is dropped and counted, and the others are taken. A request of one event that
 * fits no form throws `invalid-event` (or `event-too-large`). Throws `rate-limited` when too much is waiting.
 */
export function collectEvents(needs: CollectNeeds) {
  const honour = honourSignals(needs);
  const known = rememberSome();
  return async (batch: EventBatch): Promise<void> => {
    const events = readAll(needs, batch);
    await honour(events, batch.gpc);
    const standings = await standingsOf(needs, events);
    const quarantined: Quarantined[] = [];
    const rows: EventRow[] = [];
    for (const signalled of events) {
      const standing = standings.get(signalled.event.person) as Standing;
      for (const row of sift(needs, signalled, standing, batch.gpc, quarantined)) rows.push(row);
    }
    const accounts = accountsIn(events).filter((account) => !known.has(account));
    await needs.writer.write({ rows, quarantined, accounts });
    for (const account of accounts) known.add(account);
  };
}

async function standingsOf(
  { standingOf }: CollectNeeds,
  events: readonly Signalled[],
): Promise<ReadonlyMap<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (const { event } of events) {
    if (standings.has(event.person)) continue;
    const found = standingOf(event.person);
    // Most standings are in memory: waiting for a promise that is none would cost more than the rest.
    standings.set(event.person, found instanceof Promise ? await found : found);
  }
  return standings;
}

const accountsIn = (events: readonly Signalled[]): string[] => [
  ...new Set(events.flatMap(({ event }) => event.userId ?? [])),
];

function sift(
  needs: CollectNeeds,
  { event, signal }: Signalled,
  standing: Standing,
  gpc: boolean,
  quarantined: Quarantined[],
): readonly EventRow[] {
  // A change of preferences was honoured as a signal; it is no behaviour.
  if (event.type === 'track' && event.name === consentUpdated) return [];
  const permission = needs.permissionOf(standing, signal ? { gpc, refused: signal.closed } : { gpc });
  const rows = siftEvent(needs.sieve, event, permission, recordOf(needs, event, quarantined));
  const [first] = rows;
  if (first && event.isClamped) needs.tally.add('noted', 'time-clamped', first.category, dropReasons['time-clamped']);
  return rows;
}

function readAll(needs: CollectNeeds, { events, bytes, type, sentAt, context }: EventBatch): Signalled[] {
  const receivedAt = needs.now().getTime();
  const envelope: Envelope = { receivedAt, sentAt, ...(type && { type }), ...(context && { context }) };
  const isLarge = (given: unknown) => bytes > needs.largestEvent && sizeOf(given) > needs.largestEvent;
  const read: Signalled[] = [];
  for (const given of events) {
    const event = isLarge(given) ? 'event-too-large' : readEvent(given, envelope);
    if (typeof event === 'string') turnAway(needs.tally, event, type !== undefined);
    else read.push({ event, signal: readConsentSignal(event.context, needs.consentPurposes) });
  }
  return read;
}

const sizeOf = (given: unknown): number => Buffer.byteLength(JSON.stringify(given));

function turnAway(tally: Tally, unfit: Unfit, isSingle: boolean): void {
  const expected = unfitWords[unfit];
  tally.add('dropped', 'invalid', '', { zh: dropReasons.invalid.zh, en: expected }, { code: unfit });
  if (!isSingle) return;
  throw unfit === 'event-too-large'
    ? new ProblemError('event-too-large')
    : new ProblemError('invalid-event', { detail: unfitWords[unfit], reason: unfit });
}

function recordOf({ sieve, tally }: CollectNeeds, event: ReadEvent, quarantined: Quarantined[]): SiftRecord {
  const name = () => ruleOf(sieve, event)?.name ?? '';
  const categoryAt = (index: number): string => (index < 0 ? '' : (sieve.categories[index] as string));
  return {
    denied(what, category, { code, because }) {
      const reason = what === 'event' ? 'not-permitted' : 'field-not-permitted';
      tally.add('dropped', reason, categoryAt(category), because[0] ?? dropReasons[reason], { code, event: name() });
    },
    dropped(reason, category) {
      tally.add('dropped', reason, categoryAt(category), dropReasons[reason], { event: name() });
    },
    quarantined(category) {
      tally.add('quarantined', 'private-content', category, dropReasons['private-content'], { event: name() });
      quarantined.push({ messageId: event.messageId, category });
    },
  };
}
