import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createGate, type Gate, type RulingTable } from '@heng/gate';
import { compilePack, type Law, type LawFiles, type PackSource, readLaw } from '@heng/gate/compile';
import { parse } from 'yaml';

// V8 11 (Node 20) dies with `Fatal error: unreachable code` when it must give up optimised code that is in the middle of
// a call to WebAssembly, as Cedar's glue often is while a pack is compiled. Without inlining such calls it does not.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** The `law/` folder: the one asked for, else the nearest one above this file. Throws when there is none. */
export function findLaw(asked?: string): string {
  if (asked !== undefined) return resolve(asked);
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'law');
    if (existsSync(join(candidate, 'schema.cedarschema'))) return candidate;
  }
  throw new Error('found no law/ folder; set HENG_LAW to one');
}

/** Reads files below `folder` for the gate, which does no I/O of its own. */
export const lawFiles = (folder: string): LawFiles => ({
  readText: (path) => readFileSync(join(folder, path), 'utf8'),
  parseYaml: (text) => parse(text),
});

/** The ids of the packs that lie in `folder`; parts that packs share are none. */
export const packsIn = (folder: string): string[] =>
  readdirSync(join(folder, 'packs')).filter((id) => existsSync(join(folder, 'packs', id, 'pack.yaml')));

export const readLawIn = (folder: string, packs: readonly string[]): Law => readLaw(lawFiles(folder), packs);

/**
 * Reads and compiles the packs and puts them in force. Throws, naming file and rule, when anything is not valid.
 * Compiling takes seconds, so with `cache` (a folder only we can write to) an unchanged law is compiled once.
 */
export function loadGate(folder: string, packs: readonly string[], cache?: string): Gate {
  const law = readLawIn(folder, packs);
  return createGate(
    law.vocabulary,
    law.packs.map((source) => tableOf(source, law, cache)),
  );
}

function tableOf(source: PackSource, { vocabulary, schema }: Law, cache: string | undefined): RulingTable {
  if (cache === undefined) return compilePack(source, vocabulary, schema);
  const file = join(cache, `${source.id}-${fingerprint([source, vocabulary, schema, compilerText()])}.json`);
  const kept = readTable(file);
  if (kept) return kept;
  const table = compilePack(source, vocabulary, schema);
  writeTable(file, table);
  return table;
}

/** Another compiler may compile the same law to another table. */
function compilerText(): string[] {
  const entry = fileURLToPath(import.meta.resolve('@heng/gate/compile'));
  const folder = dirname(dirname(entry));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name) && !/\.(d|test)\.ts$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

const fingerprint = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

function readTable(file: string): RulingTable | undefined {
  if (!existsSync(file)) return undefined;
  const { cells, ...table } = JSON.parse(readFileSync(file, 'utf8')) as Omit<RulingTable, 'cells'> & { cells: string };
  const bytes = Buffer.from(cells, 'base64');
  return { ...table, cells: new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)) };
}

function writeTable(file: string, table: RulingTable): void {
  const cells = Buffer.from(table.cells.buffer, table.cells.byteOffset, table.cells.byteLength).toString('base64');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(draft, JSON.stringify({ ...table, cells }), { mode: 0o600 });
  renameSync(draft, file);
}
