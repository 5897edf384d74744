import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSituationSpace, type RulingTable, type SituationSpace, type Vocabulary } from '@heng/gate';
import { compilePack, PackError, type PackProblem, type Rule, readPack, readPackSource } from '@heng/gate/compile';
import { ConfigError } from '../config.ts';
import { findLaw, lawFiles, packsIn, readLawIn } from '../platform/law.ts';

/** The law a pack is read against: the words, the schema, and the packs that lie beside them. */
export interface LawShelf {
  readonly folder: string;
  readonly vocabulary: Vocabulary;
  readonly schema: string;
  readonly space: SituationSpace;
  /** names of the packs that lie under `packs/` */
  readonly packs: readonly string[];
}

/** A pack that may be put in force. */
export interface SoundPack {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly rules: readonly Rule[];
  readonly table: RulingTable;
}

/** @param folder the `law/` folder to use instead of the one that came with Heng */
export function openShelf(folder?: string): LawShelf {
  const found = findLaw(folder);
  const { vocabulary, schema } = readLawIn(found, []);
  return { folder: found, vocabulary, schema, space: createSituationSpace(vocabulary), packs: packsIn(found) };
}

/** The folder of a pack: the name of one on the shelf, or a path. @throws ConfigError when there is neither */
export function packFolder(shelf: LawShelf, asked: string): string {
  if (shelf.packs.includes(asked)) return join(shelf.folder, 'packs', asked);
  if (existsSync(asked)) return asked;
  throw new ConfigError(`there is no pack \`${asked}\`; expected one of ${shelf.packs.join(', ')} or a folder`);
}

/** Reads and compiles one pack, or says everything that is wrong with it. */
export function readSoundPack(shelf: LawShelf, asked: string): SoundPack | readonly PackProblem[] {
  const folder = packFolder(shelf, asked);
  try {
    const source = readPackSource(lawFiles(folder), '.');
    const rules = readPack(source, shelf.schema).map(({ rule }) => rule);
    return { id: source.id, name: source.name, rules, table: compilePack(source, shelf.vocabulary, shelf.schema) };
  } catch (error) {
    if (error instanceof PackError) return error.problems;
    // A file that is missing or does not parse; anything else a pack can do to us ends the same way: it is not valid.
    return [{ path: join(folder, 'pack.yaml'), message: (error as Error).message }];
  }
}

export const isSound = (read: SoundPack | readonly PackProblem[]): read is SoundPack => 'table' in read;

/** As {@link readSoundPack}, for a command that cannot go on without the pack. @throws ConfigError naming the problems */
export function needSoundPack(shelf: LawShelf, asked: string): SoundPack {
  const read = readSoundPack(shelf, asked);
  if (isSound(read)) return read;
  throw new ConfigError([`pack \`${asked}\` is not valid:`, ...read.map(sayProblem)].join('\n'));
}

export const sayProblem = ({ path, rule, message }: PackProblem): string =>
  `${path}${rule ? ` \`${rule}\`` : ''}: ${message}`;
