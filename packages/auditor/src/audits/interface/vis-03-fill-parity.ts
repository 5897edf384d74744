import type { Control } from '../../artefacts.ts';
import type { Verdict } from '../../score/check-result.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { contrast } from '../colour.ts';
import { decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairEvidence, pairGrounds } from '../pairs.ts';

const LIMITS = { pass: 0.7, warn: 0.5 };

/** From here on a fill can be told from its panel, and a border be seen. */
const FILLED_FROM = 1.1;
const OUTLINED_FROM = 1.5;

export const fillParity: Audit = {
  id: 'VIS-03',
  name: 'vis-03-fill-parity',
  category: 'interface',
  title: words('拒绝和同意一样醒目', 'Refuse stands out as much as agree'),
  failureTitle: words('拒绝没有同意醒目', 'Refuse stands out less than agree'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '底色与面板的对比度，拒绝÷同意：≥0.7且样式同类 合格，≥0.5 警告，更低或“无底色对有底色” 不合格',
    'contrast of fill and panel, refuse ÷ agree: ≥0.7 and same class pass, ≥0.5 warn, less or none against filled fail',
  ),
  law: [law.edpbLooks, law.paperPath, law.threshold],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

const FILL_CLASSES = ['none', 'outlined', 'filled'] as const;
type FillClass = (typeof FILL_CLASSES)[number];

const fillWords: Readonly<Record<FillClass, string>> = { none: '无底色', outlined: '描边', filled: '有底色' };

const fillContrast = ({ colours }: Control): number => contrast(colours.fill, colours.panel);

function fillClass(control: Control): FillClass {
  const { border, panel } = control.colours;
  if (fillContrast(control) >= FILLED_FROM) return 'filled';
  const outlined = border !== null && border.width > 0 && contrast(border.colour, panel) >= OUTLINED_FROM;
  return outlined ? 'outlined' : 'none';
}

function judgePair(pair: Pair): Judgement {
  const { accept, refuse } = pair;
  const ratio = fillContrast(refuse) / fillContrast(accept);
  const classes = { accept: fillClass(accept), refuse: fillClass(refuse) };
  const uncertain = accept.colours.uncertain || refuse.colours.uncertain;
  return decided(verdictOf(ratio, classes), {
    measured: {
      setting: pair.question.setting,
      ratio: tenth(ratio * 10) / 10,
      ...classes,
      acceptContrast: tenth(fillContrast(accept)),
      refuseContrast: tenth(fillContrast(refuse)),
    },
    evidence: pairEvidence(pair),
    confidence: leastSure(...pairGrounds(pair), uncertain ? 'low' : 'high'),
    explanation: words(
      `底色对比：同意${tenth(fillContrast(accept))}（${fillWords[classes.accept]}），拒绝${tenth(fillContrast(refuse))}（${fillWords[classes.refuse]}）。`,
      `Contrast of fill: agree ${tenth(fillContrast(accept))} (${classes.accept}), refuse ${tenth(fillContrast(refuse))} (${classes.refuse}).`,
    ),
  });
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A refusal more striking than agreeing hinders nobody: only the weaker side counts. */
function verdictOf(ratio: number, { accept, refuse }: Record<'accept' | 'refuse', FillClass>): Verdict {
  const weaker = FILL_CLASSES.indexOf(refuse) < FILL_CLASSES.indexOf(accept);
  if (ratio < LIMITS.warn || (refuse === 'none' && accept === 'filled')) return 'fail';
  return ratio >= LIMITS.pass && !weaker ? 'pass' : 'warn';
}
