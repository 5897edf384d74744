import { findPressure, type PressureKind } from '@heng/notice';
import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, nothingToJudge, worst } from '../judgement.ts';
import { controlEvidence, NO_QUESTION, partOf, type Question, questionsOf } from '../questions.ts';

export const noConfirmShaming: Audit = {
  id: 'WRD-03',
  name: 'wrd-03-no-confirm-shaming',
  category: 'wording',
  title: words('不让拒绝的人难堪', 'Nobody is shamed for refusing'),
  failureTitle: words('拒绝的字眼在施压', 'The words of refusing press the person'),
  mode: 'binary',
  weight: 3,
  requires: ['decisionPoints'],
  threshold: words(
    '拒绝及旁边的字里，愧疚、损失、恐吓的说法：0 合格，有 不合格',
    'guilt, loss or fear in or near refuse: 0 pass, any fail',
  ),
  law: [law.mathur, law.edpbStirring],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

const pressureWords: Readonly<Record<PressureKind, Words>> = {
  guilt: words('让人愧疚', 'guilt'),
  loss: words('强调损失', 'loss'),
  fear: words('吓唬', 'fear'),
  urgency: words('催促', 'urgency'),
  'praise-of-yes': words('夸同意的人', 'praise of yes'),
};

function judgeQuestion(question: Question): Judgement {
  const part = partOf(question.layer, 'refuse');
  return part.state === 'found'
    ? judgeControl(question, part.control)
    : nothingToJudge(words('没有拒绝可看（见 REF-01）。', 'There is no refusal to read (see REF-01).'));
}

function judgeControl(question: Question, refuse: Control): Judgement {
  const [first, ...more] = [...findPressure(refuse.label), ...findPressure(refuse.nearText)];
  const said = {
    measured: { setting: question.setting, found: first ? more.length + 1 : 0, quote: first?.quote ?? '' },
    evidence: [
      {
        ...controlEvidence(question, refuse, words('拒绝的字', 'the words of refuse')),
        dom: first?.quote ?? refuse.label,
      },
    ],
    confidence: leastSure(question.point.confidence, refuse.classified.confidence),
  };
  if (!first)
    return decided('pass', { ...said, explanation: words('拒绝的字眼是平的。', 'The words of refusing are plain.') });
  const { zh, en } = pressureWords[first.kind];
  return decided('fail', { ...said, explanation: words(`“${first.quote}”${zh}。`, `“${first.quote}”: ${en}.`) });
}
