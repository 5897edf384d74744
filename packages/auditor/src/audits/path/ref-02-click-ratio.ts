import { numberOf, pointsOf, type Ratio, ratioOf, ratioWords, rounded } from '../../score/convenience.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, worst } from '../judgement.ts';
import { settingWords } from '../questions.ts';
import { refusals, rivalled, type TwoWays, walkEvidence } from '../ways.ts';

const LIMITS = { pass: 1, warn: 1.5 };

export const clickRatio: Audit = {
  id: 'REF-02',
  name: 'ref-02-click-ratio',
  category: 'path',
  title: words('拒绝的步数不比同意多', 'Refusing takes no more steps than agreeing'),
  failureTitle: words('拒绝比同意步数多', 'Refusing takes more steps than agreeing'),
  mode: 'numeric',
  weight: 10,
  requires: ['decisionPoints', 'walks'],
  threshold: words(
    '拒绝步数÷同意步数：≤1 合格，≤1.5 警告，>1.5 不合格',
    'refuse ÷ agree steps: ≤1 pass, ≤1.5 warn, >1.5 fail',
  ),
  law: [law.paperPath, law.californiaPath, law.threshold],
  judge: ({ runs }) => worst(refusals(runs).map(judgeWays), NO_WAYS),
};

export const NO_WAYS = words(
  '没有找到同意的路径，无从比较。',
  'No way to agree was found, so there is nothing to compare.',
);

function judgeWays(ways: TwoWays): Judgement {
  const { setting, accept, other } = ways;
  const doubt = rivalled(setting, other);
  if (doubt) return doubt;
  const ratio: Ratio = other.found ? rounded(ratioOf(other.actions, accept.actions)) : 'infinite';
  const verdict = atMost(numberOf(ratio), LIMITS);
  return decided(verdict, {
    score: verdict === 'pass' ? 1 : pointsOf(ratio),
    measured: { setting, accept: accept.actions, refuse: other.found ? other.actions : null, ratio },
    evidence: walkEvidence(setting, other),
    confidence: other.found ? other.confidence : 'medium',
    explanation: explained(ways, ratio),
  });
}

function explained({ setting, accept, other }: TwoWays, ratio: Ratio) {
  const { zh, en } = settingWords[setting];
  if (!other.found)
    return words(
      `${zh}：同意${accept.actions}步，拒绝找不到路。`,
      `On ${en}: ${accept.actions} to agree, no way to refuse.`,
    );
  return words(
    `${zh}：同意${accept.actions}步，拒绝${other.actions}步，步数比${ratioWords(ratio)}。`,
    `On ${en}: ${accept.actions} to agree, ${other.actions} to refuse, ratio ${ratioWords(ratio)}.`,
  );
}
