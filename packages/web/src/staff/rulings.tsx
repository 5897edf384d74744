import { type Column, CountTable } from './count-table.tsx';
import { Figures } from './figures.tsx';
import { useLines } from './lines.ts';
import { placeAddress, usePlace } from './place.ts';
import { SeriesChart } from './series-chart.tsx';
import { useSpeech } from './speech.ts';
import type { RulingCounts } from './staff-client.ts';
import { staffWords } from './words.ts';

/** How the gate ruled: totals, over time, and by reason. */
export function Rulings({ counts }: { readonly counts: RulingCounts }) {
  const { say, number, share } = useSpeech();
  const { allowed, denied, since, byCode, series } = counts;
  const [allowedName, deniedName] = [say(staffWords.allowed), say(staffWords.denied)];
  const lines = useLines(series, [allowedName, (point) => point.allowed], [deniedName, (point) => point.denied]);
  const columns = useColumns(allowed + denied);
  return (
    <>
      <Figures
        since={since}
        figures={[
          { name: say(staffWords.rulingsTotal), value: number(allowed + denied) },
          { name: allowedName, value: number(allowed), href: '#by-reason' },
          { name: deniedName, value: number(denied), href: '#by-reason' },
          { name: say(staffWords.deniedShare), value: share(denied, allowed + denied) },
        ]}
      />
      <SeriesChart title={say(staffWords.rulings)} lines={lines} />
      <div id="by-reason">
        <CountTable
          name="rulings"
          title={say(staffWords.byReason)}
          rows={byCode}
          rowKey={({ code }) => code}
          empty={say(staffWords.noRulings)}
          sortedBy="count"
          columns={columns}
        />
      </div>
    </>
  );
}

function useColumns(total: number): readonly Column<RulingCounts['byCode'][number]>[] {
  const { say, number, share } = useSpeech();
  const { place } = usePlace();
  const rulesWith = (code: string) => placeAddress({ lang: place.lang, room: 'rules', q: code });
  return [
    { key: 'reason', title: say(staffWords.reason), value: (row) => say(row) },
    { key: 'count', title: say(staffWords.count), value: ({ count }) => count, show: ({ count }) => number(count) },
    {
      key: 'share',
      title: say(staffWords.share),
      value: ({ count }) => total && count / total,
      show: ({ count }) => share(count, total),
    },
    {
      key: 'code',
      title: say(staffWords.code),
      value: ({ code }) => code,
      show: ({ code }) => <a href={rulesWith(code)}>{code}</a>,
    },
  ];
}
