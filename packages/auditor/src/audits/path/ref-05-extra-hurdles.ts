import { findPressure } from '@heng/notice';
import type { FoundWalk, Hurdle, Setting, Walk } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, worst } from '../judgement.ts';
import { refusals, type TwoWays, walkEvidence, withdrawals } from '../ways.ts';

export const extraHurdles: Audit = {
  id: 'REF-05',
  name: 'ref-05-extra-hurdles',
  category: 'path',
  title: words('拒绝和撤回不设关卡', 'Refusing and withdrawing have no hurdles'),
  failureTitle: words('拒绝或撤回另设关卡', 'Refusing or withdrawing has hurdles of its own'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints', 'walks'],
  threshold: words(
    '只在拒绝或撤回时出现的登录、验证码、填写、追问原因、确认：0 合格，1个中性确认 警告，更多 不合格',
    'login, captcha, text, reason or confirmation only on refusing or withdrawing: 0 pass, 1 neutral confirmation warn, more fail',
  ),
  law: [law.regulation23, law.edpbObstructing],
  judge: ({ runs }) => worst([...refusals(runs), ...withdrawals(runs)].map(judgeWays), NO_WAY),
};

const NO_WAY = words('没有找到可比较的路径。', 'No ways were found to compare.');

function judgeWays({ setting, accept, other }: TwoWays): Judgement {
  if (!other.found) return { kind: 'nothing-to-judge', explanation: NO_WAY };
  return judgeHurdles(setting, other, hurdlesOnlyOn(other, accept));
}

const hurdlesOf = ({ steps }: FoundWalk): readonly Hurdle[] => steps.flatMap(({ hurdles }) => hurdles);

/** A login that agreeing asks for too is no hurdle of refusing. */
function hurdlesOnlyOn(other: FoundWalk, accept: FoundWalk): readonly Hurdle[] {
  const common = hurdlesOf(accept).map(({ kind }) => kind);
  return hurdlesOf(other).filter(({ kind }) => {
    const place = common.indexOf(kind);
    if (place >= 0) common.splice(place, 1);
    return place < 0;
  });
}

const hurdleWords = {
  login: words('登录', 'a login'),
  captcha: words('验证码', 'a captcha'),
  'text-entry': words('填写文字', 'text to type'),
  reason: words('追问原因', 'a question for the reason'),
  confirm: words('再次确认', 'a confirmation'),
};

function judgeHurdles(setting: Setting, walk: Walk & { found: true }, hurdles: readonly Hurdle[]): Judgement {
  return decided(verdictOf(hurdles), {
    measured: { setting, goal: walk.goal, hurdles: hurdles.length, kinds: hurdles.map(({ kind }) => kind).join(' ') },
    evidence: walkEvidence(setting, walk),
    confidence: walk.confidence,
    explanation: explained(hurdles),
  });
}

function verdictOf(hurdles: readonly Hurdle[]) {
  if (hurdles.length === 0) return 'pass';
  const [only] = hurdles;
  return hurdles.length === 1 && only?.kind === 'confirm' && findPressure(only.words).length === 0 ? 'warn' : 'fail';
}

function explained(hurdles: readonly Hurdle[]) {
  if (hurdles.length === 0)
    return words('没有只在拒绝或撤回时出现的关卡。', 'There is no hurdle that agreeing does not have.');
  const names = hurdles.map(({ kind }) => hurdleWords[kind]);
  return words(
    `同意时没有、拒绝或撤回时才有：${names.map(({ zh }) => zh).join('、')}。`,
    `Only on refusing or withdrawing: ${names.map(({ en }) => en).join(', ')}.`,
  );
}
