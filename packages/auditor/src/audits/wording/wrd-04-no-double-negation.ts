import { findDoubleNegation } from '@heng/notice';
import type { Evidence } from '../../score/check-result.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, worst } from '../judgement.ts';
import { layerEvidence, NO_QUESTION, type Question, questionsOf } from '../questions.ts';

export const noDoubleNegation: Audit = {
  id: 'WRD-04',
  name: 'wrd-04-no-double-negation',
  category: 'wording',
  title: words('没有绕人的双重否定', 'No label denies twice'),
  failureTitle: words('有绕人的双重否定', 'A label denies twice'),
  mode: 'binary',
  weight: 3,
  requires: ['decisionPoints'],
  threshold: words(
    '控件上的“不…不”“取消…关闭”之类：0 合格，有 不合格',
    'double negation on controls: 0 pass, any fail',
  ),
  law: [law.mathur, law.californiaPath],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

interface Labelled {
  readonly label: string;
  readonly evidence: Evidence;
}

const labelsOf = (question: Question): Labelled[] =>
  question.point.layers.flatMap((layer) =>
    [...layer.controls, ...layer.toggles].map(({ label, selector, box }) => ({
      label,
      evidence: {
        ...layerEvidence(question, layer, words('控件上的字', 'words on a control')),
        selector,
        box,
        dom: label,
      },
    })),
  );

function judgeQuestion(question: Question): Judgement {
  const twisted = labelsOf(question).filter(({ label }) => findDoubleNegation(label).length > 0);
  return decided(twisted.length === 0 ? 'pass' : 'fail', {
    measured: { setting: question.setting, found: twisted.length },
    evidence: twisted.map(({ evidence }) => evidence),
    confidence: question.point.confidence,
    explanation:
      twisted.length === 0
        ? words('控件上的字一遍就懂。', 'The labels are understood at once.')
        : words(
            `看不出按下去会怎样：${twisted.map(({ label }) => `“${label}”`).join('、')}。`,
            `What a press does cannot be told: ${twisted.map(({ label }) => `“${label}”`).join(', ')}.`,
          ),
  });
}
