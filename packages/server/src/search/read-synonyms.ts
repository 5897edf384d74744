import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Synonyms } from '@heng/engine';
import { parse } from 'yaml';
import { z } from 'zod';

const SynonymFile = z.array(z.array(z.string().trim().min(1).max(64)).min(2).max(32)).max(10_000);

/** The file that comes with Heng. */
export const shippedSynonyms = fileURLToPath(new URL('../../search-synonyms.yaml', import.meta.url));

/** @throws Error naming the file, the line and what was expected */
export function readSynonyms(file: string = shippedSynonyms): Synonyms {
  const { data, error } = SynonymFile.safeParse(parse(readFileSync(file, 'utf8')) ?? []);
  const [issue] = error?.issues ?? [];
  if (issue) throw new Error(`search synonyms ${file}: ${issue.path.join('.')}: ${issue.message}`);
  return data as Synonyms;
}
