import { useMemo } from 'react';
import { CountTable } from '../count-table.tsx';
import type { Line } from '../draw-series.ts';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import type { Shares } from './shares-client.ts';
import { shareWords } from './shares-words.ts';

const DAY = 86_400_000;
const CHINA = 8 * 3_600_000;

/** How often something was passed on, day by day and recipient by recipient. */
export function SharesByDay({ shares }: { readonly shares: Shares }) {
  const { say } = useSpeech();
  const names = new Map(shares.recipients.map(({ id, name }) => [id, name]));
  const lines = useMemo(() => linesOf(shares), [shares]);
  return (
    <>
      {lines.length > 0 && (
        <figure>
          <figcaption>{say(shareWords.byDay)}</figcaption>
          <SeriesChart title={say(shareWords.byDay)} lines={lines} />
        </figure>
      )}
      <CountTable
        name="share-days"
        title={say(shareWords.byDay)}
        rows={shares.days}
        rowKey={({ day, recipient }) => `${day} ${recipient}`}
        empty={say(shareWords.noDays)}
        sortedBy="day"
        columns={[
          { key: 'day', title: say(shareWords.day), value: ({ day }) => day },
          {
            key: 'recipient',
            title: say(shareWords.recipient),
            value: ({ recipient }) => names.get(recipient) ?? recipient,
            filters: true,
          },
          { key: 'shares', title: say(shareWords.count), value: (one) => one.shares },
        ]}
      />
    </>
  );
}

/** One line a recipient that got something; a day without a share is a zero, not a gap. */
function linesOf({ days, recipients, days30 }: Shares): readonly Line[] {
  const counts = new Map(days.map(({ day, recipient, shares }) => [`${day} ${recipient}`, shares]));
  const all = daysBetween(days30.since, days30.until);
  return recipients
    .filter(({ id }) => days.some(({ recipient }) => recipient === id))
    .map(({ id, name }) => ({
      name,
      points: all.map((day) => [`${day}T00:00:00+08:00`, counts.get(`${day} ${id}`) ?? 0] as const),
    }));
}

/** Days of China from one moment to another, both ends with them. */
function daysBetween(since: string, until: string): readonly string[] {
  const dayOf = (at: number) => new Date(at + CHINA).toISOString().slice(0, 10);
  const [first, last] = [Date.parse(since), Date.parse(until)];
  const count = Math.round((Date.parse(dayOf(last)) - Date.parse(dayOf(first))) / DAY) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, nth) => dayOf(first + nth * DAY));
}
