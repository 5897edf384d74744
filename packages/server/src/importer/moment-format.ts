import { ConfigError } from '../config.ts';

/** Reads a moment from text: milliseconds since 1970, or undefined where the text is none. */
export type ReadMoment = (text: string) => number | undefined;

const HOUR = 3_600_000;

/**
 * Compiles a format: `iso` (RFC 3339, with or without offset), `unix` (seconds), `unix-ms`, `any` (ISO, or with a space
 * or slashes), or letters: YYYY, MM or M, DD or D, hh or h, mm, ss. Times without an offset are those of `timezone`.
 * Throws ConfigError when the format has no year, month and day.
 */
export function momentReader(format: string, timezone: string): ReadMoment {
  if (format === 'unix')
    return (text) => (/^\d{1,11}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : undefined);
  if (format === 'unix-ms') return (text) => (/^\d{1,14}$/.test(text) ? Number(text) : undefined);
  const toUtc = zone(timezone);
  if (format === 'iso') return (text) => readIso(text, toUtc);
  if (format === 'any') {
    const shapes = ['YYYY-M-D h:mm:ss', 'YYYY-M-D h:mm', 'YYYY-M-D', 'YYYY/M/D h:mm:ss', 'YYYY/M/D h:mm', 'YYYY/M/D'];
    const readers = [(text: string) => readIso(text, toUtc), ...shapes.map((shape) => byLetters(shape, toUtc))];
    return (text) => {
      for (const read of readers) {
        const moment = read(text);
        if (moment !== undefined) return moment;
      }
      return undefined;
    };
  }
  return byLetters(format, toUtc);
}

type ToUtc = (wallClock: number) => number;

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

function readIso(text: string, toUtc: ToUtc): number | undefined {
  const parts = ISO.exec(text);
  if (!parts) return undefined;
  const [fraction, offset] = [parts[7], parts[8]];
  const moment = wallClock(parts.slice(1, 7), offset === undefined ? toUtc : (wall) => wall - offsetIn(offset));
  return moment === undefined ? undefined : moment + Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
}

/** `+08:00` in milliseconds. */
function offsetIn(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * 60_000;
  return sign === '-' ? -size : size;
}

const LETTERS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d\\d)',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d\\d)',
  D: '(?<day>\\d{1,2})',
  hh: '(?<hour>\\d\\d)',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d\\d)',
  ss: '(?<second>\\d\\d)',
};

function byLetters(format: string, toUtc: ToUtc): ReadMoment {
  const source = format.replace(
    /YYYY|MM|M|DD|D|hh|h|mm|ss|[^A-Za-z]|[A-Za-z]/g,
    (part) => LETTERS[part] ?? escapeText(part),
  );
  const pattern = compile(`^${source}$`, format);
  return (text) => {
    const found = pattern.exec(text)?.groups;
    if (!found) return undefined;
    const { year, month, day, hour, minute, second } = found;
    return wallClock([year, month, day, hour, minute, second], toUtc);
  };
}

function compile(source: string, format: string): RegExp {
  const complete = ['year', 'month', 'day'].every((part) => source.split(`(?<${part}>`).length === 2);
  if (!complete) throw new ConfigError(`the format \`${format}\` should hold YYYY, MM and DD once each`);
  return new RegExp(source);
}

const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Refuses what no calendar has, such as 31 April. */
function wallClock(parts: readonly (string | undefined)[], toUtc: ToUtc): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const moment = Date.UTC(year, month - 1, day, hour, minute, second);
  const real = new Date(moment);
  const same = real.getUTCMonth() === month - 1 && real.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return same ? toUtc(moment) : undefined;
}

/** From the wall clock of a time zone to UTC; offsets are looked up once an hour of the clock. */
function zone(timezone: string): ToUtc {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (moment: number): number => {
    const parts = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
  };
  const known = new Map<number, number>();
  return (wall) => {
    const hour = Math.floor(wall / HOUR);
    let offset = known.get(hour);
    if (offset === undefined) {
      // The first guess may lie on the other side of a change of the clocks; the second does not.
      offset = offsetAt(wall - offsetAt(wall));
      known.set(hour, offset);
    }
    return wall - offset;
  };
}
