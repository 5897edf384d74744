import type { Words } from '@heng/sdk';
import { useMemo } from 'react';
import { CountTable } from '../count-table.tsx';
import type { Line } from '../draw-series.ts';
import { LiveSection } from '../live-section.tsx';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import { staffWords } from '../words.ts';
import { goodsWords } from './goods-words.ts';

interface DroppedRow extends Words {
  readonly day: string;
  readonly outcome: 'kept' | 'dropped' | 'quarantined' | 'noted';
  readonly reason: string;
  readonly code: string;
  readonly category: string;
  readonly count: number;
}

interface EventRow extends Words {
  readonly event: string;
  readonly outcome: DroppedRow['outcome'];
  readonly reason: string;
  /** null: too few */
  readonly count: number | null;
}

/** `GET /v1/staff/dropped` */
export interface DroppedReply {
  readonly since: string;
  readonly minimum: number;
  readonly rows: readonly DroppedRow[];
  readonly events: readonly EventRow[];
}

/** 未保存的事件: by day, reason and category, without any event. */
export function DroppedRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useOnce<DroppedReply>('/v1/staff/dropped?days=30', onSignedOut);
  return (
    <>
      <p className="about">{say(goodsWords.droppedAbout)}</p>
      <h2>{say(goodsWords.lately)}</h2>
      <LiveSection live={live}>
        {(reply) => (
          <>
            <Dropped {...reply} />
            <ByEvent {...reply} />
          </>
        )}
      </LiveSection>
    </>
  );
}

const fates = ['kept', 'dropped', 'quarantined', 'noted'] as const;

function Dropped({ rows }: Pick<DroppedReply, 'rows'>) {
  const { say, number } = useSpeech();
  const lines = useDays(rows);
  return (
    <>
      {rows.length > 0 && (
        <figure>
          <figcaption>{say(goodsWords.byDay)}</figcaption>
          <SeriesChart title={say(goodsWords.byDay)} lines={lines} />
        </figure>
      )}
      <CountTable
        name="fates"
        title={say(goodsWords.shape)}
        breadth={900}
        rows={rows.filter(({ outcome }) => outcome !== 'kept')}
        rowKey={({ day, outcome, reason, code, category }) => `${day} ${outcome} ${reason} ${code} ${category}`}
        empty={say(staffWords.noDrops)}
        sortedBy="day"
        columns={[
          { key: 'day', title: say(goodsWords.day), value: ({ day }) => day, filters: true },
          { key: 'fate', title: say(staffWords.fate), value: ({ outcome }) => say(staffWords[outcome]), filters: true },
          { key: 'reason', title: say(staffWords.reason), value: (row) => say(row), width: '34%' },
          { key: 'category', title: say(staffWords.category), value: ({ category }) => category || '–', filters: true },
          { key: 'code', title: say(staffWords.code), value: ({ code, reason }) => code || reason, filters: true },
          {
            key: 'count',
            title: say(staffWords.count),
            value: ({ count }) => count,
            show: ({ count }) => number(count),
          },
        ]}
      />
    </>
  );
}

function ByEvent({ events, minimum }: DroppedReply) {
  const { say, number } = useSpeech();
  return (
    <CountTable
      name="events"
      title={say(goodsWords.byEvent)}
      rows={events}
      rowKey={({ event, outcome, reason }) => `${event} ${outcome} ${reason}`}
      empty={say(staffWords.noDrops)}
      sortedBy="event"
      columns={[
        { key: 'event', title: say(goodsWords.event), value: ({ event }) => event, filters: true },
        { key: 'fate', title: say(staffWords.fate), value: ({ outcome }) => say(staffWords[outcome]), filters: true },
        { key: 'reason', title: say(staffWords.reason), value: (row) => say(row), width: '40%' },
        {
          key: 'count',
          title: say(staffWords.count),
          value: ({ count }) => count ?? '',
          show: ({ count }) => (count === null ? say(goodsWords.fewerThan, { n: number(minimum) }) : number(count)),
        },
      ]}
    />
  );
}

function useDays(rows: readonly DroppedRow[]): readonly Line[] {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(() => {
    const days = [...new Set(rows.map(({ day }) => day))].sort();
    const countOn = (day: string, fate: string) =>
      rows.reduce((sum, row) => (row.day === day && row.outcome === fate ? sum + row.count : sum), 0);
    return fates.map((fate) => ({
      name: say(staffWords[fate]),
      points: days.map((day) => [`${day}T00:00:00+08:00`, countOn(day, fate)] as const),
    }));
  }, [rows, lang]);
}
