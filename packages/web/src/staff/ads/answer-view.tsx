import { useMemo } from 'react';
import { BarChart } from '../bar-chart.tsx';
import { CountTable } from '../count-table.tsx';
import type { Bars } from '../draw-bars.ts';
import { useSpeech } from '../speech.ts';
import type { AnswerCount } from './ads-client.ts';
import { adWords, channelNames, modeNames, reasonNames } from './ads-words.ts';

const MOST = 8;

/** Requests by what was answered and why; the picture shows what kept them from being personal. */
export function AnswerView({ answers }: { readonly answers: readonly AnswerCount[] }) {
  const { say, number, nameIn } = useSpeech();
  return (
    <>
      <RefusalChart answers={answers} />
      <CountTable<AnswerCount>
        name="ad-answers"
        title={say(adWords.allAnswers)}
        breadth={720}
        rows={answers}
        rowKey={({ channel, mode, reason }) => `${channel} ${mode} ${reason}`}
        empty={say(adWords.noAnswers)}
        sortedBy="count"
        columns={[
          { key: 'mode', title: say(adWords.answer), value: ({ mode }) => nameIn(modeNames, mode), filters: true },
          {
            key: 'reason',
            title: say(adWords.reason),
            value: ({ reason }) => nameIn(reasonNames, reason),
            width: '34%',
          },
          { key: 'code', title: say(adWords.code), value: ({ reason }) => reason },
          {
            key: 'channel',
            title: say(adWords.channel),
            value: ({ channel }) => nameIn(channelNames, channel),
            filters: true,
          },
          {
            key: 'count',
            title: say(adWords.count),
            value: ({ count }) => count,
            show: ({ count }) => number(count),
          },
        ]}
      />
    </>
  );
}

function RefusalChart({ answers }: { readonly answers: readonly AnswerCount[] }) {
  const { say, lang, nameIn } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  const bars = useMemo((): Bars => {
    const counts = new Map<string, number>();
    for (const { mode, reason, count } of answers)
      if (mode !== 'targeted') counts.set(reason, (counts.get(reason) ?? 0) + count);
    const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST);
    return {
      groups: most.map(([reason]) => nameIn(reasonNames, reason)),
      series: [{ name: say(adWords.count), values: most.map(([, count]) => count) }],
      write: (value) => value.toLocaleString(lang),
    };
  }, [answers, lang]);
  if (bars.groups.length === 0) return null;
  return (
    <figure>
      <figcaption>{say(adWords.refusals)}</figcaption>
      <BarChart title={say(adWords.refusals)} bars={bars} />
    </figure>
  );
}
