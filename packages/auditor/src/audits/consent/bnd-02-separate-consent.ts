import type { Subject } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, worst } from '../judgement.ts';
import { layerEvidence, partOf, type Question, questionsOf } from '../questions.ts';
import { subjectList } from '../subjects.ts';

export const separateConsent: Audit = {
  id: 'BND-02',
  name: 'bnd-02-separate-consent',
  category: 'consent',
  title: words(
    '敏感信息、提供给别人、出境，都单独问',
    'Sensitive information, sharing and export are asked by themselves',
  ),
  failureTitle: words('该单独问的捆进了别的同意', 'What needs separate consent is bundled'),
  mode: 'binary',
  weight: 10,
  requires: ['decisionPoints'],
  threshold: words(
    '每项都有单独的一次同意，不在协议或“全部同意”里 合格，捆在一起 不合格',
    'each has an act of its own, outside terms and “agree to all”: pass; bundled fail',
  ),
  law: [law.pipl23, law.pipl29, law.pipl39, law.regulation22separate],
  judge: ({ runs }) =>
    worst(
      questionsOf(runs)
        .filter((question) => separateSubjects(question).length > 0)
        .map(judgeQuestion),
      NOT_ASKED,
    ),
};

const NOT_ASKED = words(
  '没有问到敏感信息、提供给别人或出境。',
  'Nothing sensitive, no sharing and no export is asked for.',
);

const SEPARATE: readonly Subject[] = ['sensitive', 'sharing', 'cross-border'];

const separateSubjects = ({ point }: Question): Subject[] =>
  point.subjects.filter((subject) => SEPARATE.includes(subject));

const ALL = /全部|一键|所有|\ball\b/i;

/** Asked alone; or with a switch of its own in plain sight that no “agree to all” moves along. */
function isSeparate(subject: Subject, { point, layer }: Question): boolean {
  if (point.subjects.length === 1) return true;
  const own = layer.toggles.some((toggle) => toggle.optional && toggle.subject === subject);
  const accept = partOf(layer, 'accept');
  return own && !(accept.state === 'found' && ALL.test(accept.control.label));
}

function judgeQuestion(question: Question): Judgement {
  const bundled = separateSubjects(question).filter((subject) => !isSeparate(subject, question));
  return decided(bundled.length === 0 ? 'pass' : 'fail', {
    measured: { setting: question.setting, asked: separateSubjects(question).join(' '), bundled: bundled.join(' ') },
    evidence: [layerEvidence(question, question.layer, words('一起问的内容', 'what is asked together'))],
    confidence: leastSure(question.point.confidence, 'medium'),
    explanation: explained(separateSubjects(question), bundled),
  });
}

function explained(asked: readonly Subject[], bundled: readonly Subject[]): Words {
  const { zh, en } = subjectList(bundled.length > 0 ? bundled : asked);
  return bundled.length > 0
    ? words(`捆在别的同意里：${zh}。`, `Bundled with other consent: ${en}.`)
    : words(`单独问了：${zh}。`, `Asked by itself: ${en}.`);
}
