import { Alert } from 'antd';
import { type Column, CountTable } from './count-table.tsx';
import type { LedgerEvent, LedgerFacts } from './evidence-client.ts';
import { evidenceWords, kindWords } from './evidence-words.ts';
import { Figures } from './figures.tsx';
import { KeepEvidence } from './keep-evidence.tsx';
import { useLines } from './lines.ts';
import { LiveSection, Refreshed } from './live-section.tsx';
import { MakePackage } from './make-package.tsx';
import { SeriesChart } from './series-chart.tsx';
import { useSpeech } from './speech.ts';
import { useLive } from './use-live.ts';

/** 证据: how the log stands, evidence packages, and the newest records with the evidence of each. */
export function EvidenceRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<LedgerFacts>('/v1/staff/ledger', onSignedOut);
  return (
    <>
      <section aria-labelledby="log">
        <h2 id="log">{say(evidenceWords.log)}</h2>
        <LiveSection live={live}>{(facts) => <Log facts={facts} />}</LiveSection>
      </section>
      <section aria-labelledby="make">
        <h2 id="make">{say(evidenceWords.make)}</h2>
        <MakePackage />
      </section>
      {live.reply && <Recent recent={live.reply.recent} />}
      <Refreshed live={live} />
    </>
  );
}

function Log({ facts: { origin, size, waiting, trouble, since, series } }: { readonly facts: LedgerFacts }) {
  const { say, number } = useSpeech();
  const [told, answered] = [say(evidenceWords.told), say(evidenceWords.answered)];
  const lines = useLines(series, [told, (point) => point.told], [answered, (point) => point.answered]);
  const sum = (of: (point: LedgerFacts['series'][number]) => number) =>
    number(series.reduce((total, point) => total + of(point), 0));
  return (
    <>
      <p className="about">{say(evidenceWords.about)}</p>
      {trouble !== null && <Alert type="error" role="alert" title={say(evidenceWords.trouble, { why: trouble })} />}
      <Figures
        since={since}
        figures={[
          { name: told, value: sum((point) => point.told) },
          { name: answered, value: sum((point) => point.answered) },
        ]}
      >
        <div>
          <dt>{say(evidenceWords.entries)}</dt>
          <dd>
            <a href="/ledger/checkpoint">{number(size)}</a>
          </dd>
          <dd className="since">{origin}</dd>
        </div>
        <div>
          <dt>{say(evidenceWords.waiting)}</dt>
          <dd>{number(waiting)}</dd>
        </div>
      </Figures>
      <SeriesChart title={say(evidenceWords.chart)} lines={lines} />
    </>
  );
}

function Recent({ recent }: { readonly recent: readonly LedgerEvent[] }) {
  const { say, number, moment } = useSpeech();
  const columns: readonly Column<LedgerEvent>[] = [
    { key: 'at', title: say(evidenceWords.at), value: ({ at }) => at, show: ({ at }) => moment(at) },
    { key: 'kind', title: say(evidenceWords.kind), value: ({ kind }) => say(kindWords(kind)), filters: true },
    { key: 'person', title: say(evidenceWords.person), value: ({ person }) => person },
    {
      key: 'keep',
      title: say(evidenceWords.keep),
      value: () => '',
      show: ({ person }) => <KeepEvidence person={person} />,
    },
    {
      key: 'place',
      title: say(evidenceWords.place),
      value: ({ index }) => index ?? -1,
      show: ({ index }) => (index === null ? say(evidenceWords.pending) : number(index)),
    },
    { key: 'record', title: say(evidenceWords.record), value: ({ id }) => id },
  ];
  return (
    <CountTable
      name="recent"
      title={say(evidenceWords.recent)}
      breadth={900}
      rows={recent}
      rowKey={({ id, kind }) => `${id} ${kind}`}
      empty={say(evidenceWords.none)}
      sortedBy="at"
      columns={columns}
    />
  );
}
