import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, worst } from '../judgement.ts';
import { undecidedControls } from '../pairs.ts';
import { controlEvidence, layerEvidence, NO_QUESTION, partOf, type Question, questionsOf } from '../questions.ts';

export const firstLayerRefuse: Audit = {
  id: 'REF-01',
  name: 'ref-01-first-layer-refuse',
  category: 'path',
  title: words('第一眼就能拒绝', 'Refusing is possible on the first layer'),
  failureTitle: words('第一层没有能用的拒绝', 'The first layer offers no refusal that works'),
  mode: 'binary',
  weight: 10,
  requires: ['decisionPoints'],
  threshold: words(
    '每个可选询问的第一层有看得见、点得动的拒绝',
    'each optional question shows a refusal that can be used at once',
  ),
  law: [law.pipl24, law.edpbRefuse, law.cnil, law.nouwens],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

function judgeQuestion(question: Question): Judgement {
  const part = partOf(question.layer, 'refuse');
  switch (part.state) {
    case 'doubtful':
      return undecidedControls(question, part.controls);
    case 'missing':
      return missing(question);
    case 'found':
      return part.control.disabled || part.control.box.width === 0
        ? unusable(question, part.control)
        : present(question, part.control);
  }
}

type Found = Extract<ReturnType<typeof partOf>, { state: 'found' }>['control'];

const present = (question: Question, control: Found): Judgement =>
  decided('pass', {
    measured: { refuse: control.label },
    evidence: [controlEvidence(question, control, words('拒绝', 'refuse'))],
    confidence: leastSure(question.point.confidence, control.classified.confidence),
    explanation: words(`第一层就有“${control.label}”。`, `“${control.label}” is there on the first layer.`),
  });

const unusable = (question: Question, control: Found): Judgement =>
  decided('fail', {
    measured: { refuse: control.label, usable: false },
    evidence: [controlEvidence(question, control, words('点不动的拒绝', 'a refusal that cannot be used'))],
    confidence: leastSure(question.point.confidence, control.classified.confidence),
    explanation: words(`第一层的“${control.label}”点不动。`, `“${control.label}” on the first layer cannot be used.`),
  });

const missing = (question: Question): Judgement =>
  decided('fail', {
    measured: { refuse: null },
    evidence: [layerEvidence(question, question.layer, words('没有拒绝的询问', 'a question without a refusal'))],
    confidence: question.point.confidence,
    explanation: words(
      '询问的第一层只能同意，找不到拒绝。',
      'The first layer can only be agreed to; there is no refusal.',
    ),
  });
