/** How often and when marketing messages may be sent. Counts are per person and channel. */
export interface MessageLimits {
  readonly perDay: number;
  readonly perWeek: number;
  readonly perMonth: number;
  /** hours of the day in China, 0 to 23: from this hour … */
  readonly quietFrom: number;
  /** … until this one nothing is sent. */
  readonly quietTo: number;
}

/** Limits by group; a group that is not named gets no message at all. */
export type LimitsByGroup = Readonly<Record<string, MessageLimits>>;

export type HeldBack = 'group-excluded' | 'quiet-hours' | 'cap-day' | 'cap-week' | 'cap-month';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;

/** For how long sent messages are looked back at (milliseconds). */
export const CAP_WINDOW = MONTH;

/** One person at the moment of sending. */
export interface Sending {
  readonly group: string;
  /** moments at which messages on this channel were decided for the person, in any order (milliseconds since 1970) */
  readonly sent: readonly number[];
  readonly now: number;
  /** A message that waits where the person looks for it disturbs nobody at night. */
  readonly disturbs: boolean;
}

/**
 * What keeps a marketing message back, or undefined (民法典 1033; PAPER-49). Children, and people whose age nobody knows,
 * get none. The longest window that is full is named last, so that the first answer is the one that ends soonest.
 */
export function heldBackBy({ group, sent, now, disturbs }: Sending, limits: LimitsByGroup): HeldBack | undefined {
  const own = Object.hasOwn(limits, group) ? limits[group] : undefined;
  if (!own) return 'group-excluded';
  if (disturbs && isQuiet(now, own)) return 'quiet-hours';
  const within = (span: number): number => sent.filter((at) => at > now - span).length;
  if (within(DAY) >= own.perDay) return 'cap-day';
  if (within(WEEK) >= own.perWeek) return 'cap-week';
  return within(MONTH) >= own.perMonth ? 'cap-month' : undefined;
}

/** Whether a moment lies in the quiet hours of China, which has one time and never changes its clocks. */
export function isQuiet(now: number, { quietFrom, quietTo }: Pick<MessageLimits, 'quietFrom' | 'quietTo'>): boolean {
  const hour = hourInChina(now);
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo;
}

/** The first moment from `now` on that is not quiet. */
export function quietEnds(now: number, limits: Pick<MessageLimits, 'quietFrom' | 'quietTo'>): number {
  if (!isQuiet(now, limits)) return now;
  const hours = (limits.quietTo - hourInChina(now) + 24) % 24;
  return Math.floor(now / HOUR) * HOUR + hours * HOUR;
}

const hourInChina = (now: number): number => Math.floor((now + 8 * HOUR) / HOUR) % 24;
