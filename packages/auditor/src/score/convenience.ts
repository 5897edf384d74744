import type { Setting } from '../artefacts.ts';
import { type Words, words } from '../words/words.ts';
import { type Cost, secondsText } from './effort.ts';

/** JSON has no ∞: a way that was looked for and not found says so. */
export type Ratio = number | 'infinite';

/** A way as found, or the search that found none. */
export type Found = Cost | 'none';

export const ratioOf = (dear: number, cheap: number): Ratio => (cheap === 0 ? 'infinite' : dear / cheap);

export const greater = (one: Ratio, other: Ratio): Ratio =>
  one === 'infinite' || other === 'infinite' ? 'infinite' : Math.max(one, other);

export const numberOf = (ratio: Ratio): number => (ratio === 'infinite' ? Number.POSITIVE_INFINITY : ratio);

/** Ratios are compared and printed to two places, so that 1/3·3 is 1. */
export const rounded = (ratio: Ratio): Ratio => (ratio === 'infinite' ? ratio : Math.round(ratio * 100) / 100);

export const ratioWords = (ratio: Ratio): string => (ratio === 'infinite' ? '∞' : ratio.toFixed(2));

const LADDER = [
  { atMost: 1, score: 1 },
  { atMost: 1.25, score: 0.8 },
  { atMost: 1.5, score: 0.5 },
  { atMost: 2, score: 0.25 },
] as const;

/** Points of a convenience ratio; the steps are a convention of this tool. */
export const pointsOf = (ratio: Ratio): number =>
  LADDER.find(({ atMost }) => numberOf(rounded(ratio)) <= atMost)?.score ?? 0;

/** A page answers a little sooner or later each time. What a person would not notice is noise, not a longer way. */
export const NOTICEABLE_SECONDS = 1;

/** E/E. Waits that differ less than a person notices are left out of both, so that equal ways have a ratio of 1. */
export function timeRatio(accept: Cost, other: Cost): Ratio {
  const noise = Math.abs(other.waitSeconds - accept.waitSeconds) < NOTICEABLE_SECONDS;
  const secondsOf = ({ seconds, waitSeconds }: Cost) => (noise ? seconds - waitSeconds : seconds);
  return ratioOf(secondsOf(other), secondsOf(accept));
}

/** CR_refuse = max(A(refuse)/A(accept), E(refuse)/E(accept)). */
export const refuseRatio = (accept: Cost, refuse: Found): Ratio =>
  refuse === 'none' ? 'infinite' : greater(ratioOf(refuse.actions, accept.actions), timeRatio(accept, refuse));

/** CR_withdraw = A(withdraw from home)/A(consent). */
export const withdrawRatio = (accept: Cost, withdraw: Found): Ratio =>
  withdraw === 'none' ? 'infinite' : ratioOf(withdraw.actions, accept.actions);

/** One measured pair of ways, with the sentence a person reads. */
export interface Convenience {
  readonly setting: Setting;
  readonly decisionPoint?: string;
  readonly ratio: Ratio;
  readonly score: number;
  readonly pass: boolean;
  readonly from: Cost;
  readonly to: Cost | null;
  readonly sentence: Words;
}

export interface OffConvenience {
  readonly setting: Setting;
  readonly found: boolean;
  readonly actions: number | null;
  readonly depth: number | null;
  readonly seconds: number | null;
  readonly pass: boolean;
  readonly sentence: Words;
}

const costWords = ({ actions, seconds }: Cost): Words =>
  words(
    `${actions}步(${secondsText(seconds)}秒)`,
    `${actions} ${actions === 1 ? 'step' : 'steps'} (${secondsText(seconds)} s)`,
  );

const NO_WAY = words('没有找到路径', 'no way found');

const foundWords = (found: Found): Words => (found === 'none' ? NO_WAY : costWords(found));

export const passWords = (pass: boolean): Words => (pass ? words('合格', 'pass') : words('不合格', 'fail'));

export interface OtherWay {
  readonly name: Words;
  readonly found: Found;
  readonly ratio: Ratio;
  readonly pass: boolean;
}

/** “同意1步(2.7秒)，拒绝3步(8.0秒)，便捷比3.00，不合格” */
export function sentenceOf(accept: Cost, { name, found, ratio, pass }: OtherWay): Words {
  const way = foundWords(found);
  const agreed = costWords(accept);
  const verdict = passWords(pass);
  const colon = found === 'none' ? '：' : '';
  return words(
    `同意${agreed.zh}，${name.zh}${colon}${way.zh}，便捷比${ratioWords(ratio)}，${verdict.zh}`,
    `Agree ${agreed.en}, ${name.en} ${way.en}, convenience ratio ${ratioWords(ratio)}: ${verdict.en}`,
  );
}

export const refusing = words('拒绝', 'refuse');
export const withdrawing = words('撤回', 'withdraw');
