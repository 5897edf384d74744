import { Alert } from 'antd';
import { CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import type { Experiment, Results } from './experiments-client.ts';
import { experimentWords, verdictWords, withheldWords } from './experiments-words.ts';
import { IntervalChart } from './interval-chart.tsx';
import { MetricTable } from './metric-table.tsx';

interface ExperimentResultsProps {
  readonly experiment: Experiment;
  readonly onSignedOut: () => void;
}

/** What came of one experiment: the parts always, the rest from its horizon on. */
export function ExperimentResults({ experiment, onSignedOut }: ExperimentResultsProps) {
  const { say } = useSpeech();
  const live = useOnce<Results>(`/v1/experiments/${experiment.id}/results`, onSignedOut);
  return (
    <section aria-labelledby="results">
      <h2 id="results">
        {say(experimentWords.results)} · {say(experiment.name)}
      </h2>
      <LiveSection live={live}>{(results) => <Told results={results} experiment={experiment} />}</LiveSection>
    </section>
  );
}

interface ToldProps {
  readonly results: Results;
  readonly experiment: Experiment;
}

function Told({ results, experiment }: ToldProps) {
  const { say } = useSpeech();
  const { ratio, withheld, early, verdicts } = results;
  const told = { p: ratio.p.toPrecision(2), alpha: String(ratio.alpha) };
  const nameOf = (arm: string) => say(experiment.arms.find(({ id }) => id === arm)?.name ?? { zh: arm, en: arm });
  return (
    <>
      {ratio.sound ? (
        <p className="since">{say(experimentWords.ratioFine, told)}</p>
      ) : (
        <Alert type="error" role="alert" title={say(experimentWords.ratioWrong, told)} />
      )}
      {withheld && withheld !== 'sample-ratio' && (
        <Alert
          type={withheld === 'declaration-changed' ? 'error' : 'info'}
          {...(withheld === 'declaration-changed' && { role: 'alert' })}
          title={say(withheldWords[withheld])}
        />
      )}
      {early && <Alert type="warning" title={say(experimentWords.early)} />}
      {verdicts.map(({ arm, verdict, harmed }) => (
        <Alert
          key={arm}
          type={verdict === 'harmful' || verdict === 'worse' ? 'error' : verdict === 'better' ? 'success' : 'info'}
          title={say(experimentWords.verdict, { arm: nameOf(arm), verdict: say(verdictWords[verdict]) })}
          description={harmed
            .map((id) => say(results.metrics.find((metric) => metric.id === id)?.name ?? { zh: id, en: id }))
            .join(', ')}
        />
      ))}
      <People results={results} nameOf={nameOf} />
      {results.metrics.length > 0 && (
        <>
          <IntervalChart metrics={results.metrics} nameOf={nameOf} />
          <MetricTable metrics={results.metrics} nameOf={nameOf} />
        </>
      )}
    </>
  );
}

interface PeopleProps {
  readonly results: Results;
  readonly nameOf: (arm: string) => string;
}

function People({ results: { people, minimumPeople }, nameOf }: PeopleProps) {
  const { say, number } = useSpeech();
  const shown = (count: number | null) =>
    count === null ? say(experimentWords.hidden, { n: number(minimumPeople) }) : number(count);
  return (
    <CountTable
      name="parts"
      title={say(experimentWords.people)}
      breadth={400}
      rows={people}
      rowKey={({ arm }) => arm}
      empty={say(experimentWords.none)}
      columns={[
        { key: 'arm', title: say(experimentWords.arm), value: ({ arm }) => nameOf(arm) },
        {
          key: 'assigned',
          title: say(experimentWords.assigned),
          value: ({ assigned }) => assigned ?? '',
          show: ({ assigned }) => shown(assigned),
        },
        {
          key: 'left',
          title: say(experimentWords.left),
          value: ({ left }) => left ?? '',
          show: ({ left }) => shown(left),
        },
      ]}
    />
  );
}
