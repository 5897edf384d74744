import { Button } from 'antd';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import type { Attestations, Job, Jobs } from './anonymous-client.ts';
import { anonymousWords, stateNames } from './anonymous-words.ts';
import { AttestationTable } from './attestation-table.tsx';
import { JobView } from './job-view.tsx';
import { PlanForm } from './plan-form.tsx';
import { StatisticsView } from './statistics-view.tsx';
import './anonymous.css';

interface RoomProps {
  readonly onSignedOut: () => void;
}

/** 匿名化: makes a table anonymous and measures it, lists what counts as anonymous, and counts with noise. */
export function AnonymousRoom({ onSignedOut }: RoomProps) {
  const { say } = useSpeech();
  const { place, go } = usePlace();
  const open = (job?: string) => go(job === undefined ? { room: 'anonymous' } : { room: 'anonymous', job });
  if (place.job === undefined) return <Overview open={open} onSignedOut={onSignedOut} />;
  return (
    <div className="anonymous">
      <p>
        <Button onClick={() => open()}>{say(anonymousWords.back)}</Button>
      </p>
      <JobView key={place.job} id={place.job} onSignedOut={onSignedOut} />
    </div>
  );
}

function Overview({ open, onSignedOut }: RoomProps & { readonly open: (job: string) => void }) {
  const { say } = useSpeech();
  const jobs = useLive<Jobs>('/v1/anonymise', onSignedOut);
  return (
    <div className="anonymous">
      <section aria-labelledby="run">
        <h2 id="run">{say(anonymousWords.run)}</h2>
        <p className="about">{say(anonymousWords.about)}</p>
        <LiveSection live={jobs}>
          {({ anonymisations, categories }) => (
            <>
              <PlanForm categories={categories} onBegun={({ id }) => open(id)} />
              <JobTable jobs={anonymisations} open={open} />
            </>
          )}
        </LiveSection>
      </section>
      <Filed categories={jobs.reply?.categories ?? []} onSignedOut={onSignedOut} />
      <StatisticsView onSignedOut={onSignedOut} />
    </div>
  );
}

function Filed({ categories, onSignedOut }: RoomProps & Pick<Jobs, 'categories'>) {
  const { say } = useSpeech();
  const live = useLive<Attestations>('/v1/attestations/irreversibility', onSignedOut);
  return (
    <section aria-labelledby="attestations">
      <h2 id="attestations">{say(anonymousWords.attestations)}</h2>
      <p className="about">{say(anonymousWords.attestationsAbout)}</p>
      <LiveSection live={live}>
        {({ attestations }) => <AttestationTable attestations={attestations} categories={categories} />}
      </LiveSection>
    </section>
  );
}

function JobTable({ jobs, open }: { readonly jobs: readonly Job[]; readonly open: (job: string) => void }) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="anonymisations"
      title={say(anonymousWords.jobs)}
      breadth={860}
      rows={jobs}
      rowKey={({ id }) => id}
      empty={say(anonymousWords.noJobs)}
      columns={useColumns(open)}
    />
  );
}

function useColumns(open: (job: string) => void): readonly Column<Job>[] {
  const { say, moment, nameIn } = useSpeech();
  return [
    {
      key: 'createdAt',
      title: say(anonymousWords.begun),
      value: ({ createdAt }) => createdAt,
      show: ({ createdAt }) => <time dateTime={createdAt}>{moment(createdAt)}</time>,
    },
    { key: 'id', title: say(anonymousWords.report), value: ({ id }) => id },
    {
      key: 'state',
      title: say(anonymousWords.state),
      value: ({ state }) => nameIn(stateNames, state),
      filters: true,
    },
    { key: 'kBefore', title: say(anonymousWords.kBefore), value: ({ report }) => report?.before.k ?? '' },
    { key: 'kAfter', title: say(anonymousWords.kAfter), value: ({ report }) => report?.after.k ?? '' },
    { key: 'by', title: say(anonymousWords.by), value: ({ by }) => by },
    {
      key: 'open',
      title: say(anonymousWords.open),
      value: () => '',
      show: ({ id }) => (
        <Button size="small" aria-label={`${say(anonymousWords.open)} ${id}`} onClick={() => open(id)}>
          {say(anonymousWords.open)}
        </Button>
      ),
    },
  ];
}
