import type { Walk } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit, RunFacts } from '../audit.ts';
import { atMost, decided, type Judgement, leastSure, worst } from '../judgement.ts';
import { judgePairs, type Pair, pairEvidence, pairGrounds } from '../pairs.ts';
import { walkEvidence, walksTo } from '../ways.ts';

const LIMITS = { pass: 300, warn: 1000 };

export const forcedDelay: Audit = {
  id: 'REF-04',
  name: 'ref-04-forced-delay',
  category: 'path',
  title: words('拒绝不用等', 'Refusing needs no waiting'),
  failureTitle: words('拒绝要先等待', 'Refusing makes a person wait'),
  mode: 'numeric',
  weight: 7,
  requires: ['decisionPoints', 'walks'],
  threshold: words(
    '拒绝比同意晚多久能用：≤300毫秒 合格，≤1秒 警告，>1秒或倒计时 不合格',
    'refuse usable after agree: ≤300 ms pass, ≤1 s warn, >1 s or a countdown fail',
  ),
  law: [law.adsClose, law.adsCloseArticle, law.threshold],
  judge: ({ runs }) => worst([judgePairs(runs, judgePair), ...waysToRefuse(runs)].filter(isNews), NO_DELAY),
};

const NO_DELAY = words('没有拒绝的控件，无从计时。', 'There is no refusal to time.');

const isNews = ({ kind }: Judgement): boolean => kind !== 'nothing-to-judge';

function judgePair(pair: Pair): Judgement {
  const { accept, refuse } = pair;
  const late = Math.max(0, refuse.usableAfterMs - accept.usableAfterMs);
  return judgeDelay(late, refuse.countdown, {
    evidence: pairEvidence(pair),
    confidence: leastSure(...pairGrounds(pair)),
  });
}

const waysToRefuse = (runs: readonly RunFacts[]): Judgement[] =>
  walksTo('refuse', runs).flatMap(({ setting, walk }) =>
    walk.found
      ? [
          judgeDelay(
            delayOf(walk),
            walk.steps.some(({ countdown }) => countdown),
            { evidence: walkEvidence(setting, walk), confidence: walk.confidence },
          ),
        ]
      : [],
  );

const delayOf = (walk: Extract<Walk, { found: true }>): number =>
  walk.steps.reduce((sum, { forcedDelayMs }) => sum + forcedDelayMs, 0);

function judgeDelay(
  milliseconds: number,
  countdown: boolean,
  shown: Pick<Extract<Judgement, { kind: 'decided' }>, 'evidence' | 'confidence'>,
): Judgement {
  const verdict = countdown ? 'fail' : atMost(milliseconds, LIMITS);
  return decided(verdict, {
    ...shown,
    measured: { milliseconds, countdown },
    explanation: explained(milliseconds, countdown),
  });
}

const explained = (milliseconds: number, countdown: boolean) => {
  if (countdown) return words('拒绝要等倒计时结束。', 'Refusing is held back by a countdown.');
  return words(`拒绝要多等${milliseconds}毫秒。`, `Refusing has to wait ${milliseconds} ms longer.`);
};
