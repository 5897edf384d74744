import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSpeech } from './speech.ts';
import { token, useDark } from './theme.ts';
import { staffWords } from './words.ts';

/** Heng's colours as they stand now, light or dark. */
export interface Colours {
  readonly ink: string;
  readonly line: string;
  readonly limit: string;
  /** of what is told apart, in order */
  readonly parts: readonly [string, string, string, string];
}

/** A picture in its place on the page. */
export interface Picture<Content> {
  draw(content: Content, colours: Colours): void;
  fit(): void;
  remove(): void;
}

/** Gives what makes a picture, once its library is loaded. */
export type LoadPicture<Content> = () => Promise<(element: HTMLElement, lang: string) => Picture<Content>>;

interface ChartProps<Content> {
  readonly title: string;
  readonly content: Content;
  /** Always the same function. */
  readonly load: LoadPicture<Content>;
}

/** A picture of numbers that a table beside it tells as well. The charting library is loaded with the first chart. */
export function Chart<Content>({ title, content, load }: ChartProps<Content>) {
  const { say } = useSpeech();
  const { place, missing, again } = usePicture(content, load);
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

/** A picture in `place` that follows the content, the theme and the language. */
function usePicture<Content>(content: Content, load: LoadPicture<Content>) {
  const place = useRef<HTMLDivElement>(null);
  const picture = useRef<Promise<Picture<Content> | undefined> | undefined>(undefined);
  const { lang } = useSpeech();
  const dark = useDark();
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another picture.
  useEffect(() => {
    if (!place.current) return;
    const { drawn, leave } = putPicture(place.current, lang, load);
    picture.current = drawn;
    drawn.then(
      () => setMissing(false),
      () => setMissing(true),
    );
    return leave;
  }, [lang, load, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the theme or the language changes.
  useEffect(() => {
    const colours = coloursNow();
    void picture.current?.then((made) => made?.draw(content, colours), ignored);
  }, [content, dark, lang, attempt]);

  return { place, missing, again: () => setAttempt(attempt + 1) };
}

const coloursNow = (): Colours => ({
  ink: token('muted-ink'),
  line: token('line'),
  limit: token('alert'),
  parts: [token('accent'), token('caution'), token('ink'), token('edge')],
});

function putPicture<Content>(element: HTMLElement, lang: string, load: LoadPicture<Content>) {
  let left = false;
  // A place that was left while the library was loading gets no picture: two on one place would share, and lose, one.
  const drawn = load().then((create) => (left ? undefined : create(element, lang)));
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
