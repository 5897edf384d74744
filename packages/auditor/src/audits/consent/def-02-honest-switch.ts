import type { Toggle } from '../../artefacts.ts';
import type { Verdict } from '../../score/check-result.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, worst } from '../judgement.ts';
import { questionsOf } from '../questions.ts';
import { type ToggleInPlace, togglesOf } from './def-01-no-pre-ticks.ts';

export const honestSwitch: Audit = {
  id: 'DEF-02',
  name: 'def-02-honest-switch',
  category: 'consent',
  title: words('开关看到的就是真的', 'A switch is what it shows'),
  failureTitle: words('开关显示的和实际不一样', 'A switch shows something else than it is'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '样子、读屏、存下的状态一致，且写明开着是什么意思 合格，没写明 警告，不一致 不合格',
    'look, screen reader and stored state agree and ON is explained: pass; unexplained warn; mismatch fail',
  ),
  law: [law.edpbFickle, law.pipl14],
  judge: ({ runs }) => worst(questionsOf(runs).flatMap(togglesOf).map(judgeToggle), NO_TOGGLE),
};

const NO_TOGGLE = words('没有开关或勾选框。', 'There is no switch or box.');

/** The sides that say anything at all. */
const sidesOf = ({ initial }: Toggle): string[] =>
  [initial.shown, initial.aria, initial.stored].filter((side) => side === 'on' || side === 'off');

/** “关闭……”, turned on, could mean either; “已关闭” says the state and is clear. */
const NEGATED = /(?<!已)(关闭|停止|禁止|禁用|拒绝|取消)|不|\b(opt.?out|disable|block|do not|don't|stop)\b/i;

const explainsOn = ({ label, stateWords }: Toggle): boolean =>
  stateWords.trim() !== '' || (label.trim() !== '' && !NEGATED.test(label));

function verdictOf(toggle: Toggle): Verdict {
  if (new Set(sidesOf(toggle)).size > 1) return 'fail';
  return explainsOn(toggle) ? 'pass' : 'warn';
}

function judgeToggle({ toggle, evidence }: ToggleInPlace): Judgement {
  const { shown, aria, stored } = toggle.initial;
  const verdict = verdictOf(toggle);
  return decided(verdict, {
    measured: { shown, aria, stored, stateWords: toggle.stateWords },
    evidence: [evidence],
    confidence: sidesOf(toggle).length > 1 ? 'high' : 'medium',
    explanation: explained(toggle, verdict),
  });
}

const stateWords = { on: '开', off: '关', unclear: '看不出', none: '没有说', unknown: '查不到' };

function explained({ label, initial: { shown, aria, stored } }: Toggle, verdict: Verdict) {
  if (verdict === 'warn') return words(`“${label}”没有写明开着是什么意思。`, `“${label}” does not say what ON means.`);
  return words(
    `“${label}”：看到${stateWords[shown]}，读屏${stateWords[aria]}，存下${stateWords[stored]}。`,
    `“${label}”: shown ${shown}, screen reader ${aria}, stored ${stored}.`,
  );
}
