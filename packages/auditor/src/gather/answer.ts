import { decoded } from './kept.ts';

/** What a stored or sent value says: yes to something, no to everything, or nothing that can be read. */
export type Answer = 'yes' | 'no' | 'unread';

const YES =
  /^(allow(ed)?|accept(ed)?|agree(d)?|grant(ed)?|yes|true|1|on|all|enabled?|opt-?in|同意|允许|开启|personali[sz]ed)$/i;
const NO =
  /^(den(y|ied)|declined?|reject(ed)?|refused?|withdrawn?|revoked?|no|false|0|off|none|disabled?|opt-?out|necessary|essential|required|minimal|拒绝|不同意|关闭|neutral)$/i;
/** What a site may always do says nothing about an answer. */
const ALWAYS = /necessary|essential|required|functional|strict|technical|security|必要/i;
/** Beside an answer stand its date, its version and its id. */
const BESIDE = /time|date|version|revision|expir|updated|created|lang|uuid|^id$|level|^v$|^ts$/i;

export function answerIn(value: string): Answer {
  return readValue(decoded(value).trim(), 0);
}

const DEEPEST = 5;

function readValue(value: unknown, depth: number): Answer {
  if (depth > DEEPEST) return 'unread';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return readText(String(value), depth);
  if (typeof value === 'string') return readText(value, depth);
  if (Array.isArray(value)) return readList(value, depth);
  if (value && typeof value === 'object') return readRecord(Object.entries(value), depth);
  return 'unread';
}

function readText(text: string, depth: number): Answer {
  if (YES.test(text)) return 'yes';
  if (NO.test(text)) return 'no';
  const parsed = parsedJson(text);
  if (parsed !== undefined) return readValue(parsed, depth + 1);
  const pairs = [...text.matchAll(/([\p{L}\w.-]+)\s*[:=]\s*([\p{L}\w-]+)/gu)].map(
    ([, name = '', said = '']) => [name, said] as const,
  );
  return pairs.length > 0 ? readRecord(pairs, depth) : 'unread';
}

function parsedJson(text: string): unknown {
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A list of what was allowed: only the necessary is a no. */
function readList(list: readonly unknown[], depth: number): Answer {
  const words = list.filter((each): each is string => typeof each === 'string');
  if (words.length === 0) return joined(list.map((each) => readValue(each, depth + 1)));
  return words.some((word) => !ALWAYS.test(word)) ? 'yes' : 'no';
}

function readRecord(entries: readonly (readonly [string, unknown])[], depth: number): Answer {
  const lists = entries.filter(([name, value]) => /categor|purposes|accepted/i.test(name) && Array.isArray(value));
  const telling = lists.length > 0 ? lists : entries.filter(([name]) => !ALWAYS.test(name) && !BESIDE.test(name));
  return joined(telling.map(([, value]) => readValue(value, depth + 1)));
}

/** One yes is a yes; a no needs that nothing was allowed. */
function joined(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('no') ? 'no' : 'unread';
}
