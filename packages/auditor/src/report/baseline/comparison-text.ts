import { type Language, type Words, words } from '../../words/words.ts';
import { forTerminal } from '../text.ts';
import { type Standing, standingWords } from '../verdict-words.ts';
import type { Change, ChangedCheck, Comparison } from './compare.ts';

export const changeWords: Readonly<Record<Change, Words>> = {
  new: words('新出现', 'new'),
  worse: words('变差', 'worse'),
  better: words('变好', 'better'),
  fixed: words('已改正', 'fixed'),
};

export const CHANGES: readonly Change[] = ['new', 'worse', 'better', 'fixed'];

const ABSENT = words('没有', 'absent');

export const beforeWords = (before: Standing | 'absent'): Words =>
  before === 'absent' ? ABSENT : standingWords[before];

const gradeWords = ({ score, grade }: Comparison['current'], language: Language): string =>
  score === null ? { zh: '不评分', en: 'not graded' }[language] : `${grade} ${score}`;

export const headWords = (comparison: Comparison): Words => {
  const { baseline, current, scoreChange } = comparison;
  const change = scoreChange === null ? '' : ` (${scoreChange > 0 ? '+' : ''}${scoreChange})`;
  return words(
    `对比 ${baseline.at}：${gradeWords(baseline, 'zh')} → ${gradeWords(current, 'zh')}${change}`,
    `Compared with ${baseline.at}: ${gradeWords(baseline, 'en')} → ${gradeWords(current, 'en')}${change}`,
  );
};

export const findingWords = ({ findings }: Comparison): Words =>
  words(
    `文字问题：新出现${findings.new.length}，已改正${findings.fixed.length}`,
    `Findings of texts: new ${findings.new.length}, fixed ${findings.fixed.length}`,
  );

export function comparisonText(comparison: Comparison, language: Language = 'zh'): string {
  const line = ({ id, title, before, after, change }: ChangedCheck): string =>
    `  ${changeWords[change][language]} ${id} ${title[language]}: ${beforeWords(before)[language]} → ${standingWords[after][language]}`;
  const lines = [
    headWords(comparison)[language],
    ...CHANGES.flatMap((change) => comparison.checks.filter((check) => check.change === change).map(line)),
    findingWords(comparison)[language],
  ];
  return `${lines.map(forTerminal).join('\n')}\n`;
}
