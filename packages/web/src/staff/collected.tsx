import { type Column, CountTable } from './count-table.tsx';
import { Figures } from './figures.tsx';
import { useLines } from './lines.ts';
import { SeriesChart } from './series-chart.tsx';
import { useSpeech } from './speech.ts';
import type { CollectCounts, ReasonCount } from './staff-client.ts';
import { staffWords } from './words.ts';

/** What became of an event or a field that was not kept as it came, in the order of the figures. */
const fates = { dropped: staffWords.dropped, quarantined: staffWords.quarantined, noted: staffWords.noted } as const;
type Fate = keyof typeof fates;
const fateNames = Object.keys(fates) as readonly Fate[];

interface Row extends ReasonCount {
  readonly fate: Fate;
}

const sum = (rows: readonly ReasonCount[]): number => rows.reduce((total, { count }) => total + count, 0);

/** What became of the events: totals, over time, and why. */
export function Collected({ counts }: { readonly counts: CollectCounts }) {
  const { say, number } = useSpeech();
  const { kept, since, series } = counts;
  const [keptName, droppedName] = [say(staffWords.kept), say(staffWords.dropped)];
  const lines = useLines(series, [keptName, (point) => point.kept], [droppedName, (point) => point.dropped]);
  const columns = useColumns();
  const rows = fateNames.flatMap((fate) => counts[fate].map((row) => ({ ...row, fate })));
  const figures = fateNames.map((fate) => ({
    name: say(fates[fate]),
    value: number(sum(counts[fate])),
    href: '#dropped',
  }));
  return (
    <>
      <Figures since={since} figures={[{ name: keptName, value: number(kept) }, ...figures]} />
      <p className="since">{say(staffWords.keptUnit)}</p>
      <SeriesChart title={say(staffWords.collect)} lines={lines} />
      <div id="dropped">
        <CountTable
          name="dropped"
          title={say(staffWords.droppedWhy)}
          rows={rows}
          rowKey={({ fate, reason, code, category }) => `${fate} ${reason} ${code} ${category}`}
          empty={say(staffWords.noDrops)}
          sortedBy="count"
          columns={columns}
        />
      </div>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { say, number } = useSpeech();
  return [
    { key: 'reason', title: say(staffWords.reason), value: (row) => say(row) },
    { key: 'count', title: say(staffWords.count), value: ({ count }) => count, show: ({ count }) => number(count) },
    { key: 'fate', title: say(staffWords.fate), value: ({ fate }) => say(fates[fate]), filters: true },
    {
      key: 'category',
      title: say(staffWords.category),
      value: ({ category, categoryName }) => (categoryName ? say(categoryName) : category || '–'),
      filters: true,
    },
    { key: 'code', title: say(staffWords.code), value: ({ code }) => code, filters: true },
  ];
}
