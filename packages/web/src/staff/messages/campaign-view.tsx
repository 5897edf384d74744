import { Alert, Button } from 'antd';
import { useState } from 'react';
import { BarChart } from '../bar-chart.tsx';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { useLive } from '../use-live.ts';
import { type Audience, type Campaign, campaignAddress, type Held, type Run, type Runs } from './messages-client.ts';
import { messageWords, problemWords, stateNames } from './messages-words.ts';

interface CampaignViewProps {
  readonly campaign: Campaign;
  readonly onSignedOut: () => void;
}

/** Whom a campaign would reach now, and its runs. */
export function CampaignView({ campaign, onSignedOut }: CampaignViewProps) {
  const { say, number } = useSpeech();
  const audience = useLive<Audience>(`${campaignAddress(campaign.id)}/audience`, onSignedOut);
  return (
    <>
      <h2>{campaign.name}</h2>
      <section aria-labelledby="audience">
        <h3 id="audience">{say(messageWords.audience)}</h3>
        <LiveSection live={audience}>
          {(reply) => (
            <>
              <p>
                {say(messageWords.audienceAbout, {
                  audience: number(reply.audience),
                  reachable: number(reply.reachable),
                })}
              </p>
              <KeptBack held={reply.held} />
            </>
          )}
        </LiveSection>
      </section>
      <RunSection campaign={campaign} onSignedOut={onSignedOut} />
    </>
  );
}

/** Reasons by people: a picture, and the table that tells the same. */
function KeptBack({ held }: { readonly held: readonly Held[] }) {
  const { say, number } = useSpeech();
  const title = say(messageWords.held);
  const bars = {
    groups: held.map(({ words }) => say(words)),
    series: [{ name: say(messageWords.people), values: held.map(({ people }) => people) }],
    write: number,
  };
  return (
    <>
      {held.length > 0 && <BarChart title={title} bars={bars} />}
      <CountTable
        name="held"
        title={title}
        rows={held}
        rowKey={({ code }) => code}
        empty={say(messageWords.nobodyHeld)}
        sortedBy="people"
        columns={[
          { key: 'reason', title: say(messageWords.reason), value: ({ words }) => say(words), width: '70%' },
          {
            key: 'people',
            title: say(messageWords.people),
            value: ({ people }) => people,
            show: ({ people }) => number(people),
          },
        ]}
      />
    </>
  );
}

function RunSection({ campaign, onSignedOut }: CampaignViewProps) {
  const { say, nameIn } = useSpeech();
  const address = `${campaignAddress(campaign.id)}/runs`;
  const runs = useLive<Runs>(address, onSignedOut);
  const [failed, setFailed] = useState<string>();
  const carry = (path: string, method: 'POST' | 'DELETE') =>
    ask<Run>(path, method, method === 'POST' ? {} : undefined).then(
      () => {
        setFailed(undefined);
        runs.again();
      },
      (caught: unknown) => setFailed(caught instanceof StaffProblem ? caught.code : 'internal'),
    );
  const open = runs.reply?.runs.some(({ endedAt }) => endedAt === null) ?? true;
  return (
    <div>
      <p>
        <Button disabled={open || campaign.state !== 'running'} onClick={() => void carry(address, 'POST')}>
          {say(messageWords.begin)}
        </Button>
      </p>
      {failed && (
        <Alert type="error" role="alert" title={say(messageWords.notBegun, { why: nameIn(problemWords, failed) })} />
      )}
      <LiveSection live={runs}>
        {(reply) => <RunTable runs={reply.runs} stop={(run) => void carry(`${address}/${run}`, 'DELETE')} />}
      </LiveSection>
    </div>
  );
}

function RunTable({ runs, stop }: { readonly runs: readonly Run[]; readonly stop: (run: string) => void }) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="runs"
      title={say(messageWords.runs)}
      breadth={900}
      rows={runs}
      rowKey={({ run }) => run}
      empty={say(messageWords.noRuns)}
      columns={useRunColumns(stop)}
    />
  );
}

function useRunColumns(stop: (run: string) => void): readonly Column<Run>[] {
  const { say, number, moment, nameIn } = useSpeech();
  const count = (key: 'ruled' | 'sent' | 'waiting' | 'failed' | 'unknown'): Column<Run> => ({
    key,
    title: say(messageWords[key]),
    value: (run) => run[key],
    show: (run) => number(run[key]),
  });
  return [
    {
      key: 'begun',
      title: say(messageWords.begun),
      value: ({ begunAt }) => begunAt,
      show: ({ begunAt }) => <time dateTime={begunAt}>{moment(begunAt)}</time>,
    },
    {
      key: 'state',
      title: say(messageWords.state),
      value: ({ state }) => nameIn(stateNames, state),
      filters: true,
    },
    {
      key: 'progress',
      title: say(messageWords.progress),
      value: ({ progress }) => Math.round(progress * 100),
      show: (run) => <Progress {...run} />,
    },
    ...(['ruled', 'sent', 'waiting', 'failed', 'unknown'] as const).map(count),
    {
      key: 'kept',
      title: say(messageWords.keptBack),
      value: ({ held }) => held.reduce((sum, { people }) => sum + people, 0),
    },
    {
      key: 'stop',
      title: say(messageWords.stop),
      value: () => '',
      show: ({ run, endedAt }) =>
        endedAt === null && (
          <Button size="small" onClick={() => stop(run)}>
            {say(messageWords.stop)}
          </Button>
        ),
    },
  ];
}

function Progress({ progress }: Run) {
  const { say } = useSpeech();
  const percent = Math.round(progress * 100);
  return (
    <>
      <progress max={100} value={percent} aria-label={say(messageWords.progress)} /> {percent} %
    </>
  );
}
