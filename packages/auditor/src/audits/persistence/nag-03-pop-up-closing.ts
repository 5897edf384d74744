import type { PopUp } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, worst } from '../judgement.ts';

export const popUpClosing: Audit = {
  id: 'NAG-03',
  name: 'nag-03-pop-up-closing',
  category: 'persistence',
  title: words('弹窗一点就关，不再弹', 'Pop-ups close with one press and stay closed'),
  failureTitle: words('弹窗不好关或又弹出来', 'Pop-ups are hard to close or come back'),
  mode: 'binary',
  weight: 3,
  requires: ['popUps'],
  threshold: words(
    '一次点击关掉、没有倒计时、同页不再弹 合格，否则 不合格',
    'one press, no countdown, not again on the page: pass; otherwise fail',
  ),
  law: [law.adsClose, law.adsCloseArticle],
  judge: ({ visit: { popUps = [] } }) => worst(popUps.map(judgePopUp), NO_POP_UP),
};

const NO_POP_UP = words('没有遇到弹窗或浮层。', 'No pop-up or floating layer was met.');

const faultsOf = ({ clicksToClose, countdown, cameBack }: PopUp): Words[] => [
  ...(clicksToClose === 1 ? [] : [closingWords(clicksToClose)]),
  ...(countdown ? [words('有倒计时', 'a countdown')] : []),
  ...(cameBack ? [words('关了又弹', 'it comes back')] : []),
];

const closingWords = (clicks: number | null): Words =>
  clicks === null ? words('关不掉', 'it cannot be closed') : words(`要点${clicks}次`, `${clicks} presses`);

function judgePopUp(popUp: PopUp): Judgement {
  const faults = faultsOf(popUp);
  return decided(faults.length === 0 ? 'pass' : 'fail', {
    measured: {
      clicks: popUp.clicksToClose,
      countdown: popUp.countdown,
      cameBack: popUp.cameBack,
      smallMark: popUp.closeIsSmall,
    },
    evidence: [
      {
        what: words('弹窗', 'pop-up'),
        page: popUp.page,
        selector: popUp.selector,
        box: popUp.box,
        screenshot: popUp.picture.screenshot,
        dom: popUp.words,
      },
    ],
    confidence: 'medium',
    explanation:
      faults.length === 0
        ? words('弹窗一点就关。', 'Pop-ups close with one press.')
        : words(`弹窗${faults.map(({ zh }) => zh).join('，')}。`, `Pop-up: ${faults.map(({ en }) => en).join(', ')}.`),
  });
}
