import { useSpeech } from '../speech.ts';
import type { BalanceFigure } from './balance-client.ts';
import { balanceWords } from './balance-words.ts';

/** How a figure is written in its unit. */
export function useFigure(): (value: number | null, unit: BalanceFigure['unit']) => string {
  const { say, lang } = useSpeech();
  return (value, unit) => {
    if (value === null) return say(balanceWords.hidden);
    if (unit === 'share') return value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1 });
    if (unit === 'money') return value.toLocaleString(lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const n = value.toLocaleString(lang, { maximumFractionDigits: unit === 'seconds' ? 3 : 1 });
    if (unit === 'count') return n;
    return say(unit === 'seconds' ? balanceWords.seconds : balanceWords.perSecond, { n });
  };
}

/** Whether a figure lies beyond what it is held against. */
export const isBeyond = ({ value, threshold }: BalanceFigure): boolean =>
  value !== null &&
  threshold !== null &&
  (threshold.is === 'least' ? value < threshold.value : value > threshold.value);
