import { numberOf, pointsOf, type Ratio, ratioOf, ratioWords, rounded } from '../../score/convenience.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, worst } from '../judgement.ts';
import { settingWords } from '../questions.ts';
import { rivalled, type TwoWays, walkEvidence, withdrawals } from '../ways.ts';

const LIMITS = { pass: 1, warn: 2 };

/** Withdrawing starts at home, agreeing at the question: two steps are allowed whatever the ratio. */
const ALLOWED_ACTIONS = 2;

export const withdrawRatio: Audit = {
  id: 'WDR-01',
  name: 'wdr-01-withdraw-ratio',
  category: 'path',
  title: words('撤回和同意一样简便', 'Withdrawing is as simple as agreeing'),
  failureTitle: words('撤回比同意麻烦', 'Withdrawing is harder than agreeing'),
  mode: 'numeric',
  weight: 10,
  requires: ['decisionPoints', 'walks'],
  threshold: words(
    '从首页撤回的步数÷同意的步数：≤1或不超过2步 合格，≤2 警告，>2或没有 不合格',
    'steps to withdraw from home ÷ steps to agree: ≤1 or at most 2 steps pass, ≤2 warn, >2 or none fail',
  ),
  law: [law.pipl15, law.paperWithdraw, law.gdprWithdraw, law.withdrawStudy],
  judge: ({ runs }) => worst(withdrawals(runs).map(judgeWays), NOTHING_AGREED),
};

const NOTHING_AGREED = words(
  '没有可以同意的东西，也就没有可撤回的。',
  'Nothing could be agreed to, so there is nothing to withdraw.',
);

function judgeWays(ways: TwoWays): Judgement {
  const { setting, accept, other } = ways;
  const doubt = rivalled(setting, other);
  if (doubt) return doubt;
  const ratio: Ratio = other.found ? rounded(ratioOf(other.actions, accept.actions)) : 'infinite';
  const short = other.found && other.actions <= ALLOWED_ACTIONS;
  const verdict = short ? 'pass' : atMost(numberOf(ratio), LIMITS);
  return decided(verdict, {
    score: verdict === 'pass' ? 1 : pointsOf(ratio),
    measured: { setting, accept: accept.actions, withdraw: other.found ? other.actions : null, ratio },
    evidence: walkEvidence(setting, other),
    confidence: other.found ? other.confidence : other.cutShort ? 'low' : 'medium',
    explanation: explained(ways, ratio),
  });
}

function explained({ setting, accept, other }: TwoWays, ratio: Ratio) {
  const { zh, en } = settingWords[setting];
  if (!other.found)
    return words(
      `${zh}：同意${accept.actions}步，撤回找不到路。`,
      `On ${en}: ${accept.actions} to agree, no way to withdraw.`,
    );
  return words(
    `${zh}：同意${accept.actions}步，从首页撤回${other.actions}步，步数比${ratioWords(ratio)}。`,
    `On ${en}: ${accept.actions} to agree, ${other.actions} to withdraw from home, ratio ${ratioWords(ratio)}.`,
  );
}
