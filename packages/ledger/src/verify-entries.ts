import { sha256 } from '@noble/hashes/sha2.js';
import { equalBytes, fromBase64, fromBase64Url, toBase64Url, toHex, utf8 } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import {
  type BatchLeaf,
  canonicalText,
  commitment,
  type Leaf,
  type PersonalLeaf,
  type PublicLeaf,
  parseLeaf,
  verifyTag,
} from './entry.ts';
import type {
  DecisionEvidence,
  DocumentEvidence,
  PersonalEvidence,
  PersonEvidence,
  Place,
} from './evidence-package.ts';
import { InvalidEvidence } from './invalid.ts';
import { type EntryVerdict, type FindingCode, finding, PROVED } from './package-verdict.ts';
import { leafHash, verifyInclusion } from './tree.ts';

/** Something is not as it must be; becomes the verdict on the entry. */
class Found extends Error {
  readonly code: FindingCode;
  constructor(code: FindingCode) {
    super(code);
    this.code = code;
  }
}

function must(holds: boolean, code: FindingCode): asserts holds {
  if (!holds) throw new Found(code);
}

function judged(look: () => void): EntryVerdict {
  try {
    look();
    return PROVED;
  } catch (error) {
    if (error instanceof Found) return finding(error.code);
    if (error instanceof InvalidEvidence) return finding(error.code, error.message);
    throw error;
  }
}

/** The head everything is proved under, or why there is none. */
export type Head = Checkpoint | FindingCode;

function leafAt(place: Place | undefined, head: Head): Leaf {
  must(typeof head !== 'string', head as FindingCode);
  must(place !== undefined, 'waiting');
  const entry = utf8(place.leaf);
  const leaf = parseLeaf(entry);
  verifyInclusion(leafHash(entry), place.index, head.size, place.path.map(fromBase64), head.root);
  return leaf;
}

/** What a body says, when it is canonical JSON of the schema. */
function bodyOf(text: string, schema: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    must(false, 'body-malformed');
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  must(isObject && canonicalText(body) === text, 'body-malformed');
  must((body as Record<string, unknown>).schema === schema, 'body-malformed');
  return body as Record<string, unknown>;
}

/** What the events of one person are held against. */
export interface ChainContext {
  readonly head: Head;
  /** SHA-256 of each notice in the package, hex */
  readonly notices: ReadonlySet<string>;
}

/** An event and what it commits to, worked out once. */
interface Committed {
  readonly event: PersonalEvidence;
  readonly commitment: Uint8Array;
}

/** Each event by itself, and against the one before it where that one is here. */
export function verifyEvents(owner: PersonEvidence, context: ChainContext): EntryVerdict[] {
  let before: Committed | undefined;
  return owner.events.map((event) => {
    const committed = { event, commitment: commitment(fromBase64Url(event.key), utf8(event.body)) };
    const verdict = judged(() => verifyEvent(owner, committed, before, context));
    before = committed;
    return verdict;
  });
}

function verifyEvent(
  { person, tagKey, count }: PersonEvidence,
  { event, commitment: own }: Committed,
  before: Committed | undefined,
  { head, notices }: ChainContext,
): void {
  const body = bodyOf(event.body, 'heng/event@1');
  // That an erasure was done is recorded without saying whose.
  const isTheirs = body.person === person || (body.person === null && body.kind === 'erasure.done');
  must(isTheirs && body.seq === event.seq, 'body-mismatch');
  must(event.seq < count, 'count-wrong');
  must(before === undefined || event.seq > before.event.seq, 'chain-repeat');
  checkPrevious(body.prev, event.seq, before);
  must(typeof head !== 'string', head as FindingCode);
  // What is wrong with an entry that waits is found too; that it waits is the last thing to say of it.
  if (event.place) {
    const leaf = personalLeafAt(event.place, head, body.kind);
    must(equalBytes(own, fromBase64Url(leaf.c)), 'commitment-mismatch');
    if (tagKey !== undefined) verifyTag(leaf, fromBase64Url(tagKey), event.seq);
    must(isDayOf(leaf.d, body.at), 'day-mismatch');
    must(before?.event.place === undefined || event.place.index > before.event.place.index, 'order-wrong');
  }
  must(noticeIsHere(body.notice, notices), 'notice-missing');
  must(event.place !== undefined, 'waiting');
}

function personalLeafAt(place: Place, head: Head, kind: unknown): PersonalLeaf {
  const leaf = leafAt(place, head);
  must('c' in leaf && leaf.k === kind, 'kind-mismatch');
  return leaf as PersonalLeaf;
}

/** `prev` is the commitment of the event with the number before, null in the first one. */
function checkPrevious(prev: unknown, seq: number, before: Committed | undefined): void {
  must(seq === 0 ? prev === null : typeof prev === 'string', 'chain-broken');
  if (before?.event.seq === seq - 1) must(prev === toBase64Url(before.commitment), 'chain-broken');
}

const DAY = 86_400_000;

/** A leaf has the day only, of whatever time zone the shop lives in. */
function isDayOf(day: string, at: unknown): boolean {
  const distance = Math.abs(Date.parse(`${day}T12:00:00Z`) - Date.parse(String(at)));
  return distance <= 1.5 * DAY;
}

function noticeIsHere(notice: unknown, notices: ReadonlySet<string>): boolean {
  if (notice === undefined || notice === null) return true;
  return typeof notice === 'object' && notices.has(String((notice as { hash?: unknown }).hash));
}

/** A decision: its commitment is in the small tree whose root the log holds. */
export function verifyDecision({ id, person, key, body, batch }: DecisionEvidence, head: Head): EntryVerdict {
  return judged(() => {
    const told = bodyOf(body, 'heng/decision@1');
    must(told.id === id && told.person === person, 'body-mismatch');
    // A record that is in no batch yet has no key either.
    must(batch.place !== undefined, 'waiting');
    const record = leafHash(commitment(fromBase64Url(key), utf8(body)));
    const leaf = leafAt(batch.place, head);
    must('b' in leaf && (leaf as BatchLeaf).n === batch.count, 'batch-mismatch');
    const root = fromBase64Url((leaf as BatchLeaf).b);
    try {
      verifyInclusion(record, batch.at, batch.count, batch.path.map(fromBase64), root);
    } catch {
      must(false, 'commitment-mismatch');
    }
  });
}

/** A public document: the log holds its SHA-256. */
export function verifyDocument({ kind, place, document }: DocumentEvidence, head: Head): EntryVerdict {
  return judged(() => {
    const leaf = leafAt(place, head);
    must('h' in leaf && leaf.k === kind, 'kind-mismatch');
    must(equalBytes(sha256(utf8(document)), fromBase64Url((leaf as PublicLeaf).h)), 'document-mismatch');
  });
}

/** SHA-256 of each notice's text, hex, as events name it. */
export const noticeHashes = (documents: readonly DocumentEvidence[]): Set<string> =>
  new Set(
    documents.filter(({ kind }) => kind === 'notice.published').map(({ document }) => toHex(sha256(utf8(document)))),
  );
