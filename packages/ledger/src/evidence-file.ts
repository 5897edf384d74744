import { sha256 } from '@noble/hashes/sha2.js';
import { fromUtf8, toHex, utf8 } from './bytes.ts';
import { canonicalText } from './entry.ts';
import type { EvidencePackage } from './evidence-package.ts';
import { demand } from './invalid.ts';
import { formatNote, type NoteSigner, parseNote, signNote, type VerifierKey, verifyNote } from './note.ts';

/**
 * An evidence package as a file: a page for people that carries the package, and at its end, in a comment, a signed note
 * over the SHA-256 of every byte before it. One altered byte anywhere, in words, styles or script, is found.
 */
const HEAD = 'heng-evidence-file/v1';
const OPENING = `<!--\n${HEAD}\n`;
const CLOSING = '-->\n';

/** The page with its seal. */
export function sealFile(page: string, signer: NoteSigner): string {
  const text = sealed(utf8(page), signer.key.name);
  return `${page}<!--\n${formatNote({ text, signatures: [signNote(text, signer)] })}${CLOSING}`;
}

const sealed = (page: Uint8Array, origin: string): string => `${HEAD}\n${origin}\n${toHex(sha256(page))}\n`;

export interface OpenedFile {
  /** everything before the seal */
  readonly page: string;
  readonly seal: string;
}

/** Separates the page from its seal; throws `note-malformed` when there is none at the very end. */
export function openFile(bytes: Uint8Array): OpenedFile {
  const text = decoded(bytes);
  const at = text.lastIndexOf(OPENING);
  demand(at >= 0 && text.endsWith(CLOSING), 'note-malformed', 'the file does not end with its signed seal');
  return { page: text.slice(0, at), seal: text.slice(at + '<!--\n'.length, -CLOSING.length) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return demand(false, 'package-malformed', 'the file is no UTF-8 text') as never;
  }
}

/** Throws unless one of the log's keys signed exactly this page. */
export function verifySeal({ page, seal }: OpenedFile, origin: string, keys: readonly VerifierKey[]): void {
  const note = parseNote(seal);
  demand(note.signatures.length === 1, 'note-malformed', 'the seal has one signature');
  demand(note.text === sealed(utf8(page), origin), 'signature-wrong', 'the file is not the one that was sealed');
  const [signed] = verifyNote(note, keys);
  demand(signed?.key.name === origin, 'signature-missing', `no known key of ${origin} sealed this file`);
}

const MARK = '<script type="application/json" id="heng-evidence">';
const END = '</script>';

/** The package as an element of the page: JSON that no HTML reader can mistake for markup. */
export const embedPackage = (pack: EvidencePackage): string => `${MARK}${escaped(canonicalText(pack))}${END}`;

const escaped = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The package in a page, not checked yet; throws `package-malformed` unless there is exactly one, spelled as we spell it. */
export function findPackage(page: string): unknown {
  const [, inside = '', ...more] = page.split(MARK);
  const json = inside.slice(0, inside.indexOf(END));
  demand(inside.includes(END) && more.length === 0, 'package-malformed', 'the file holds no evidence package, or two');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return demand(false, 'package-malformed', 'the evidence package is no JSON') as never;
  }
  demand(escaped(canonicalText(value)) === json, 'package-malformed', 'the evidence package is not canonical JSON');
  return value;
}
