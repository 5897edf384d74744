import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { Vocabulary } from '@heng/gate';
import { type PackSource, type Rule, readLaw, readPack } from '@heng/gate/compile';
import { parse } from 'yaml';

// See packages/server/src/platform/law.ts: Node 20 may die while a pack is compiled.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const LAW = new URL('../../law/', import.meta.url);

export interface BenchLaw {
  readonly vocabulary: Vocabulary;
  readonly schema: string;
  readonly source: PackSource;
  readonly rules: readonly Rule[];
}

/** The pack that is in force by default, with the vocabulary of the repository. */
export function readBenchLaw(pack = 'paper-strict'): BenchLaw {
  const law = readLaw(
    { readText: (path) => readFileSync(new URL(path, LAW), 'utf8'), parseYaml: (text) => parse(text) },
    [pack],
  );
  const source = law.packs[0] as PackSource;
  return { ...law, source, rules: readPack(source, law.schema).map(({ rule }) => rule) };
}
