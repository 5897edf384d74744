import type { Subject } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure, worst } from '../judgement.ts';
import { layerEvidence, NO_QUESTION, type Question, questionsOf } from '../questions.ts';
import { subjectList } from '../subjects.ts';
import { togglesOf } from './def-01-no-pre-ticks.ts';

export const itemisedConsent: Audit = {
  id: 'BND-01',
  name: 'bnd-01-itemised-consent',
  category: 'consent',
  title: words('一项用途一个选择', 'One choice for each purpose'),
  failureTitle: words('几项用途捆在一起同意', 'Several purposes are agreed to in one'),
  mode: 'numeric',
  weight: 10,
  requires: ['decisionPoints'],
  threshold: words(
    '可选用途都有自己的开关 合格，只有一部分有 警告，捆成一个 不合格',
    'each optional purpose has its own toggle: pass; some: warn; one bundle: fail',
  ),
  law: [law.paperItemised, law.pipl14],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

/** Terms of service are no purpose; a question that names none asks for one. */
export const purposesOf = ({ point }: Question): Subject[] => {
  const named = point.subjects.filter((subject) => subject !== 'terms');
  return named.length > 1 ? named.filter((subject) => subject !== 'unnamed') : named;
};

function judgeQuestion(question: Question): Judgement {
  const purposes = purposesOf(question);
  const toggles = togglesOf(question).filter(({ toggle }) => toggle.optional);
  const own = purposes.length <= 1 ? 1 : Math.min(purposes.length, distinctToggles(toggles));
  return decided(verdictOf(purposes.length, own), {
    measured: { setting: question.setting, purposes: purposes.length, toggles: toggles.length },
    evidence: [layerEvidence(question, question.layer, words('一起问的用途', 'the purposes asked for together'))],
    confidence: leastSure(question.point.confidence, purposes.includes('unnamed') ? 'low' : 'high'),
    explanation: explained(purposes, toggles.length),
  });
}

const distinctToggles = (toggles: ReturnType<typeof togglesOf>): number =>
  new Set(toggles.map(({ toggle }) => `${toggle.subject} ${toggle.label}`)).size;

function verdictOf(purposes: number, own: number) {
  if (purposes <= 1 || own >= purposes) return 'pass';
  return own === 0 ? 'fail' : 'warn';
}

function explained(purposes: readonly Subject[], toggles: number): Words {
  const list = subjectList(purposes);
  if (purposes.length <= 1) return words(`只问一项：${list.zh}。`, `It asks for one thing: ${list.en}.`);
  return words(
    `问了${purposes.length}项（${list.zh}），有${toggles}个各自的开关。`,
    `It asks for ${purposes.length} (${list.en}) and has ${toggles} toggles.`,
  );
}
