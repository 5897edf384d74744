import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Artefacts } from '../artefacts.ts';

/** A file that is not what a visit wrote. */
export class BadArtefacts extends Error {}

/** What was gathered, with its screenshots. */
export interface KeptVisit {
  readonly artefacts: Artefacts;
  /** The bytes of a screenshot by its name. */
  pictures(name: string): Uint8Array | undefined;
  /** SHA-256 of each screenshot that is there. */
  readonly hashes: Readonly<Record<string, string>>;
}

const FILE = 'artefacts.json';

export async function keepVisit(folder: string, artefacts: Artefacts): Promise<KeptVisit> {
  await writeFile(join(folder, FILE), `${JSON.stringify(artefacts, undefined, 1)}\n`);
  return visitIn(folder, artefacts);
}

export async function readVisit(file: string): Promise<KeptVisit> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new BadArtefacts(error.message);
  });
  return visitIn(dirname(file), parsed(text, file));
}

function parsed(text: string, file: string): Artefacts {
  try {
    const found = JSON.parse(text) as Partial<Artefacts>;
    if (found.version === 1 && Array.isArray(found.runs)) return found as Artefacts;
  } catch {
    // Falls through to the one message that helps.
  }
  throw new BadArtefacts(`${file} is not what --gather-only wrote`);
}

function visitIn(folder: string, artefacts: Artefacts): KeptVisit {
  const pictures = (name: string) => pictureIn(folder, name);
  const hashes = namesIn(artefacts).flatMap((name) => {
    const bytes = pictures(name);
    return bytes ? [[name, createHash('sha256').update(bytes).digest('hex')] as const] : [];
  });
  return { artefacts, pictures, hashes: Object.fromEntries(hashes) };
}

/** Only names of our own making: a file of artefacts may have been altered, and a name is no path. */
const OUR_NAME = /^\d{3,}-[a-z-]+\.jpg$/;

function pictureIn(folder: string, name: string): Uint8Array | undefined {
  const path = join(folder, name);
  return OUR_NAME.test(name) && existsSync(path) ? readFileSync(path) : undefined;
}

/** Every screenshot that is named anywhere. */
function namesIn(artefacts: Artefacts): string[] {
  const names = new Set<string>();
  JSON.stringify(artefacts, (key, value) => {
    if (key === 'screenshot' && typeof value === 'string' && value !== '') names.add(value);
    return value;
  });
  return [...names].toSorted();
}
