import { useMemo } from 'react';
import { Chart, type LoadPicture } from '../chart.tsx';
import { useSpeech } from '../speech.ts';
import type { Interval } from './draw-intervals.ts';
import type { MetricResult } from './experiments-client.ts';
import { experimentWords } from './experiments-words.ts';

interface IntervalChartProps {
  readonly metrics: readonly MetricResult[];
  readonly nameOf: (arm: string) => string;
}

const load: LoadPicture<readonly Interval[]> = () =>
  import('./draw-intervals.ts').then(({ createPicture }) => createPicture);

/** Where each difference lies, in per cent of the control; what has no control to divide by stands in the table only. */
export function IntervalChart({ metrics, nameOf }: IntervalChartProps) {
  const { say, lang } = useSpeech();
  const title = say(experimentWords.intervals);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` and `nameOf` follow the language.
  const intervals = useMemo(
    () =>
      metrics.flatMap((metric) => {
        const control = metric.arms[0]?.mean ?? 0;
        const part = (value: number) => Math.round((1000 * value) / control) / 10;
        if (control === 0) return [];
        return metric.against.map(({ arm, difference, low, high, finding }) => ({
          name: `${say(metric.name)} · ${nameOf(arm)}`,
          ...{ value: part(difference), low: part(low), high: part(high), isWorse: finding === 'worse' },
        }));
      }),
    [metrics, lang],
  );
  if (intervals.length === 0) return null;
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <Chart title={title} content={intervals} load={load} />
    </figure>
  );
}
