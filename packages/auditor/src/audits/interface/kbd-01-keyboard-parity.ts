import type { Keyboard, KeyboardControl } from '../../artefacts.ts';
import type { Verdict } from '../../score/check-result.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, nothingToJudge, worst } from '../judgement.ts';

/** Presses of Tab more than agreeing needs. */
const LIMITS = { pass: 1, warn: 3 };

export const keyboardParity: Audit = {
  id: 'KBD-01',
  name: 'kbd-01-keyboard-parity',
  category: 'interface',
  title: words('只用键盘也一样好拒绝', 'Refusing by keyboard is as easy'),
  failureTitle: words('只用键盘不好拒绝', 'Refusing by keyboard is harder'),
  mode: 'numeric',
  weight: 7,
  requires: ['keyboard'],
  threshold: words(
    '到拒绝的 Tab 数≤同意+1、回车或空格能用、焦点看得见、Esc 不被困 合格，≤+3 警告，到不了 不合格',
    'Tab stops to refuse ≤ agree + 1, Enter or Space works, focus visible, Esc no trap: pass; ≤ +3 warn; unreachable fail',
  ),
  law: [law.wcagKeyboard, law.elderNorm, law.threshold],
  judge: ({ runs }) => worst(runs.flatMap(({ keyboard = [] }) => keyboard).map(judgeKeyboard), NO_KEYBOARD),
};

const NO_KEYBOARD = words('没有用键盘走过。', 'The keyboard run was not made.');

function judgeKeyboard({ accept, refuse, escape: leave, decisionPoint }: Keyboard): Judgement {
  if (!refuse) return nothingToJudge(words('没有拒绝的控件可以走到。', 'There is no refusal to reach.'));
  const extra = extraTabs(refuse, accept);
  return decided(verdictOf(refuse, extra, leave.trapped), {
    measured: {
      accept: accept?.tabs ?? null,
      refuse: refuse.tabs,
      focusVisible: refuse.focusVisible,
      enter: refuse.enterWorks,
      space: refuse.spaceWorks,
      trapped: leave.trapped,
    },
    evidence: [
      {
        what: words(`键盘走到拒绝（${decisionPoint}）`, `reaching refuse by keyboard (${decisionPoint})`),
        setting: 'keyboard',
        dom: refuse.label,
      },
    ],
    confidence: 'high',
    explanation: explained(refuse, extra, leave.trapped),
  });
}

const extraTabs = (refuse: KeyboardControl, accept: KeyboardControl | null): number =>
  refuse.tabs === null ? Number.POSITIVE_INFINITY : refuse.tabs - (accept?.tabs ?? refuse.tabs);

const pressable = ({ enterWorks, spaceWorks }: KeyboardControl): boolean => enterWorks || spaceWorks;

function verdictOf(refuse: KeyboardControl, extra: number, trapped: boolean): Verdict {
  if (trapped || !pressable(refuse)) return 'fail';
  const verdict = atMost(extra, LIMITS);
  return verdict === 'pass' && !refuse.focusVisible ? 'warn' : verdict;
}

function explained(refuse: KeyboardControl, extra: number, trapped: boolean): Words {
  if (refuse.tabs === null) return words('按 Tab 到不了拒绝。', 'Tab never reaches refuse.');
  if (!pressable(refuse))
    return words('焦点在拒绝上，回车和空格都没有用。', 'Neither Enter nor Space works on refuse.');
  if (trapped) return words('按 Esc 会被困住。', 'Esc leaves the keyboard trapped.');
  const focus = refuse.focusVisible ? words('焦点看得见', 'focus visible') : words('焦点看不见', 'focus not visible');
  return words(
    `按${refuse.tabs}次 Tab 到拒绝，比同意多${Math.max(0, extra)}次，${focus.zh}。`,
    `${refuse.tabs} Tabs to refuse, ${Math.max(0, extra)} more than to agree, ${focus.en}.`,
  );
}
