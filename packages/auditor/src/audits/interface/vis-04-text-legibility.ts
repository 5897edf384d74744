import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { contrast } from '../colour.ts';
import { atLeast, decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairGrounds } from '../pairs.ts';
import { controlEvidence } from '../questions.ts';

const NORMAL = { pass: 4.5, warn: 3 };
const LARGE = { pass: 3, warn: 3 };

export const textLegibility: Audit = {
  id: 'VIS-04',
  name: 'vis-04-text-legibility',
  category: 'interface',
  title: words('拒绝的字看得清', 'The words of refuse can be read'),
  failureTitle: words('拒绝的字颜色太淡', 'The words of refuse are too pale'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '字与底色的对比度：≥4.5（大字≥3）合格，≥3 警告，<3 不合格',
    'contrast of text: ≥4.5 (large text ≥3) pass, ≥3 warn, <3 fail',
  ),
  law: [law.wcagContrast, law.elderNorm, law.appMethodLegibility],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

/** 24 px, or 18.7 px (14 pt) bold, as WCAG counts. */
const isLarge = ({ font }: Control): boolean => font.size >= 24 || (font.size >= 18.7 && font.weight >= 700);

function judgePair(pair: Pair): Judgement {
  const { question, refuse } = pair;
  const ratio = Math.floor(contrast(refuse.colours.text, refuse.colours.fill) * 100) / 100;
  const large = isLarge(refuse);
  return decided(atLeast(ratio, large ? LARGE : NORMAL), {
    measured: { setting: question.setting, contrast: ratio, large },
    evidence: [controlEvidence(question, refuse, words('拒绝的字', 'the words of refuse'))],
    confidence: leastSure(...pairGrounds(pair), refuse.colours.uncertain ? 'low' : 'high'),
    explanation: words(
      `“${refuse.label}”的字与底色对比度${ratio}。`,
      `The text of “${refuse.label}” has a contrast of ${ratio}.`,
    ),
  });
}
