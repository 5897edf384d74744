import type { Ruling } from '@heng/gate';
import type { LawShelf, SoundPack } from './law-shelf.ts';
import { type MergedLine, mergeSituations, type Scope } from './merge-situations.ts';
import type { PackReport } from './pack-report.ts';
import { categoriesIn, type Language, type LineWords, wordsOf } from './situation-words.ts';

/** Some situations of one purpose that are ruled alike, as a program reads them. */
interface TableLine extends LineWords {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly conditions: MergedLine['conditions'];
  readonly situations: number;
  readonly decision: boolean;
  readonly code: string;
  /** of an allow every rule that permits; of a deny the one that is told first, which gives the code */
  readonly rules: readonly string[];
  readonly duties: readonly string[];
}

export interface TableOptions {
  readonly pack: SoundPack;
  readonly scope: Scope;
  readonly language: Language;
}

/**
 * The ruling table of a pack in words: situations ruled alike are one line. Denials are alike when the same rule is
 * told first; allows when the same rules permit.
 */
export function tellTable(shelf: LawShelf, { pack, scope, language }: TableOptions): PackReport {
  const lines = mergeSituations(shelf.space, labelsOf(pack), scope).map((line) =>
    toTableLine(shelf, pack, line, language),
  );
  const purposes = shelf.vocabulary.purposes.filter(({ id }) => lines.some(({ purpose }) => purpose === id));
  const situations = lines.reduce((sum, line) => sum + line.situations, 0);
  return {
    document: { pack: pack.id, version: pack.table.version, situations, lines },
    lines: [
      ...purposes.flatMap(({ id, name }) => [
        `${name[language]}  ${id}`,
        ...inOrder(lines.filter(({ purpose }) => purpose === id)).flatMap((line) => sayLine(line, language)),
        '',
      ]),
      language === 'zh'
        ? `规则包 ${pack.id}：${situations} 种情形，${lines.length} 行`
        : `pack ${pack.id}: ${situations} situations in ${lines.length} lines`,
    ],
    exitCode: 0,
  };
}

/** The rules a ruling is told by. */
export const rulesTold = ({ decision, because }: Ruling): string[] =>
  (decision ? because : because.slice(0, 1)).map(({ rule }) => rule);

/** The word a situation is told by; lines are merged only within one. */
export function labelsOf({ table }: SoundPack): (situation: number) => string {
  const words = table.rulings.map((ruling) => JSON.stringify([ruling.decision, ruling.code, rulesTold(ruling)]));
  return (situation) => words[table.cells[situation] as number] as string;
}

function toTableLine(shelf: LawShelf, { table }: SoundPack, line: MergedLine, language: Language): TableLine {
  const ruling = table.rulings[table.cells[line.example] as number] as Ruling;
  return {
    purpose: line.purpose.id,
    categories: categoriesIn(line.shapes, shelf.vocabulary).map(({ id }) => id),
    conditions: line.conditions,
    situations: line.situations,
    decision: ruling.decision,
    code: ruling.code,
    rules: rulesTold(ruling),
    duties: ruling.duties,
    ...wordsOf(line, shelf.vocabulary, language),
  };
}

/** What is allowed first, then the denials that cover most. */
const inOrder = (lines: readonly TableLine[]): TableLine[] =>
  lines.toSorted((a, b) => Number(b.decision) - Number(a.decision) || b.situations - a.situations);

const WORDS = {
  zh: { allow: '允许', deny: '拒绝', rules: '规则', duties: '义务', between: ' · ' },
  en: { allow: 'allow', deny: 'deny ', rules: 'rules', duties: 'duties', between: ' · ' },
} as const;

function sayLine({ who, what, consent, circumstances, ...ruled }: TableLine, language: Language): string[] {
  const word = WORDS[language];
  const verdict = ruled.decision ? word.allow : `${word.deny} ${ruled.code}`;
  const duties = ruled.duties.length > 0 ? `  ${word.duties} ${ruled.duties.join(', ')}` : '';
  return [
    `  ${verdict}  ${[who, what, consent, circumstances].join(word.between)}`,
    `      ${word.rules} ${ruled.rules.join(', ')}${duties}`,
  ];
}
