import type { FoundWalk, Setting, Walk } from '../artefacts.ts';
import type { RunFacts } from '../audits/audit.ts';
import { costOfWalk, refusals, walksTo, withdrawals } from '../audits/ways.ts';
import { type Words, words } from '../words/words.ts';
import {
  type Convenience,
  numberOf,
  type OffConvenience,
  passWords,
  pointsOf,
  type Ratio,
  refuseRatio,
  refusing,
  rounded,
  sentenceOf,
  withdrawing,
  withdrawRatio,
} from './convenience.ts';
import { costOf, effort, secondsText } from './effort.ts';
import type { ConvenienceSummary } from './result.ts';

/** Allowed from home whatever the ratio, as OFF-01 and WDR-01 say. */
const STEPS_FROM_HOME = 2;

export function measureConvenience(runs: readonly RunFacts[]): ConvenienceSummary {
  const refuse = refusals(runs).map(({ setting, accept, other }) =>
    measured({ setting, accept, other, name: refusing, ratio: refuseRatio(costOf(accept), costOfWalk(other)) }),
  );
  const withdraw = withdrawals(runs).map(({ setting, accept, other }) =>
    measured({
      setting,
      accept,
      other,
      name: withdrawing,
      ratio: withdrawRatio(costOf(accept), costOfWalk(other)),
      allowed: STEPS_FROM_HOME,
    }),
  );
  const off = walksTo('off', runs).map(measuredOff);
  return {
    refuse: worstOf(refuse),
    withdraw: worstOf(withdraw),
    off: farthest(off),
    bySetting: { refuse, withdraw, off },
  };
}

interface Measuring {
  readonly setting: Setting;
  readonly accept: FoundWalk;
  readonly other: Walk;
  readonly name: Words;
  readonly ratio: Ratio;
  /** So many steps pass whatever the ratio. */
  readonly allowed?: number;
}

function measured({ setting, accept, other, name, ratio, allowed = 0 }: Measuring): Convenience {
  const from = costOf(accept);
  const found = costOfWalk(other);
  const shown = rounded(ratio);
  const pass = pointsOf(shown) === 1 || (other.found && other.actions <= allowed);
  return {
    setting,
    ...(other.decisionPoint === undefined ? {} : { decisionPoint: other.decisionPoint }),
    ratio: shown,
    score: pass ? 1 : pointsOf(shown),
    pass,
    from,
    to: found === 'none' ? null : found,
    sentence: sentenceOf(from, { name, found, ratio: shown, pass }),
  };
}

function measuredOff({ setting, walk }: { setting: Setting; walk: Walk }): OffConvenience {
  const pass = walk.found && walk.actions <= STEPS_FROM_HOME;
  return {
    setting,
    found: walk.found,
    actions: walk.found ? walk.actions : null,
    depth: walk.found ? walk.depth : null,
    seconds: walk.found ? effort(walk.steps) : null,
    pass,
    sentence: offSentence(walk, passWords(pass)),
  };
}

function offSentence(walk: Walk, verdict: Words): Words {
  if (!walk.found)
    return words(`从首页关闭个性化推荐：没有找到路径，${verdict.zh}`, `Off from home: no way found: ${verdict.en}`);
  const seconds = secondsText(effort(walk.steps));
  return words(
    `从首页${walk.actions}步(${seconds}秒)关闭个性化推荐，${verdict.zh}`,
    `Off from home in ${walk.actions} ${walk.actions === 1 ? 'step' : 'steps'} (${seconds} s): ${verdict.en}`,
  );
}

const worstOf = (measures: readonly Convenience[]): Convenience | null =>
  measures.toSorted((one, other) => numberOf(other.ratio) - numberOf(one.ratio) || 0)[0] ?? null;

const stepsOf = ({ actions }: OffConvenience): number => actions ?? Number.POSITIVE_INFINITY;

const farthest = (measures: readonly OffConvenience[]): OffConvenience | null =>
  measures.toSorted((one, other) => stepsOf(other) - stepsOf(one) || 0)[0] ?? null;
