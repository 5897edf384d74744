import { useMemo } from 'react';
import { BarChart } from './bar-chart.tsx';
import type { Bars } from './draw-bars.ts';
import type { Line } from './draw-series.ts';
import { SeriesChart } from './series-chart.tsx';
import { useSpeech } from './speech.ts';
import type { Journey, Mode, UsabilityCounts } from './usability-client.ts';
import { journeyNames, modeNames, usabilityWords } from './usability-words.ts';

const journeys = Object.keys(journeyNames) as readonly Journey[];
const modes = Object.keys(modeNames) as readonly Mode[];

/** How many got there and how fast, by journey and mode, each against its limit; and day by day. */
export function UsabilityCharts({ counts }: { readonly counts: UsabilityCounts }) {
  const { say } = useSpeech();
  const { success, time } = useBars(counts);
  const days = useDays(counts);
  if (counts.totals.length === 0) return null;
  return (
    <>
      <div className="pictures">
        <figure>
          <figcaption>{say(usabilityWords.success)}</figcaption>
          <BarChart title={say(usabilityWords.success)} bars={success} />
        </figure>
        <figure>
          <figcaption>{say(usabilityWords.time)}</figcaption>
          <BarChart title={say(usabilityWords.time)} bars={time} />
        </figure>
      </div>
      {days.length > 0 && (
        <figure>
          <figcaption>{say(usabilityWords.byDay)}</figcaption>
          <SeriesChart title={say(usabilityWords.byDay)} lines={days} />
        </figure>
      )}
    </>
  );
}

function useBars({ totals, limits }: UsabilityCounts): { readonly success: Bars; readonly time: Bars } {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(() => {
    const percent = (value: number) => value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1 });
    const seconds = (value: number) => value.toLocaleString(lang);
    const groups = journeys.map((journey) => say(journeyNames[journey]));
    const series = (of: (total: UsabilityCounts['totals'][number]) => number | null) =>
      modes.map((mode) => ({
        name: say(modeNames[mode]),
        values: journeys.map((journey) => {
          const total = totals.find((one) => one.mode === mode && one.journey === journey);
          return total ? of(total) : null;
        }),
      }));
    const atLeast = say(usabilityWords.atLeast, { limit: percent(limits.success) });
    const atMost = say(usabilityWords.atMost, {
      limit: say(usabilityWords.seconds, { n: seconds(limits.medianMs / 1000) }),
    });
    return {
      success: {
        groups,
        series: series((total) => total.success),
        limit: { name: atLeast, value: limits.success },
        write: percent,
        top: 1,
      },
      time: {
        groups,
        series: series(({ medianMs }) => (medianMs === null ? null : medianMs / 1000)),
        limit: { name: atMost, value: limits.medianMs / 1000 },
        write: seconds,
      },
    };
  }, [totals, limits, lang]);
}

/** Each journey, and the share that is asked for. */
function useDays({ days, limits }: UsabilityCounts): readonly Line[] {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(() => {
    const percent = (share: number) => Math.round(share * 1000) / 10;
    const at = (day: string) => `${day}T00:00:00+08:00`;
    const lines = journeys.map((journey) => ({
      name: say(journeyNames[journey]),
      points: days
        .filter((one) => one.journey === journey)
        .map(({ day, success }) => [at(day), percent(success)] as const),
    }));
    const all = [...new Set(days.map(({ day }) => day))].map((day) => [at(day), percent(limits.success)] as const);
    const wanted = { name: say(usabilityWords.atLeast, { limit: `${percent(limits.success)}%` }), points: all };
    return days.length === 0 ? [] : [...lines.filter(({ points }) => points.length > 0), wanted];
  }, [days, limits, lang]);
}
