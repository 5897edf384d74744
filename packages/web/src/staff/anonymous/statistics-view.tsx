import { Button } from 'antd';
import { useState } from 'react';
import { CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import type { Statistic, StatisticName } from './anonymous-client.ts';
import { anonymousWords, cellNames, statisticNames } from './anonymous-words.ts';

/** Counts with noise. Each reading is a decision on record, so nothing is read until somebody asks. */
export function StatisticsView({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const [name, setName] = useState<StatisticName>();
  return (
    <section aria-labelledby="statistics">
      <h2 id="statistics">{say(anonymousWords.statistics)}</h2>
      <p className="about">{say(anonymousWords.statisticsAbout)}</p>
      <p className="downloads">
        {(Object.keys(statisticNames) as StatisticName[]).map((one) => (
          <Button key={one} aria-pressed={one === name} onClick={() => setName(one)}>
            {say(statisticNames[one])}
          </Button>
        ))}
      </p>
      {name && <OneStatistic key={name} name={name} onSignedOut={onSignedOut} />}
    </section>
  );
}

interface OneStatisticProps {
  readonly name: StatisticName;
  readonly onSignedOut: () => void;
}

function OneStatistic({ name, onSignedOut }: OneStatisticProps) {
  const { say } = useSpeech();
  const live = useOnce<Statistic>(`/v1/statistics/${name}`, onSignedOut);
  if (live.problem?.code === 'not-irreversible') return <p role="status">{say(anonymousWords.notOpen)}</p>;
  return <LiveSection live={live}>{(reply) => <Counts {...reply} />}</LiveSection>;
}

function Counts({ name, day, epsilon, figures }: Statistic) {
  const { say, number, nameIn } = useSpeech();
  return (
    <>
      <p role="status">{say(anonymousWords.epsilon, { day, epsilon: number(epsilon) })}</p>
      <CountTable
        name={name}
        title={say(statisticNames[name])}
        rows={figures}
        rowKey={({ of }) => of}
        empty=""
        columns={[
          { key: 'of', title: say(anonymousWords.group), value: ({ of }) => nameIn(cellNames, of) },
          {
            key: 'count',
            title: say(anonymousWords.people),
            value: ({ count }) => count,
            show: ({ count }) => number(count),
          },
        ]}
      />
    </>
  );
}
