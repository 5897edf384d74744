import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairGrounds } from '../pairs.ts';
import { controlEvidence } from '../questions.ts';

export const visibleWithoutWork: Audit = {
  id: 'VIS-06',
  name: 'vis-06-visible-without-work',
  category: 'interface',
  title: words('拒绝不用找', 'Refuse is seen without searching'),
  failureTitle: words('拒绝要找才看得到', 'Refuse has to be searched for'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '首屏之内、没被盖住、和同意在一处：全满足 合格，差一项 警告，看不到 不合格',
    'in the first view, uncovered, beside agree: all pass, one miss warn, out of sight fail',
  ),
  law: [law.adsClose, law.paperPath],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

/** Out of the first view, or nothing of it can be pressed. */
const isHidden = ({ inFirstViewport, reachable }: Control): boolean => !inFirstViewport || !reachable.some(Boolean);

const missesOf = ({ inFirstViewport, reachable, besideAccept }: Control): Words[] => [
  ...(inFirstViewport ? [] : [words('要滚动才看得到', 'a person has to scroll')]),
  ...(reachable.every(Boolean) ? [] : [words('被别的东西盖住', 'something covers it')]),
  ...(besideAccept ? [] : [words('和同意不在一处', 'it is not beside agree')]),
];

function judgePair(pair: Pair): Judgement {
  const { question, refuse } = pair;
  const misses = missesOf(refuse);
  return decided(verdictOf(refuse, misses.length), {
    measured: {
      setting: question.setting,
      misses: misses.length,
      reachablePoints: refuse.reachable.filter(Boolean).length,
    },
    evidence: [controlEvidence(question, refuse, words('拒绝的位置', 'where refuse stands'))],
    confidence: leastSure(...pairGrounds(pair)),
    explanation: explained(misses),
  });
}

const verdictOf = (refuse: Control, misses: number) => {
  if (misses === 0) return 'pass';
  return misses > 1 || isHidden(refuse) ? 'fail' : 'warn';
};

function explained(misses: readonly Words[]): Words {
  if (misses.length === 0) return words('拒绝就在首屏，和同意在一处。', 'Refuse is in the first view, beside agree.');
  return words(
    `拒绝${misses.map(({ zh }) => zh).join('，')}。`,
    `About refuse: ${misses.map(({ en }) => en).join(', ')}.`,
  );
}
