import {
  greater,
  NOTICEABLE_SECONDS,
  numberOf,
  type Ratio,
  ratioOf,
  ratioWords,
  rounded,
  timeRatio,
} from '../../score/convenience.ts';
import { type Cost, costOf, secondsText } from '../../score/effort.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atMost, decided, type Judgement, worst } from '../judgement.ts';
import { settingWords } from '../questions.ts';
import { costOfWalk, refusals, rivalled, type TwoWays, walkEvidence } from '../ways.ts';
import { NO_WAYS } from './ref-02-click-ratio.ts';

const LIMITS = { pass: 1.1, warn: 1.5 };

export const timeParity: Audit = {
  id: 'REF-03',
  name: 'ref-03-time-ratio',
  category: 'path',
  title: words('拒绝花的时间不比同意多', 'Refusing takes no longer than agreeing'),
  failureTitle: words('拒绝比同意费时', 'Refusing takes longer than agreeing'),
  mode: 'numeric',
  weight: 3,
  requires: ['decisionPoints', 'walks'],
  threshold: words(
    '估算时间比和实测时间比（三次取中位）：≤1.1 合格，≤1.5 警告，>1.5 不合格；实测差不足1秒不计',
    'ratio of modelled time and of the clock (median of three): ≤1.1 pass, ≤1.5 warn, >1.5 fail; under 1 s by the clock is no difference',
  ),
  law: [law.californiaPath, law.klm, law.threshold],
  judge: ({ runs }) => worst(refusals(runs).map(judgeWays), NO_WAYS),
};

function judgeWays({ setting, accept, other }: TwoWays): Judgement {
  const doubt = rivalled(setting, other);
  if (doubt) return doubt;
  const agreed = costOf(accept);
  const refused = costOfWalk(other);
  const ratio = refused === 'none' ? 'infinite' : rounded(worseRatio(agreed, refused));
  return decided(atMost(numberOf(ratio), LIMITS), {
    measured: { setting, ...seconds('accept', agreed), ...seconds('refuse', refused), ratio },
    evidence: walkEvidence(setting, other),
    confidence: other.found ? other.confidence : 'medium',
    explanation: explained(setting, agreed, refused, ratio),
  });
}

const worseRatio = (accept: Cost, refuse: Cost): Ratio =>
  greater(timeRatio(accept, refuse), clockRatio(accept, refuse));

/** By the clock a machine needs milliseconds; only what a person notices counts. */
function clockRatio(accept: Cost, refuse: Cost): Ratio {
  if (accept.clockSeconds === null || refuse.clockSeconds === null) return 0;
  if (refuse.clockSeconds - accept.clockSeconds < NOTICEABLE_SECONDS) return 0;
  return ratioOf(refuse.clockSeconds, accept.clockSeconds);
}

const toHundredth = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);

const seconds = (name: string, cost: Cost | 'none') => ({
  [`${name}Seconds`]: cost === 'none' ? null : toHundredth(cost.seconds),
  [`${name}ClockSeconds`]: cost === 'none' ? null : toHundredth(cost.clockSeconds),
});

function explained(setting: TwoWays['setting'], accept: Cost, refuse: Cost | 'none', ratio: Ratio) {
  const { zh, en } = settingWords[setting];
  const agreed = secondsText(accept.seconds);
  if (refuse === 'none')
    return words(`${zh}：同意约${agreed}秒，拒绝找不到路。`, `On ${en}: about ${agreed} s to agree, no way to refuse.`);
  const refused = secondsText(refuse.seconds);
  return words(
    `${zh}：同意约${agreed}秒，拒绝约${refused}秒，时间比${ratioWords(ratio)}。`,
    `On ${en}: about ${agreed} s to agree, ${refused} s to refuse, ratio ${ratioWords(ratio)}.`,
  );
}
