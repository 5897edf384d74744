import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atLeast, decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairEvidence, pairGrounds } from '../pairs.ts';

const SIZE = { pass: 0.95, warn: 0.8 };
const PADDING = { pass: 0.8, warn: 0.8 };

export const sizeParity: Audit = {
  id: 'VIS-02',
  name: 'vis-02-size-parity',
  category: 'interface',
  title: words('拒绝和同意一样大', 'Refuse is as large as agree'),
  failureTitle: words('拒绝比同意小', 'Refuse is smaller than agree'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints'],
  threshold: words(
    '拒绝÷同意：高和字号≥0.95且留白≥0.8 合格，都≥0.8 警告，再小 不合格；字数少不算小，所以比留白不比宽',
    'refuse ÷ agree: height and font ≥0.95 and padding ≥0.8 pass, all ≥0.8 warn, less fail; a shorter label is not smaller, so padding is compared, not width',
  ),
  law: [law.edpbLooks, law.appDraft2022, law.appNotice2023, law.slashgear, law.threshold],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

const paddingOf = ({ box, textWidth }: Control): number => Math.max(0, box.width - textWidth);

const share = (refuse: number, accept: number): number => (accept <= 0 ? 1 : refuse / accept);

function judgePair(pair: Pair): Judgement {
  const { accept, refuse } = pair;
  const height = share(refuse.box.height, accept.box.height);
  const font = share(refuse.font.size, accept.font.size);
  const padding = share(paddingOf(refuse), paddingOf(accept));
  return decided(verdictOf(Math.min(height, font), padding), {
    measured: {
      setting: pair.question.setting,
      height: hundredth(height),
      font: hundredth(font),
      padding: hundredth(padding),
    },
    evidence: pairEvidence(pair),
    confidence: leastSure(...pairGrounds(pair)),
    explanation: words(
      `拒绝÷同意：高${hundredth(height)}，字号${hundredth(font)}，留白${hundredth(padding)}。`,
      `Refuse ÷ agree: height ${hundredth(height)}, font ${hundredth(font)}, padding ${hundredth(padding)}.`,
    ),
  });
}

const verdictOf = (size: number, padding: number) => {
  const verdicts = [atLeast(size, SIZE), atLeast(padding, PADDING)];
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('warn') ? 'warn' : 'pass';
};

const hundredth = (value: number): number => Math.round(value * 100) / 100;
