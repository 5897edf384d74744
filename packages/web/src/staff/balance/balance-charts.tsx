import { useMemo } from 'react';
import type { Line } from '../draw-series.ts';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import type { BalanceDay, BalanceReply } from './balance-client.ts';
import { balanceWords } from './balance-words.ts';

/** Each pan with its trend; the table of days below tells the same. */
export function BalanceCharts({ balance: { days } }: { readonly balance: BalanceReply }) {
  const { say } = useSpeech();
  const answers = useDays(days, 'personalised', 'neutral');
  const choices = useDays(days, 'granted', 'closed');
  if (days.length === 0) return null;
  return (
    <div className="pictures">
      <figure>
        <figcaption>{say(balanceWords.answersByDay)}</figcaption>
        <SeriesChart title={say(balanceWords.answersByDay)} lines={answers} />
      </figure>
      <figure>
        <figcaption>{say(balanceWords.choicesByDay)}</figcaption>
        <SeriesChart title={say(balanceWords.choicesByDay)} lines={choices} />
      </figure>
    </div>
  );
}

type Counted = Exclude<keyof BalanceDay, 'day'>;

function useDays(days: readonly BalanceDay[], first: Counted, second: Counted): readonly Line[] {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(
    () =>
      [first, second].map((key) => ({
        name: say(balanceWords[key]),
        points: days.map((one) => [`${one.day}T00:00:00+08:00`, one[key]] as const),
      })),
    [days, first, second, lang],
  );
}
