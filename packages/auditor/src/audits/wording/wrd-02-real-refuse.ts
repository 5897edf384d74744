import { classifyLabel } from '@heng/notice';
import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, nothingToJudge, worst } from '../judgement.ts';
import { controlEvidence, NO_QUESTION, partOf, type Question, questionsOf } from '../questions.ts';

export const realRefuse: Audit = {
  id: 'WRD-02',
  name: 'wrd-02-real-refuse',
  category: 'wording',
  title: words('拒绝就是拒绝，不是“以后再说”', 'No means no, not later'),
  failureTitle: words('只能“以后再说”，不能拒绝', 'One can only put it off, not refuse'),
  mode: 'binary',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '拒绝写的是不 合格，只有暂不、以后再说、稍后、下次 不合格',
    'a real no: pass; only later, not now, next time: fail',
  ),
  law: [law.californiaSymmetry],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

const isDeferral = ({ label }: Control): boolean => classifyLabel(label) === 'deferral';

function judgeQuestion(question: Question): Judgement {
  const part = partOf(question.layer, 'refuse');
  const deferral = question.layer.controls.find(isDeferral);
  if (part.state === 'found' && !isDeferral(part.control)) return judged(question, part.control, 'pass');
  if (deferral) return judged(question, deferral, 'fail');
  return nothingToJudge(words('没有拒绝可看（见 REF-01）。', 'There is no refusal to read (see REF-01).'));
}

const judged = (question: Question, control: Control, verdict: 'pass' | 'fail'): Judgement =>
  decided(verdict, {
    measured: { setting: question.setting, label: control.label },
    evidence: [controlEvidence(question, control, words('拒绝的字', 'the words of refuse'))],
    confidence: leastSure(question.point.confidence, control.classified.confidence),
    explanation:
      verdict === 'pass'
        ? words(`“${control.label}”是真的拒绝。`, `“${control.label}” is a real no.`)
        : words(`“${control.label}”只是推后。`, `“${control.label}” only puts it off.`),
  });
