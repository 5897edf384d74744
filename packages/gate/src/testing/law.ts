import { readFileSync } from 'node:fs';
import { versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { parse } from 'yaml';
import { type Law, readLaw } from '../compile/read-law.ts';

// See packages/server/src/platform/law.ts: Node 20 may die while a pack is compiled.
if (versions.v8.startsWith('11.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const LAW = new URL('../../../../law/', import.meta.url);

/** The repository's own law, as the server would read it. */
export const readRepositoryLaw = (packs: readonly string[] = ['paper-strict', 'law-baseline']): Law =>
  readLaw({ readText: (path) => readFileSync(new URL(path, LAW), 'utf8'), parseYaml: (text) => parse(text) }, packs);
