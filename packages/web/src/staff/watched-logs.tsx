import { Typography } from 'antd';
import { useMemo } from 'react';
import { type Column, CountTable } from './count-table.tsx';
import type { Line } from './draw-series.ts';
import { SeriesChart } from './series-chart.tsx';
import { useSpeech } from './speech.ts';
import type { WatchedLog, WatchedLogs } from './staff-client.ts';
import { StateMark } from './state-mark.tsx';
import { witnessWords } from './witness-words.ts';

/** The shops watched: how each stands, and how their logs grew. */
export function WatchedLogTable({ witness, logs }: WatchedLogs) {
  const { say } = useSpeech();
  const lines = useMemo<readonly Line[]>(
    () => logs.map(({ name, series }) => ({ name, points: series.map(({ at, size }) => [at, size]) })),
    [logs],
  );
  const columns = useColumns();
  return (
    <>
      {lines.some(({ points }) => points.length > 0) && <SeriesChart title={say(witnessWords.sizes)} lines={lines} />}
      <CountTable
        name="shops"
        title={say(witnessWords.eachShop)}
        breadth={960}
        rows={logs}
        rowKey={({ origin }) => origin}
        empty={say(witnessWords.noLogs)}
        columns={columns}
      />
      <p className="own-key">
        {say(witnessWords.ownKey)}
        <Typography.Text copyable code>
          {witness.vkey}
        </Typography.Text>
      </p>
    </>
  );
}

function useColumns(): readonly Column<WatchedLog>[] {
  const { say, number, ago, moment } = useSpeech();
  const seen = useWhatIsSeen();
  return [
    { key: 'name', title: say(witnessWords.shop), value: ({ name }) => name },
    {
      key: 'state',
      title: say(witnessWords.state),
      value: ({ state }) => say(witnessWords[state]),
      show: ({ state }) => <StateMark state={state}>{say(witnessWords[state])}</StateMark>,
      filters: true,
    },
    { key: 'size', title: say(witnessWords.size), value: ({ size }) => size, show: ({ size }) => number(size) },
    {
      key: 'cosigned',
      title: say(witnessWords.cosignedAt),
      value: ({ cosignedAt }) => cosignedAt ?? '',
      show: ({ cosignedAt }) =>
        cosignedAt ? <time title={moment(cosignedAt)}>{ago(cosignedAt)}</time> : say(witnessWords.never),
    },
    { key: 'public', title: say(witnessWords.publicFace), value: seen },
    {
      key: 'refusals',
      title: say(witnessWords.refusals),
      value: ({ refusals }) => refusals,
      show: ({ refusals }) => (refusals > 0 ? <a href="#refusals">{number(refusals)}</a> : number(refusals)),
    },
    { key: 'origin', title: say(witnessWords.origin), value: ({ origin }) => origin },
  ];
}

/** What the log's public address showed, in words. */
function useWhatIsSeen(): (log: WatchedLog) => string {
  const { say, number } = useSpeech();
  return ({ public: face, url }) => {
    if (face === null) return url === null ? say(witnessWords.publicNone) : say(witnessWords.never);
    const size = { size: face.size === null ? '–' : number(face.size) };
    if (face.trouble === 'unreachable') return say(witnessWords.publicUnreachable);
    if (face.trouble === 'not-signed') return say(witnessWords.publicNotSigned);
    return say(face.trouble === 'unproved' ? witnessWords.publicUnproved : witnessWords.publicSize, size);
  };
}
