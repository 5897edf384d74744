import type { NoticeText } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atLeast, decided, type Judgement, worst } from '../judgement.ts';
import { NO_QUESTION, type Question, questionsOf } from '../questions.ts';
import { ELEMENTS, elementsSaid } from './elements.ts';

const LIMITS = { pass: 5, warn: 3 };

export const justInTimeElements: Audit = {
  id: 'NTC-01',
  name: 'ntc-01-just-in-time-elements',
  category: 'wording',
  title: words('问的时候就说清五件事', 'The five things are told where one is asked'),
  failureTitle: words('问的时候没有说清', 'What is asked is not told'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints', 'notices'],
  threshold: words(
    '用来做什么、用什么信息、给谁、留多久、怎样撤回（当场或一步之内，含糊的不算）：5 合格，3–4 警告，≤2 不合格',
    'what for, which information, who gets it, how long, how to withdraw (there or within one action; vague words do not count): 5 pass, 3–4 warn, ≤2 fail',
  ),
  law: [law.pipl17, law.paperLayers, law.regulation21],
  judge: ({ runs, visit: { notices = [] } }) =>
    worst(
      distinctPoints(questionsOf(runs)).map((question) => judgeQuestion(question, notices)),
      NO_QUESTION,
    ),
};

/** The words are the same in every setting. */
const distinctPoints = (questions: readonly Question[]): Question[] =>
  questions.filter((question, index) => questions.findIndex(({ point }) => point.id === question.point.id) === index);

function judgeQuestion(question: Question, notices: readonly NoticeText[]): Judgement {
  const own = notices.filter(({ decisionPoint, kind }) => decisionPoint === question.point.id && kind !== 'policy');
  const said = elementsSaid([question.layer.text, ...own.map(({ text }) => text)].join('\n'));
  const missing = ELEMENTS.filter(({ id }) => !said.has(id)).map((element) => element.words);
  return decided(atLeast(said.size, LIMITS), {
    measured: Object.fromEntries(ELEMENTS.map(({ id }) => [id, said.has(id)])),
    evidence: [
      {
        what: words('询问的话', 'the words of the question'),
        page: question.point.page,
        selector: question.layer.selector,
        box: question.layer.box,
        screenshot: question.layer.picture.screenshot,
        dom: question.layer.text.slice(0, 400),
      },
    ],
    confidence: 'medium',
    explanation: explained(said.size, missing),
  });
}

function explained(said: number, missing: readonly Words[]): Words {
  if (missing.length === 0) return words('五件事都说了。', 'All five are told.');
  return words(
    `说了${said}件，没说：${missing.map(({ zh }) => zh).join('、')}。`,
    `${said} of 5 told; missing: ${missing.map(({ en }) => en).join(', ')}.`,
  );
}
