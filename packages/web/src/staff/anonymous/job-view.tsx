import { Alert } from 'antd';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { type Job, jobAddress } from './anonymous-client.ts';
import { anonymousWords, stageNames, stateNames } from './anonymous-words.ts';
import { ReportView } from './report-view.tsx';

interface JobViewProps {
  readonly id: string;
  readonly onSignedOut: () => void;
}

/** One job: how far it is, then its report and what it made. */
export function JobView({ id, onSignedOut }: JobViewProps) {
  const live = useLive<Job>(jobAddress(id), onSignedOut);
  return <LiveSection live={live}>{(job) => <Told job={job} />}</LiveSection>;
}

function Told({ job }: { readonly job: Job }) {
  const { say, nameIn } = useSpeech();
  return (
    <section aria-labelledby="job">
      <h2 id="job">
        {say(anonymousWords.report)} · {nameIn(stateNames, job.state)}
      </h2>
      {job.state === 'running' && <Progress {...job.progress} />}
      {job.state === 'broken' && (
        <Alert type="error" role="alert" title={say(anonymousWords.broken, { why: job.problem ?? '' })} />
      )}
      {job.state === 'failed' && <Alert type="warning" role="alert" title={say(anonymousWords.stays)} />}
      <Downloads job={job} />
      {job.report && <ReportView report={job.report} />}
    </section>
  );
}

/** The stages one after the other, the search by how much of it is done. */
const STAGES = ['read', 'search', 'measure', 'sign'] as const;

function Progress({ stage, done }: Job['progress']) {
  const { say, nameIn } = useSpeech();
  const percent = Math.round(((STAGES.indexOf(stage) + Math.min(done, 1)) / STAGES.length) * 100);
  return (
    <p role="status">
      <progress max={100} value={percent} aria-label={say(anonymousWords.progress)} /> {percent} %{' '}
      {nameIn(stageNames, stage)}
    </p>
  );
}

function Downloads({ job: { id, state, signed } }: { readonly job: Job }) {
  const { say } = useSpeech();
  if (signed === null) return null;
  return (
    <p className="downloads">
      {state === 'passed' && (
        <a href={`${jobAddress(id)}/release`} download={`${id}.csv`}>
          {say(anonymousWords.release)}
        </a>
      )}
      <a href={`data:application/jose,${signed}`} download={`${id}.jws`}>
        {say(anonymousWords.signed)}
      </a>
    </p>
  );
}
