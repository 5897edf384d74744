import type { FieldForm } from './field-definitions.ts';

/** What a field is stored as. */
export type FieldValue = string | number | readonly string[];

const TEXT = 256;
const REVIEW = 2000;
const WORD = 40;
const identifier = /^[\w.:@/+=|-]{1,128}$/;
const year = 365.2425 * 24 * 3_600_000;

/**
 * Reduces what was sent to the form in which it is stored; undefined where it does not fit, which drops the field.
 * `now` (milliseconds) is the moment of receipt: ages are counted to it.
 */
export function readFieldValue(value: unknown, form: FieldForm, now: number): FieldValue | undefined {
  switch (form) {
    case 'identifier':
      return readIdentifier(value);
    case 'number':
      return readNumber(value);
    case 'text':
      return readText(value, TEXT);
    case 'word':
      return readWord(value);
    case 'review':
      return readText(value, REVIEW);
    case 'words':
      return readWords(value);
    case 'path':
      return readPath(value);
    case 'host':
      return readHost(value);
    case 'agent':
      return typeof value === 'string' ? readAgent(value) : undefined;
    case 'birthday':
      return readBirthday(value, now);
    case 'age':
      return readAge(value);
    case 'moment':
      return readMoment(value)?.toISOString().slice(0, 10);
  }
}

/** An identifier as text, or undefined: numbers count, other characters do not. */
export function readIdentifier(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return typeof value === 'string' && identifier.test(value) ? value : undefined;
}

/** A finite number, also when it came as text. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.length > 32 || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

function readText(value: unknown, longest: number): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  // Half of a pair may stand at the cut, and could not be stored.
  return value.length <= longest ? value : value.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}

function readWord(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  const text = readText(value, WORD + 1);
  return text !== undefined && text.length <= WORD ? text : undefined;
}

function readWords(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  const words = list.slice(0, 20).flatMap((one) => readWord(one) ?? []);
  return words.length > 0 ? words : undefined;
}

/** The path alone: query and fragment carry searches, tokens and mail addresses. */
function readPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const withoutQuery = value.split(/[?#]/, 1)[0] as string;
  const path = withoutQuery.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return readText(path === '' ? '/' : path, TEXT);
}

/** Where somebody came from: the site, never the page there. */
function readHost(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  return readText(new URL(value).hostname, TEXT);
}

const browsers: readonly (readonly [string, RegExp])[] = [
  ['WeChat', /MicroMessenger/],
  ['Alipay', /AlipayClient/],
  ['QQ', /QQBrowser|MQQ|\bQQ\//],
  ['UC', /UCBrowser/],
  ['Edge', /Edg/],
  ['Opera', /OPR|Opera/],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** Browser and system without any version: a whole user agent singles a device out. */
function readAgent(agent: string): string {
  const nameIn = (list: typeof browsers) => list.find(([, pattern]) => pattern.test(agent))?.[0] ?? 'other';
  return `${nameIn(browsers)} · ${nameIn(systems)}`;
}

/** Of a birthday only the age band is kept. */
function readBirthday(value: unknown, now: number): string | undefined {
  const born = readMoment(value);
  return born && readAge((now - born.getTime()) / year);
}

function readAge(value: unknown): string | undefined {
  const age = readNumber(value);
  if (age === undefined || age < 0 || age > 130) return undefined;
  if (age < 14) return 'under-14';
  if (age < 18) return 'minor-14-17';
  return age < 60 ? 'adult' : 'elderly-60plus';
}

/** A moment from RFC 3339 text, or from milliseconds since 1970. Only years 1900 to 9999 are moments. */
export function readMoment(value: unknown): Date | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const moment = new Date(value);
  const time = moment.getTime();
  return time >= EARLIEST && time < LATEST ? moment : undefined;
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(9999, 0, 1);
