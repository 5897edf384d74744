import { useMemo } from 'react';
import { BarChart } from '../bar-chart.tsx';
import type { Bars } from '../draw-bars.ts';
import type { Line } from '../draw-series.ts';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import type { RestrictionReport } from './restrictions-client.ts';
import { restrictionWords } from './restrictions-words.ts';

/** The false-block rate of each purpose against its limit; and day by day how far answers were held back. */
export function RestrictionCharts({ report }: { readonly report: RestrictionReport }) {
  const { say } = useSpeech();
  const rates = useRates(report);
  const days = useDays(report);
  if (report.purposes.length === 0) return null;
  return (
    <div className="pictures">
      <figure>
        <figcaption>{say(restrictionWords.rate)}</figcaption>
        <BarChart title={say(restrictionWords.rate)} bars={rates} />
      </figure>
      <figure>
        <figcaption>{say(restrictionWords.byDay)}</figcaption>
        <SeriesChart title={say(restrictionWords.byDay)} lines={days} />
      </figure>
    </div>
  );
}

function useRates({ purposes, limit }: RestrictionReport): Bars {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(() => {
    const write = (value: number) => value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1 });
    return {
      groups: purposes.map(({ purposeName }) => say(purposeName)),
      series: [{ name: say(restrictionWords.rate), values: purposes.map(({ falseBlockRate }) => falseBlockRate) }],
      limit: { name: say(restrictionWords.rateLimit, { limit: write(limit) }), value: limit },
      write,
    };
  }, [purposes, limit, lang]);
}

function useDays({ days }: RestrictionReport): readonly Line[] {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(
    () =>
      (['full', 'stripped', 'degraded'] as const).map((of) => ({
        name: say(restrictionWords[of]),
        points: days.map((one) => [`${one.day}T00:00:00+08:00`, one[of]] as const),
      })),
    [days, lang],
  );
}
