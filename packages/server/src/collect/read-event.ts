import { newId } from '../platform/ids.ts';
import { preferencesOf } from './consent-signals.ts';
import { readMoment } from './field-value.ts';

export type EventType = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';

/** An event of the Segment protocol, read leniently and made plain. */
export interface ReadEvent {
  readonly type: EventType;
  readonly messageId: string;
  /** `userId`, or the `anonymousId` of somebody who has not said who they are */
  readonly person: string;
  readonly userId: string | undefined;
  readonly anonymousId: string | undefined;
  /** alias: the id this person had before */
  readonly previousId: string | undefined;
  /** track: what happened; otherwise '' */
  readonly name: string;
  /** milliseconds since 1970, by the server's clock; never later than `receivedAt` */
  readonly at: number;
  /** the event claimed a moment in the future */
  readonly isClamped: boolean;
  /** not made before this moment, by its own word; 0 where it does not say, or cannot be believed */
  readonly madeAfter: number;
  readonly receivedAt: number;
  /** `properties`, or for identify and group `traits` */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly hasTraits: boolean;
  readonly context: Readonly<Record<string, unknown>>;
}

/** Why an event cannot be taken; told to the caller of a single event and counted for a batch. */
export type Unfit =
  | 'not-an-object'
  | 'unknown-type'
  | 'person-missing'
  | 'person-malformed'
  | 'event-missing'
  | 'previous-id-missing'
  | 'message-id-too-long'
  | 'consent-missing'
  | 'event-too-large';

export const unfitWords: Readonly<Record<Unfit, string>> = {
  'not-an-object': 'expected a JSON object',
  'unknown-type': 'expected type track, page, screen, identify, group or alias',
  'person-missing': 'expected userId or anonymousId',
  'person-malformed': 'expected userId and anonymousId of 1 to 128 characters A-Z a-z 0-9 . _ : @ -',
  'event-missing': 'expected event: the name of what happened',
  'previous-id-missing': 'expected previousId: the id this person had before',
  'message-id-too-long': 'expected messageId of fewer than 100 characters',
  'consent-missing': 'expected context.consent.categoryPreferences on this event',
  'event-too-large': 'expected at most 32 KB an event',
};

/** What the request around an event adds to it. */
export interface Envelope {
  /** type of a route for one event; absent for a batch, whose events say it themselves */
  readonly type?: EventType;
  readonly receivedAt: number;
  readonly sentAt?: unknown;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The event by which Segment's consent tools tell a change of preferences; without the preferences it says nothing. */
export const consentUpdated = 'Segment Consent Preference Updated';

const types: ReadonlySet<string> = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);
const personId = /^[A-Za-z0-9._:@-]{1,128}$/;
const nothing: Readonly<Record<string, unknown>> = {};

/** Reads one event, or says why it is none. Unknown members are left alone; numbers are taken as ids. */
export function readEvent(given: unknown, envelope: Envelope): ReadEvent | Unfit {
  if (!isObject(given)) return 'not-an-object';
  const type = (envelope.type ?? given.type) as EventType;
  if (!types.has(type)) return 'unknown-type';
  const people = readPeople(given, type);
  if (typeof people === 'string') return people;
  const messageId = readMessageId(given.messageId);
  if (messageId === null) return 'message-id-too-long';
  const { event: name } = given;
  if (type === 'track' && (typeof name !== 'string' || name === '')) return 'event-missing';
  const context = mergeContext(envelope.context, given.context);
  if (type === 'track' && name === consentUpdated && !preferencesOf(context)) return 'consent-missing';
  const hasTraits = type === 'identify' || type === 'group';
  return {
    type,
    messageId,
    ...people,
    name: type === 'track' ? (name as string) : '',
    ...readTime(given, envelope),
    receivedAt: envelope.receivedAt,
    fields: hasTraits ? objectOr(given.traits) : readProperties(given, type),
    hasTraits,
    context,
  };
}

type People = Pick<ReadEvent, 'person' | 'userId' | 'anonymousId' | 'previousId'>;

function readPeople(given: Readonly<Record<string, unknown>>, type: EventType): People | Unfit {
  const userId = readId(given.userId);
  const anonymousId = readId(given.anonymousId);
  const previousId = type === 'alias' ? readId(given.previousId) : undefined;
  if (userId === null || anonymousId === null || previousId === null) return 'person-malformed';
  const person = userId ?? anonymousId;
  if (person === undefined) return 'person-missing';
  if (type === 'alias' && previousId === undefined) return 'previous-id-missing';
  return { person, userId, anonymousId, previousId };
}

/** undefined: absent; null: present but no id. */
function readId(value: unknown): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && personId.test(text) ? text : null;
}

/** The client's own, or one made here where it has none; null for one that is too long. */
function readMessageId(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return newId('msg');
  return value.length < 100 ? value : null;
}

/** A page's or screen's name stands beside its properties in some clients and among them in others. */
function readProperties(given: Readonly<Record<string, unknown>>, type: EventType): Readonly<Record<string, unknown>> {
  const properties = objectOr(given.properties);
  const name = given.name;
  if (type === 'track' || typeof name !== 'string' || 'name' in properties) return properties;
  return { ...properties, name };
}

/** What the batch says about all its events, overruled by what an event says itself. */
function mergeContext(ofBatch: Envelope['context'], own: unknown): Readonly<Record<string, unknown>> {
  if (!ofBatch) return objectOr(own);
  return isObject(own) ? { ...ofBatch, ...own } : ofBatch;
}

/**
 * When it happened by the server's clock: the client's clock may be wrong, but how long ago it was by that clock when
 * the event was sent is right. Without a time of its own the event happened now; the future has not happened.
 */
function readTime(given: Readonly<Record<string, unknown>>, { receivedAt, sentAt }: Envelope): Times {
  const original = readMoment(given.originalTimestamp)?.getTime() ?? readMoment(given.timestamp)?.getTime();
  if (original === undefined) return { at: receivedAt, isClamped: false, madeAfter: 0 };
  const sent = readMoment(given.sentAt ?? sentAt)?.getTime();
  const at = sent === undefined ? original : receivedAt - (sent - original);
  if (at > receivedAt) return { at: receivedAt, isClamped: true, madeAfter: 0 };
  // Two wrong clocks can add up to a year that no calendar of ours has.
  return { at: Math.max(at, 0), isClamped: false, madeAfter: Math.max(Math.min(at, original), 0) };
}

type Times = Pick<ReadEvent, 'at' | 'isClamped' | 'madeAfter'>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOr = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : nothing);
