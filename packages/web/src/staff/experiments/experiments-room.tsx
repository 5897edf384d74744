import { Alert, Button } from 'antd';
import { useState } from 'react';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { useLive } from '../use-live.ts';
import { DeclareExperiment } from './declare-experiment.tsx';
import { ExperimentResults } from './experiment-results.tsx';
import type { Experiment, ExperimentList } from './experiments-client.ts';
import { experimentWords } from './experiments-words.ts';

/** 实验: declared first, judged once, never at the cost of well-being. */
export function ExperimentsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const { place } = usePlace();
  const live = useLive<ExperimentList>('/v1/experiments', onSignedOut);
  const open = live.reply?.experiments.find(({ id }) => id === place.open);
  return (
    <>
      <p className="about">{say(experimentWords.about)}</p>
      <h2>{say(experimentWords.now)}</h2>
      <LiveSection live={live}>
        {({ experiments }) => <All experiments={experiments} onTurned={live.again} />}
      </LiveSection>
      {open && <ExperimentResults key={open.id + open.state} experiment={open} onSignedOut={onSignedOut} />}
      <DeclareExperiment onDeclared={live.again} />
    </>
  );
}

interface AllProps extends ExperimentList {
  readonly onTurned: () => void;
}

function All({ experiments, onTurned }: AllProps) {
  const { say } = useSpeech();
  const [why, setWhy] = useState<string>();
  const turn = async ({ id }: Experiment, state: 'running' | 'stopped') => {
    setWhy(undefined);
    try {
      await ask(`/v1/experiments/${id}`, 'PUT', { state });
      onTurned();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setWhy(caught.code);
    }
  };
  return (
    <>
      {why && <Alert type="error" role="alert" title={say(experimentWords.failed, { why })} />}
      <CountTable
        name="experiments"
        title={say(experimentWords.list)}
        breadth={960}
        rows={experiments}
        rowKey={({ id }) => id}
        empty={say(experimentWords.none)}
        columns={useColumns(turn)}
      />
    </>
  );
}

function useColumns(
  turn: (experiment: Experiment, state: 'running' | 'stopped') => void,
): readonly Column<Experiment>[] {
  const { say, moment, number } = useSpeech();
  const { change } = usePlace();
  return [
    {
      key: 'name',
      title: say(experimentWords.name),
      value: ({ name }) => say(name),
      show: ({ name, id }) => (
        <Button type="link" className="in-table" onClick={() => change({ open: id })}>
          {say(name)}
        </Button>
      ),
      width: '20%',
    },
    {
      key: 'state',
      title: say(experimentWords.state),
      value: ({ state }) => say(experimentWords[state]),
      show: (row) => <State experiment={row} turn={turn} />,
      filters: true,
    },
    {
      key: 'primary',
      title: say(experimentWords.primary),
      value: ({ metrics }) => (metrics[0] ? say(metrics[0].name) : ''),
    },
    {
      key: 'horizon',
      title: say(experimentWords.horizon),
      value: ({ horizon }) =>
        say(experimentWords.horizonTold, { n: number(horizon.people), at: moment(horizon.until) }),
    },
    {
      key: 'declared',
      title: say(experimentWords.declaredAt),
      value: ({ declaredAt }) => declaredAt,
      show: ({ declaredAt, declaredBy, declaration }) => (
        <>
          {moment(declaredAt)} · {declaredBy}
          <br />
          <span className="since" title={declaration}>
            {say(experimentWords.hash)} {declaration.slice(0, 12)}…
          </span>
        </>
      ),
    },
  ];
}

function State({
  experiment,
  turn,
}: {
  readonly experiment: Experiment;
  readonly turn: (experiment: Experiment, state: 'running' | 'stopped') => void;
}) {
  const { say } = useSpeech();
  const { state } = experiment;
  return (
    <>
      {say(experimentWords[state])}{' '}
      {state === 'declared' && (
        <Button onClick={() => turn(experiment, 'running')}>{say(experimentWords.start)}</Button>
      )}
      {state === 'running' && <Button onClick={() => turn(experiment, 'stopped')}>{say(experimentWords.stop)}</Button>}
    </>
  );
}
