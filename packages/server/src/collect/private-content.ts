import { plainName, rememberNames } from './plain-name.ts';
import { privateNames, privateWords } from './private-definitions.ts';

/** Finds content that must never be stored, and says of which information category it is. */
export interface PrivateContent {
  /** By the name of a field, whatever it holds. */
  inName(name: string): string | undefined;
  /** By what a value holds: numbers of identity cards and bank cards, pictures, tracks, lists of contacts. */
  inValue(value: unknown): string | undefined;
  /**
   * As `inValue` for a string, and by the words of free text too. A telephone number or mail address within the text
   * is found as well (`mobile-number`, `email`): it may be anybody's, and is no search and no product.
   */
  inText(text: string): string | undefined;
}

/** Short texts repeat (products, pages, searches): what was found in them is remembered, up to this many. */
const REMEMBERED = 50_000;
const SHORT = 96;
/** How deep and how far a value nobody declared is looked into; beyond, it is dropped unseen anyway. */
const DEPTH = 4;
const ENTRIES = 64;

export function createPrivateContent(): PrivateContent {
  const names = new Map(Object.entries(privateNames).flatMap(([id, list]) => list.map((one) => [plainName(one), id])));
  const words = Object.entries(privateWords).map(([id, list]) => [id, anyWord(list)] as const);
  const known = new Map<string, string | undefined>();

  const readText = (text: string): string | undefined =>
    inString(text) ?? words.find(([, pattern]) => pattern.test(text))?.[0] ?? contactIn(text);

  const inText = (text: string): string | undefined => {
    if (text.length > SHORT) return readText(text);
    if (known.has(text)) return known.get(text);
    const found = readText(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, found);
    return found;
  };

  const inName = rememberNames((name) => names.get(plainName(name)));

  return { inName, inText, inValue: (value) => lookInto(value, inName, DEPTH) };
}

const anyWord = (list: readonly string[]): RegExp => {
  const chinese = list.filter((word) => !/^[a-z ]+$/.test(word));
  // A short Latin word stands in too many others; a longer one is a stem.
  const latin = list
    .filter((word) => /^[a-z ]+$/.test(word))
    .map((word) => `\\b${word}${word.length < 5 ? '\\b' : ''}`);
  return new RegExp([...chinese, ...latin].join('|'), 'i');
};

function lookInto(value: unknown, inName: PrivateContent['inName'], depth: number): string | undefined {
  if (typeof value === 'string') return inString(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? inDigits(String(value)) : undefined;
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  if (Array.isArray(value)) return inList(value, inName, depth);
  for (const key of Object.keys(value).slice(0, ENTRIES)) {
    const inner = (value as Record<string, unknown>)[key];
    const found = inName(key) ?? lookInto(inner, inName, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inList(list: readonly unknown[], inName: PrivateContent['inName'], depth: number): string | undefined {
  const first = list.slice(0, ENTRIES);
  if (first.filter(isPoint).length > 1) return 'location-track';
  if (first.filter(isContact).length > 1) return 'contacts-social-graph';
  for (const one of first) {
    const found = lookInto(one, inName, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `{lat, lng}` under any usual name, or a pair of fractional numbers within the globe. */
function isPoint(one: unknown): boolean {
  if (Array.isArray(one)) return one.length >= 2 && isCoordinate(one[0]) && isCoordinate(one[1]);
  if (typeof one !== 'object' || one === null) return false;
  const keys = Object.keys(one).map(plainName);
  return keys.some((key) => key.startsWith('lat')) && keys.some((key) => key.startsWith('lon') || key === 'lng');
}

const isCoordinate = (value: unknown): boolean =>
  typeof value === 'number' && !Number.isInteger(value) && Math.abs(value) <= 180;

/** An entry with a name and a telephone number is somebody else's. */
function isContact(one: unknown): boolean {
  if (typeof one !== 'object' || one === null) return false;
  const keys = Object.keys(one).map(plainName);
  return keys.includes('name') && keys.some((key) => key === 'tel' || key.includes('phone') || key.includes('mobile'));
}

/** Most texts hold no run of twelve digits and no picture: they are let go after one cheap look. */
const suspicious = /\d[\d -]{11,}|base64|^(?:\/9j\/|iVBORw0KGgo|R0lGOD|UklGR)/;

function inString(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  if (/^data:image\/|;base64,/.test(text) || /^(?:\/9j\/|iVBORw0KGgo|R0lGOD|UklGR)/.test(text)) return 'face-images';
  for (const run of text.match(numberRun) ?? []) {
    const found = inDigits(run.replaceAll(/[ -]/g, ''));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Digits in one piece, or in the groups in which identity and card numbers are written. */
const numberRun =
  /(?<!\d)\d{4}(?:[ -]\d{4}){2,3}(?:[ -]?\d{1,3})?(?!\d)|(?<!\d)\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|\d{13,19}[Xx]?/g;

function contactIn(text: string): string | undefined {
  if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(text)) return 'mobile-number';
  // Bounded, so that no text can make the search go back and forth.
  return /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2}/i.test(text) ? 'email' : undefined;
}

const identityNumber = /^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/;
/** UnionPay, Visa, MasterCard, American Express, JCB: other runs of digits are order and tracking numbers. */
const cardNumber = /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14})$/;

function inDigits(digits: string): string | undefined {
  if (identityNumber.test(digits) && isCheckedIdentity(digits)) return 'id-number';
  if (cardNumber.test(digits) && isLuhn(digits)) return 'financial-accounts';
  return undefined;
}

/** Check character of a resident identity number, GB 11643-1999. */
function isCheckedIdentity(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += Number(digits[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase();
}

/** Check digit of a payment card, ISO/IEC 7812-1. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
