import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Line, Picture } from './draw-series.ts';
import { useSpeech } from './speech.ts';
import { token, useDark } from './theme.ts';
import { staffWords } from './words.ts';

interface SeriesChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** Two lines over time. The charting library is loaded with the first chart. */
export function SeriesChart({ title, lines }: SeriesChartProps) {
  const { say } = useSpeech();
  const { place, missing, again } = usePicture(lines);
  return (
    <>
      {missing && (
        <p>
          {say(staffWords.noChart)} <Button onClick={again}>{say(staffWords.again)}</Button>
        </p>
      )}
      <div className="chart" ref={place} role="img" aria-label={title} hidden={missing} />
    </>
  );
}

/** A picture in `place` that follows the lines, the theme and the language. */
function usePicture(lines: readonly Line[]) {
  const place = useRef<HTMLDivElement>(null);
  const picture = useRef<Promise<Picture | undefined> | undefined>(undefined);
  const { lang } = useSpeech();
  const dark = useDark();
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another picture.
  useEffect(() => {
    if (!place.current) return;
    const { drawn, leave } = putPicture(place.current, lang);
    picture.current = drawn;
    drawn.then(
      () => setMissing(false),
      () => setMissing(true),
    );
    return leave;
  }, [lang, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme or the language changes.
  useEffect(() => {
    const colours = { ink: token('muted-ink'), line: token('line'), first: token('accent'), second: token('caution') };
    void picture.current?.then((made) => made?.draw(lines, colours), ignored);
  }, [lines, dark, lang, attempt]);

  return { place, missing, again: () => setAttempt(attempt + 1) };
}

function putPicture(element: HTMLElement, lang: string) {
  let left = false;
  // A place that was left while the library was loading gets no picture: two on one place would share, and lose, one.
  const drawn = import('./draw-series.ts').then(({ createPicture }) =>
    left ? undefined : createPicture(element, lang),
  );
  const watch = new ResizeObserver(() => void drawn.then((made) => made?.fit(), ignored));
  watch.observe(element);
  const leave = () => {
    left = true;
    watch.disconnect();
    void drawn.then((made) => made?.remove(), ignored);
  };
  return { drawn, leave };
}

/** That the library could not be loaded is said once, where the chart would be. */
const ignored = () => undefined;
