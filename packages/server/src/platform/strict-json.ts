import { isUtf8 } from 'node:buffer';
import { ProblemError } from '@heng/contract';

/** Deeper documents are no request of ours, and would exhaust the stack of whoever walks them. */
const MAXIMUM_DEPTH = 64;

/**
 * Parses JSON as JSON.parse does and refuses what one program would read differently from another, or could not store:
 * a repeated key, bytes that are not UTF-8, NUL and lone surrogates inside strings, endless nesting.
 * Throws ProblemError `malformed-json`, `duplicate-key` or `invalid-text`.
 */
export function parseStrictJson(body: Buffer | string): unknown {
  const text = typeof body === 'string' ? body : decode(body);
  const value = parse(text);
  checkKeys(text);
  // A raw NUL or half a surrogate pair cannot stand in UTF-8 JSON: only an escape can bring one.
  if (text.includes('\\u')) checkStorable(value);
  return value;
}

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw new ProblemError('malformed-json', { detail: 'the body is not UTF-8' });
  return body.toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The engine's message quotes the input; where it broke is all we repeat.
    const position = /position (\d+)/.exec((cause as Error).message)?.[1];
    throw new ProblemError('malformed-json', position === undefined ? {} : { position: Number(position) }, { cause });
  }
}

/** NUL, or half of a surrogate pair (with the u flag, whole pairs are one character and do not match). */
const unstorable = /\0|\p{Cs}/u;

/** Throws `invalid-text` when a string inside `value` cannot be stored by PostgreSQL. `value` is parsed JSON. */
export function checkStorable(value: unknown): void {
  if (typeof value === 'string') {
    if (!unstorable.test(value)) return;
    throw new ProblemError('invalid-text');
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    checkStorable(key);
    checkStorable(inner);
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const COMMA = 44;

/** One pass over text that is known to be JSON: remembers the keys of each open object, skips everything else. */
function checkKeys(text: string): void {
  const scan: Scan = { open: [], keys: undefined, keyNext: false };
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = readString(scan, text, at);
        break;
      case COMMA:
        scan.keyNext = scan.keys !== undefined;
        break;
      case OPEN_OBJECT:
        enter(scan, { few: [], many: undefined });
        break;
      case OPEN_ARRAY:
        enter(scan, undefined);
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        scan.keys = scan.open.pop();
        scan.keyNext = false;
        break;
    }
  }
}

/** Where the scan is: the objects and arrays around it, the keys of the innermost object, whether a key comes next. */
interface Scan {
  readonly open: (Keys | undefined)[];
  keys: Keys | undefined;
  keyNext: boolean;
}

function readString(scan: Scan, text: string, start: number): number {
  const end = endOfString(text, start);
  if (scan.keyNext && scan.keys) remember(scan.keys, text.slice(start, end + 1));
  scan.keyNext = false;
  return end;
}

function enter(scan: Scan, keys: Keys | undefined): void {
  if (scan.open.push(scan.keys) > MAXIMUM_DEPTH) {
    throw new ProblemError('invalid-request', { detail: `nested deeper than ${MAXIMUM_DEPTH} levels` });
  }
  scan.keys = keys;
  scan.keyNext = keys !== undefined;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

/** The keys of one object: a short list is faster than a set, a long one is not. */
interface Keys {
  readonly few: string[];
  many: Set<string> | undefined;
}

const FEW = 16;

function remember(keys: Keys, raw: string): void {
  const key = raw.includes('\\') ? JSON.stringify(JSON.parse(raw)) : raw;
  if (key === '"__proto__"') throw new ProblemError('invalid-request', { detail: 'the key `__proto__` is not taken' });
  if (keys.many ? keys.many.has(key) : keys.few.includes(key)) {
    const name = (JSON.parse(key) as string).slice(0, 100);
    throw new ProblemError('duplicate-key', { detail: `the key \`${name}\` is repeated` });
  }
  if (keys.many) keys.many.add(key);
  else if (keys.few.push(key) > FEW) keys.many = new Set(keys.few);
}
