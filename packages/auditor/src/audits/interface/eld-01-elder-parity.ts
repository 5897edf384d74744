import type { ElderMode } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, worst } from '../judgement.ts';

const LIMITS = { pass: 0, warn: 1 };

const SMALLEST_TEXT = 18;
const LARGEST_TEXT = 30;
const TARGET = 60;
const LINE_HEIGHT = 1.3;
const OFF_ACTIONS = 2;

export const elderParity: Audit = {
  id: 'ELD-01',
  name: 'eld-01-elder-parity',
  category: 'interface',
  title: words('长辈模式里一样好用', 'Elder mode is as convenient'),
  failureTitle: words('长辈模式里不好用', 'Elder mode is less convenient'),
  mode: 'numeric',
  weight: 3,
  requires: ['elder'],
  threshold: words(
    '字≥18、可调到30、主要按钮≥60×60、行高≥1.3、无广告弹窗、关闭≤2步：全满足 合格，差一项 警告，更多 不合格',
    'text ≥18, up to 30, main targets ≥60×60, line height ≥1.3, no ads or pop-ups, off in ≤2: all pass, one miss warn, more fail',
  ),
  law: [law.elderNorm, law.algorithm19],
  judge: ({ runs }) =>
    worst(
      runs.flatMap(({ elder }) => (elder ? [judgeElder(elder)] : [])),
      NOT_OFFERED,
    ),
};

const NOT_OFFERED = words('没有长辈模式。', 'No elder mode is offered.');

const smallTargets = ({ mainTargets }: ElderMode) =>
  mainTargets.filter(({ box }) => Math.min(box.width, box.height) < TARGET);

const missesOf = (elder: ElderMode): Words[] => [
  ...(elder.smallestText >= SMALLEST_TEXT
    ? []
    : [words(`最小的字${elder.smallestText}`, `smallest text ${elder.smallestText}`)]),
  ...(elder.largestReachable >= LARGEST_TEXT
    ? []
    : [words(`字最大只到${elder.largestReachable}`, `text goes up to ${elder.largestReachable} only`)]),
  ...(smallTargets(elder).length === 0 ? [] : [words('主要按钮小于60×60', 'main targets under 60×60')]),
  ...(elder.smallestLineHeight >= LINE_HEIGHT
    ? []
    : [words(`行高${elder.smallestLineHeight}`, `line height ${elder.smallestLineHeight}`)]),
  ...(elder.popUps + elder.advertisements === 0 ? [] : [words('有广告或弹窗', 'ads or pop-ups')]),
  ...(elder.offActions !== null && elder.offActions <= OFF_ACTIONS
    ? []
    : [words('关闭个性化超过2步', 'off takes more than 2 steps')]),
];

function judgeElder(elder: ElderMode): Judgement {
  const misses = missesOf(elder);
  return decided(atMost(misses.length, LIMITS), {
    measured: {
      misses: misses.length,
      smallestText: elder.smallestText,
      largestText: elder.largestReachable,
      lineHeight: elder.smallestLineHeight,
      off: elder.offActions,
    },
    evidence: smallTargets(elder).map(({ label, box }) => ({
      what: words('偏小的按钮', 'a small target'),
      setting: 'elder',
      page: elder.page,
      box,
      dom: label,
    })),
    confidence: 'high',
    explanation: explained(misses),
  });
}

function explained(misses: readonly Words[]): Words {
  if (misses.length === 0) return words('长辈模式六项都满足。', 'All six demands on elder mode are met.');
  return words(
    `没满足：${misses.map(({ zh }) => zh).join('，')}。`,
    `Missed: ${misses.map(({ en }) => en).join(', ')}.`,
  );
}
