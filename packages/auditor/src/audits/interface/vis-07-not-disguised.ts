import type { Control } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { colourfulness, contrast } from '../colour.ts';
import { decided, type Judgement, leastSure } from '../judgement.ts';
import { judgePairs, type Pair, pairGrounds } from '../pairs.ts';
import { controlEvidence } from '../questions.ts';

const FAINT_BELOW = 0.6;
const GREY_BELOW = 0.08;
const GREY_CONTRAST_BELOW = 4.5;

export const notDisguised: Audit = {
  id: 'VIS-07',
  name: 'vis-07-not-disguised',
  category: 'interface',
  title: words('拒绝看起来就是能点的', 'Refuse looks as if it can be pressed'),
  failureTitle: words('拒绝装成点不了的样子', 'Refuse is dressed as if it could not be pressed'),
  mode: 'binary',
  weight: 3,
  requires: ['decisionPoints'],
  threshold: words(
    '半透明（不透明度<0.6）、禁用光标、灰底灰字、跑到对话框外，有一样 不合格',
    'faint (opacity <0.6), cursor not-allowed, grey on grey, or outside the dialog: any fails',
  ),
  law: [law.edpbDark, law.threshold],
  judge: ({ runs }) => judgePairs(runs, judgePair),
};

const isGrey = (colour: string): boolean => colourfulness(colour) < GREY_BELOW;

/** Grey letters on a grey face, as browsers draw what is disabled. */
const isGreyOnGrey = ({ colours: { text, fill } }: Control): boolean =>
  isGrey(text) && isGrey(fill) && contrast(text, fill) < GREY_CONTRAST_BELOW;

function disguisesOf(refuse: Control, accept: Control): Words[] {
  return [
    ...(refuse.opacity < FAINT_BELOW ? [words('半透明', 'faint')] : []),
    ...(refuse.cursor === 'not-allowed' ? [words('禁用光标', 'cursor not-allowed')] : []),
    ...(isGreyOnGrey(refuse) && !isGreyOnGrey(accept) ? [words('灰底灰字', 'grey on grey')] : []),
    ...(refuse.insideLayer ? [] : [words('在对话框外', 'outside the dialog')]),
  ];
}

function judgePair(pair: Pair): Judgement {
  const { question, accept, refuse } = pair;
  const disguises = disguisesOf(refuse, accept);
  return decided(disguises.length === 0 ? 'pass' : 'fail', {
    measured: {
      setting: question.setting,
      opacity: refuse.opacity,
      cursor: refuse.cursor,
      disguises: disguises.length,
    },
    evidence: [controlEvidence(question, refuse, words('拒绝的样子', 'how refuse looks'))],
    confidence: leastSure(...pairGrounds(pair)),
    explanation: explained(disguises),
  });
}

function explained(disguises: readonly Words[]): Words {
  if (disguises.length === 0) return words('拒绝看起来是能点的。', 'Refuse looks as if it can be pressed.');
  return words(
    `拒绝${disguises.map(({ zh }) => zh).join('、')}。`,
    `Refuse is ${disguises.map(({ en }) => en).join(', ')}.`,
  );
}
