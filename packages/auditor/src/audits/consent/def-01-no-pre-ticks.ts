import type { Toggle } from '../../artefacts.ts';
import type { Evidence } from '../../score/check-result.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, worst } from '../judgement.ts';
import { layerEvidence, NO_QUESTION, type Question, questionsOf } from '../questions.ts';

export const noPreTicks: Audit = {
  id: 'DEF-01',
  name: 'def-01-no-pre-ticks',
  category: 'consent',
  title: words('没有替人先勾上', 'Nothing is ticked beforehand'),
  failureTitle: words('可选的用途先勾上了', 'Optional purposes are ticked beforehand'),
  mode: 'binary',
  weight: 10,
  requires: ['decisionPoints'],
  threshold: words(
    '第一次出现时，可选的勾选框和开关开着的：0 合格，有 不合格',
    'optional boxes and switches on at first sight: 0 pass, any fail',
  ),
  law: [law.appMethodAsking, law.appDraft2022, law.edpbTicks],
  judge: ({ runs }) => worst(questionsOf(runs).map(judgeQuestion), NO_QUESTION),
};

export interface ToggleInPlace {
  readonly toggle: Toggle;
  readonly evidence: Evidence;
}

/** Every switch and box of a question, in all its layers. */
export const togglesOf = (question: Question): ToggleInPlace[] =>
  question.point.layers.flatMap((layer) =>
    layer.toggles.map((toggle) => ({
      toggle,
      evidence: {
        ...layerEvidence(question, layer, words('开关或勾选框', 'switch or box')),
        selector: toggle.selector,
        box: toggle.box,
        dom: toggle.label,
      },
    })),
  );

const isOn = ({ initial }: Toggle): boolean => initial.shown === 'on' || initial.aria === 'on';

function judgeQuestion(question: Question): Judgement {
  const optional = togglesOf(question).filter(({ toggle }) => toggle.optional);
  const on = optional.filter(({ toggle }) => isOn(toggle));
  return decided(on.length === 0 ? 'pass' : 'fail', {
    measured: { setting: question.setting, optional: optional.length, on: on.length },
    evidence: on.map(({ evidence }) => evidence),
    confidence: question.point.confidence,
    explanation: explained(optional.length, on),
  });
}

function explained(optional: number, on: readonly ToggleInPlace[]) {
  if (optional === 0)
    return words('没有勾选框或开关，自然没有先勾上的。', 'There is no box or switch, so none is ticked.');
  if (on.length === 0) return words(`${optional}个可选的都没有先勾上。`, `None of ${optional} optional ones is on.`);
  const labels = on.map(({ toggle }) => `“${toggle.label}”`).join('、');
  return words(`先勾上了：${labels}。`, `On beforehand: ${labels}.`);
}
