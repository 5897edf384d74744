import { type Column, CountTable } from './count-table.tsx';
import { type Speaking, useSpeech } from './speech.ts';
import { StateMark } from './state-mark.tsx';
import type { JourneyRow, JudgedMeasure, UsabilityCounts } from './usability-client.ts';
import { journeyNames, measureNames, modeNames, pageNames, usabilityWords } from './usability-words.ts';

/** Each journey on each page in each mode, with what is wrong with it. */
export function JourneyTable({ counts }: { readonly counts: UsabilityCounts }) {
  const { say, number } = useSpeech();
  const { minimumShown, minimumJudged } = counts;
  return (
    <div id="journeys">
      <CountTable
        name="journeys"
        title={say(usabilityWords.each)}
        breadth={960}
        rows={[...counts.rows].sort(worstFirst)}
        rowKey={({ page, mode, journey }) => `${page} ${mode} ${journey}`}
        empty={say(usabilityWords.none)}
        columns={useColumns(counts)}
      />
      <p className="since">
        {say(usabilityWords.howJudged, { shown: number(minimumShown), judged: number(minimumJudged) })}
      </p>
    </div>
  );
}

function useColumns({ minimumShown, minimumJudged }: UsabilityCounts): readonly Column<JourneyRow>[] {
  const { say, number } = useSpeech();
  const { share, seconds } = useNumbers();
  const hidden = say(usabilityWords.hidden, { n: number(minimumShown) });
  const figure = (
    key: string,
    title: string,
    of: (row: JourneyRow) => number | null,
    write = number,
  ): Column<JourneyRow> => ({
    ...{ key, title, value: (row) => of(row) ?? '' },
    show: (row) => {
      const value = of(row);
      return value === null ? <span className="since">{hidden}</span> : write(value);
    },
  });
  return [
    { key: 'page', title: say(usabilityWords.page), value: ({ page }) => say(pageNames[page]), filters: true },
    { key: 'mode', title: say(usabilityWords.mode), value: ({ mode }) => say(modeNames[mode]), filters: true },
    {
      key: 'journey',
      title: say(usabilityWords.journey),
      value: ({ journey }) => say(journeyNames[journey]),
      filters: true,
    },
    {
      key: 'verdict',
      title: say(usabilityWords.verdict),
      value: ({ judged }) => wordOf(judged, minimumJudged, say, number),
      show: ({ judged }) => <Verdict judged={judged} minimum={minimumJudged} />,
      filters: true,
      width: '23%',
    },
    figure('reached', say(usabilityWords.reached), ({ reached }) => reached),
    figure('reports', say(usabilityWords.reports), ({ reports }) => reports),
    figure('success', say(usabilityWords.share), ({ success }) => success, share),
    figure('median', say(usabilityWords.median), ({ medianMs }) => medianMs, seconds),
    figure('p90', say(usabilityWords.p90), ({ p90Ms }) => p90Ms, seconds),
    figure('presses', say(usabilityWords.presses), ({ medianActions }) => medianActions),
  ];
}

const ranks = ['breach', 'unclear', 'within', undefined] as const;
const worstFirst = (one: JourneyRow, other: JourneyRow): number =>
  ranks.indexOf(worst(one.judged)) - ranks.indexOf(worst(other.judged));

const worst = (judged: readonly JudgedMeasure[]): JudgedMeasure['verdict'] | undefined =>
  (['breach', 'unclear', 'within'] as const).find((verdict) => judged.some((one) => one.verdict === verdict));

function wordOf(
  judged: readonly JudgedMeasure[],
  minimum: number,
  say: Speaking['say'],
  number: Speaking['number'],
): string {
  const verdict = worst(judged);
  return verdict ? say(usabilityWords[verdict]) : say(usabilityWords.tooFew, { n: number(minimum) });
}

const marks = { breach: 'refused', unclear: 'late', within: 'fine' } as const;

/** The worst first, and what is wrong in words. */
function Verdict({ judged, minimum }: { readonly judged: readonly JudgedMeasure[]; readonly minimum: number }) {
  const { say, number } = useSpeech();
  const tell = useMeasure();
  const verdict = worst(judged);
  const word = wordOf(judged, minimum, say, number);
  if (!verdict) return <span className="since">{word}</span>;
  return (
    <>
      <StateMark state={marks[verdict]}>{word}</StateMark>
      <ul className="wrong">
        {judged
          .filter((one) => one.verdict !== 'within')
          .map((one) => (
            <li key={one.measure}>{tell(one)}</li>
          ))}
      </ul>
    </>
  );
}

/** How shares and times are written. */
function useNumbers() {
  const { say, number, lang } = useSpeech();
  return {
    share: (value: number) => value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1 }),
    seconds: (ms: number) => say(usabilityWords.seconds, { n: number(ms / 1000) }),
    times: (count: number) => say(usabilityWords.times, { n: number(count) }),
  };
}

/** A measure and its limit as a sentence. */
export function useMeasure(): (judged: Pick<JudgedMeasure, 'measure' | 'value' | 'limit'>) => string {
  const { say } = useSpeech();
  const { share, seconds, times } = useNumbers();
  const write = {
    success: share,
    'elder-gap': share,
    'median-time': seconds,
    'p90-time': seconds,
    'median-actions': times,
  } as const;
  return ({ measure, value, limit }) =>
    say(measureNames[measure], { value: write[measure](value), limit: write[measure](limit) });
}
