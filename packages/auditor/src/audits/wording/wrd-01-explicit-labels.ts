import { classifyLabel } from '@heng/notice';
import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, nothingToJudge, undecided, worst } from '../judgement.ts';
import { controlEvidence, NO_QUESTION, type Question, questionsOf } from '../questions.ts';

export const explicitLabels: Audit = {
  id: 'WRD-01',
  name: 'wrd-01-explicit-labels',
  category: 'wording',
  title: words('按钮写明同意还是拒绝', 'The buttons say agree or refuse'),
  failureTitle: words('按钮没有写明同意还是拒绝', 'The buttons do not say agree or refuse'),
  mode: 'binary',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '同意、允许、开启；拒绝、不同意、不允许、关闭 合格，“好的”“知道了”“继续”之类 不合格',
    'agree, allow, turn on; refuse, disagree, do not allow, turn off: pass; “OK”, “Got it”, “Continue”: fail',
  ),
  law: [law.miit164, law.pipl14],
  judge: ({ runs }) => worst(questionsOf(runs).flatMap(judgeQuestion), NO_QUESTION),
};

/** A label that only puts off is no unclear label: WRD-02 judges it. */
const CLEAR = ['accept', 'refuse', 'deferral'];

const answersOf = ({ layer }: Question): readonly Control[] => {
  const answers = layer.controls.filter(({ kind }) => kind === 'accept' || kind === 'refuse');
  const agrees = answers.some(({ kind }) => kind === 'accept');
  const vague = layer.controls.filter(({ kind, label }) => kind === 'other' && classifyLabel(label) === 'ambiguous');
  return agrees ? answers : [...answers, ...vague];
};

function judgeQuestion(question: Question): Judgement[] {
  const answers = answersOf(question);
  if (answers.length === 0) return [nothingToJudge(words('没有看到答复的按钮。', 'No answering button was seen.'))];
  return answers.map((control) => judgeLabel(question, control));
}

function judgeLabel(question: Question, control: Control): Judgement {
  const label = classifyLabel(control.label);
  const said = {
    measured: { setting: question.setting, label: control.label, class: label },
    evidence: [controlEvidence(question, control, words('按钮上的字', 'words on the button'))],
    confidence: leastSure(question.point.confidence, control.classified.confidence),
  };
  if (label === 'ambiguous')
    return decided('fail', {
      ...said,
      explanation: words(`“${control.label}”既不是同意也不是拒绝。`, `“${control.label}” says neither yes nor no.`),
    });
  if (CLEAR.includes(label))
    return decided('pass', { ...said, explanation: words('按钮写明了同意和拒绝。', 'The buttons say yes and no.') });
  return undecided({
    measured: said.measured,
    evidence: said.evidence,
    explanation: words(
      `“${control.label}”不在词表里，请人看。`,
      `“${control.label}” is in neither list; a person has to look.`,
    ),
  });
}
