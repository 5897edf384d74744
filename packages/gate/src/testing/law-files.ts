import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readVocabulary, type Vocabulary } from '../vocabulary.ts';

/** Test support: the law as files. The gate itself reads none. */

const ROOT = resolve(import.meta.dirname, '../../../..');
const LAW_ROWS = resolve(ROOT, '../shared/law/law_rules.json');

/** One row of the table of statutes and demands the vocabulary was written from. */
export interface LawRow {
  readonly id: string;
  readonly rule_zh: string;
  readonly rule_en: string;
  readonly article: string;
  readonly status_class: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** All law rows by id, or undefined where the table does not lie beside the repository. */
export function readLawRows(): ReadonlyMap<string, LawRow> | undefined {
  if (!existsSync(LAW_ROWS)) return undefined;
  const rows = JSON.parse(readFileSync(LAW_ROWS, 'utf8')) as LawRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Said by tests that are skipped for want of the law table. */
export const WITHOUT_LAW_ROWS = 'skipped: ../shared/law/law_rules.json is absent';

const parsedVocabularyFile = (name: string): unknown =>
  parse(readFileSync(join(ROOT, 'law/vocabulary', `${name}.yaml`), 'utf8'));

/** The entries of one vocabulary file as they stand, with the fields that the gate does not read. */
export const readVocabularyFile = (name: string) => parsedVocabularyFile(name) as Readonly<Record<string, unknown>>[];

export function readLawVocabulary(): Vocabulary {
  return readVocabulary({
    categories: parsedVocabularyFile('categories'),
    purposes: parsedVocabularyFile('purposes'),
    groups: parsedVocabularyFile('groups'),
    touchpoints: parsedVocabularyFile('touchpoints'),
    numbers: parsedVocabularyFile('numbers'),
  });
}

/** Every file of `scenarios/`, parsed, by file name. */
export function readScenarioFiles(): ReadonlyMap<string, unknown> {
  const folder = join(ROOT, 'scenarios');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(names.sort().map((name) => [name, parse(readFileSync(join(folder, name), 'utf8'))]));
}
