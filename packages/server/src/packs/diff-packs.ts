import type { Ruling } from '@heng/gate';
import type { LawShelf, SoundPack } from './law-shelf.ts';
import { type MergedLine, mergeSituations } from './merge-situations.ts';
import type { PackReport } from './pack-report.ts';
import { categoriesIn, type Language, type LineWords, wordsOf } from './situation-words.ts';
import { rulesTold } from './tell-table.ts';

/** How one pack rules the situations of a line. */
interface Side {
  readonly decision: boolean;
  readonly code: string;
  readonly rules: readonly string[];
  readonly duties: readonly string[];
}

interface Change extends LineWords {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly conditions: MergedLine['conditions'];
  readonly situations: number;
  readonly before: Side;
  readonly after: Side;
}

export interface DiffOptions {
  /** also where the decision stays and the code or the duties change */
  readonly all: boolean;
  /** exit code 1 when anything changes */
  readonly failOnChange: boolean;
  readonly language: Language;
}

/** Every situation that two packs rule differently, in words, situations that change alike in one line. */
export function diffPacks(shelf: LawShelf, before: SoundPack, after: SoundPack, options: DiffOptions): PackReport {
  const changes = mergeSituations(shelf.space, changeBetween(before, after, options.all)).map((line) =>
    toChange(shelf, [before, after], line, options.language),
  );
  const totals = totalsOf(changes, shelf.space.size);
  return {
    document: { before: before.id, after: after.id, totals, changes },
    lines: [...sayChanges(shelf, changes, options.language), sayTotals(before, after, totals, options.language)],
    exitCode: options.failOnChange && changes.length > 0 ? 1 : 0,
  };
}

/** Undefined where both packs rule a situation alike, so that it is left out. */
function changeBetween(before: SoundPack, after: SoundPack, all: boolean) {
  const sides = [before, after].map(({ table }) => table.rulings.map(sideOf));
  const sideIn = (at: 0 | 1, { table }: SoundPack, situation: number) =>
    sides[at]?.[table.cells[situation] as number] as Side;
  return (situation: number): string | undefined => {
    const [from, to] = [sideIn(0, before, situation), sideIn(1, after, situation)];
    const same =
      from.decision === to.decision && !(all && (from.code !== to.code || from.duties.join() !== to.duties.join()));
    return same ? undefined : JSON.stringify([from, to]);
  };
}

const sideOf = (ruling: Ruling): Side => ({
  decision: ruling.decision,
  code: ruling.code,
  rules: rulesTold(ruling),
  duties: ruling.duties.toSorted(),
});

function toChange(
  { vocabulary }: LawShelf,
  [before, after]: readonly [SoundPack, SoundPack],
  line: MergedLine,
  language: Language,
): Change {
  const side = ({ table }: SoundPack) => sideOf(table.rulings[table.cells[line.example] as number] as Ruling);
  return {
    purpose: line.purpose.id,
    categories: categoriesIn(line.shapes, vocabulary).map(({ id }) => id),
    conditions: line.conditions,
    situations: line.situations,
    before: side(before),
    after: side(after),
    ...wordsOf(line, vocabulary, language),
  };
}

interface Totals {
  readonly situations: number;
  readonly changed: number;
  readonly nowAllowed: number;
  readonly nowDenied: number;
}

function totalsOf(changes: readonly Change[], situations: number): Totals {
  const count = (meant: (change: Change) => boolean) =>
    changes.filter(meant).reduce((sum, change) => sum + change.situations, 0);
  return {
    situations,
    changed: count(() => true),
    nowAllowed: count(({ before, after }) => !before.decision && after.decision),
    nowDenied: count(({ before, after }) => before.decision && !after.decision),
  };
}

const sayChanges = ({ vocabulary }: LawShelf, changes: readonly Change[], language: Language): string[] =>
  vocabulary.purposes.flatMap(({ id, name }) => {
    const own = changes.filter(({ purpose }) => purpose === id).toSorted((a, b) => b.situations - a.situations);
    return own.length === 0 ? [] : [`${name[language]}  ${id}`, ...own.flatMap((one) => sayChange(one, language)), ''];
  });

function sayChange(
  { who, what, consent, circumstances, situations, before, after }: Change,
  language: Language,
): string[] {
  const number = language === 'zh' ? `${situations} 种情形` : `${situations} situations`;
  return [
    `  ${[who, what, consent, circumstances].join(' · ')}  (${number})`,
    `      ${saySide(before, language)} → ${saySide(after, language)}`,
  ];
}

function saySide({ decision, code, rules, duties }: Side, language: Language): string {
  const [allow, deny] = language === 'zh' ? ['允许', '拒绝'] : ['allow', 'deny'];
  const asked = duties.length > 0 ? ` {${duties.join(', ')}}` : '';
  return `${decision ? allow : `${deny} ${code}`} [${rules.join(', ')}]${asked}`;
}

function sayTotals(before: SoundPack, after: SoundPack, totals: Totals, language: Language): string {
  const { situations, changed, nowAllowed, nowDenied } = totals;
  return language === 'zh'
    ? `${before.id} → ${after.id}：${situations} 种情形中 ${changed} 种不同，其中 ${nowAllowed} 种变为允许，${nowDenied} 种变为拒绝`
    : `${before.id} → ${after.id}: ${changed} of ${situations} situations change, ${nowAllowed} to allow, ${nowDenied} to deny`;
}
