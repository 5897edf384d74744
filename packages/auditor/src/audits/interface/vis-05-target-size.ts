import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atLeast, decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairEvidence, pairGrounds } from '../pairs.ts';
import { settingWords } from '../questions.ts';

const FINGER = { pass: 44, warn: 24 };
const MOUSE = { pass: 24, warn: 24 };

export const targetSize: Audit = {
  id: 'VIS-05',
  name: 'vis-05-target-size',
  category: 'interface',
  title: words('两个答案都点得中', 'Both answers are large enough to press'),
  failureTitle: words('答案太小，不好点', 'An answer is too small to press'),
  mode: 'numeric',
  weight: 3,
  requires: ['decisionPoints'],
  threshold: words(
    '两个控件的短边：手机≥44像素、电脑≥24像素 合格，手机24–43 警告，<24 不合格',
    'shorter side of both: ≥44 px on phones, ≥24 px on desktop pass, 24–43 on phones warn, <24 fail',
  ),
  law: [law.wcagTarget, law.elderNorm, law.taf114],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

const shortSide = ({ box }: Control): number => Math.round(Math.min(box.width, box.height) * 10) / 10;

function judgePair(pair: Pair): Judgement {
  const { question, accept, refuse } = pair;
  const smallest = Math.min(shortSide(accept), shortSide(refuse));
  const { zh, en } = settingWords[question.setting];
  return decided(atLeast(smallest, question.pointer === 'touch' ? FINGER : MOUSE), {
    measured: { setting: question.setting, accept: shortSide(accept), refuse: shortSide(refuse) },
    evidence: pairEvidence(pair),
    confidence: leastSure(...pairGrounds(pair)),
    explanation: words(
      `${zh}：短边同意${shortSide(accept)}像素，拒绝${shortSide(refuse)}像素。`,
      `On ${en}: shorter side ${shortSide(accept)} px to agree, ${shortSide(refuse)} px to refuse.`,
    ),
  });
}
