import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection, Refreshed } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { ProxyReport } from './proxy-report.tsx';
import { SegmentChart } from './segment-chart.tsx';
import type { Segments, SharedTags } from './segments-client.ts';
import { segmentWords } from './segments-words.ts';
import { TryCombination } from './try-combination.tsx';

/** 人群: how many people share which tags, what a combination comes to, and whether a tag tells a private matter. */
export function SegmentsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<Segments>('/v1/staff/segments', onSignedOut);
  return (
    <>
      <section aria-labelledby="segments">
        <h2 id="segments">{say(segmentWords.sizes)}</h2>
        <LiveSection live={live}>{(reply) => <Sizes {...reply} />}</LiveSection>
      </section>
      {live.reply && <TryCombination segments={live.reply} />}
      <ProxyReport onSignedOut={onSignedOut} />
      <Refreshed live={live} />
    </>
  );
}

function Sizes(segments: Segments) {
  const { say, number } = useSpeech();
  const { k, roundedTo, tags, pairs, hidden } = segments;
  return (
    <>
      <p className="about">{say(segmentWords.about, { k: number(k), step: number(roundedTo) })}</p>
      <SegmentChart segments={segments} />
      <CountTable<SharedTags>
        name="segments"
        title={say(segmentWords.table)}
        rows={[...tags, ...pairs]}
        rowKey={(row) => row.tags.join(' ')}
        empty={say(segmentWords.none)}
        sortedBy="people"
        columns={useColumns(segments)}
      />
      {hidden > 0 && <p className="since">{say(segmentWords.hidden, { n: number(hidden), k: number(k) })}</p>}
    </>
  );
}

function useColumns({ k, tags }: Segments): readonly Column<SharedTags>[] {
  const { say, number } = useSpeech();
  const nameOf = (id: string) => say(tags.find((one) => one.tags[0] === id)?.name ?? { zh: id, en: id });
  return [
    {
      key: 'combination',
      title: say(segmentWords.combination),
      value: (row) => row.tags.map(nameOf).join(say(segmentWords.and)),
      width: '50%',
    },
    { key: 'kind', title: say(segmentWords.kind), value: (row) => row.tags.length, filters: true },
    {
      key: 'people',
      title: say(segmentWords.people),
      value: ({ people }) => people ?? '',
      show: ({ people }) =>
        people === null ? <span className="since">{say(segmentWords.under, { k: number(k) })}</span> : number(people),
    },
  ];
}
