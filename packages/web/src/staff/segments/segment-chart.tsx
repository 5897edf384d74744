import { useMemo } from 'react';
import { BarChart } from '../bar-chart.tsx';
import type { Bars } from '../draw-bars.ts';
import { useSpeech } from '../speech.ts';
import type { Segments } from './segments-client.ts';
import { segmentWords } from './segments-words.ts';

const MOST = 12;

/** The largest tags, held against k; none where nothing may be shown. */
export function SegmentChart({ segments: { tags, k } }: { readonly segments: Segments }) {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  const bars = useMemo((): Bars => {
    const shown = tags
      .filter(({ people }) => people !== null)
      .sort((one, other) => (other.people ?? 0) - (one.people ?? 0))
      .slice(0, MOST);
    return {
      groups: shown.map(({ name }) => say(name)),
      series: [{ name: say(segmentWords.people), values: shown.map(({ people }) => people) }],
      limit: { name: say(segmentWords.least, { k: k.toLocaleString(lang) }), value: k },
      write: (value) => value.toLocaleString(lang),
    };
  }, [tags, k, lang]);
  if (bars.groups.length === 0) return null;
  return (
    <figure>
      <figcaption>{say(segmentWords.sizes)}</figcaption>
      <BarChart title={say(segmentWords.sizes)} bars={bars} />
    </figure>
  );
}
