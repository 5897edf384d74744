import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import type { Proxies, ProxyFinding } from './segments-client.ts';
import { segmentWords } from './segments-words.ts';

/** One tag and one private matter, as it was measured. */
interface Row extends ProxyFinding {
  readonly tag: string;
  readonly tagName: Proxies['tags'][number]['name'];
}

/** How well each tag tells what must not be inferred, and which are refused for it. */
export function ProxyReport({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<Proxies>('/v1/staff/proxies', onSignedOut);
  return (
    <section aria-labelledby="proxies">
      <h2 id="proxies">{say(segmentWords.proxies)}</h2>
      <LiveSection live={live}>{(reply) => <Findings {...reply} />}</LiveSection>
    </section>
  );
}

function Findings({ bounds, tags }: Proxies) {
  const { say, number } = useSpeech();
  const rows = tags.flatMap(({ id, name, findings }) =>
    findings.map((finding): Row => ({ ...finding, tag: id, tagName: name })),
  );
  const limits = { lift: number(bounds.lift), auc: number(bounds.auc), n: number(bounds.minimumPeople) };
  return (
    <>
      <p className="about">{say(segmentWords.proxiesAbout, limits)}</p>
      <CountTable<Row>
        name="proxies"
        title={say(segmentWords.report)}
        breadth={900}
        rows={rows}
        rowKey={({ tag, category }) => `${tag} ${category}`}
        empty={say(segmentWords.notMeasured)}
        sortedBy="auc"
        columns={useColumns()}
      />
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { say } = useSpeech();
  const figure = (key: 'precision' | 'lift' | 'leastLift'): Column<Row> => ({
    ...{ key, title: say(segmentWords[key]), value: (row) => row[key] },
  });
  return [
    { key: 'tag', title: say(segmentWords.tag), value: ({ tagName }) => say(tagName), width: '20%' },
    { key: 'matter', title: say(segmentWords.matter), value: ({ name }) => say(name), filters: true },
    { key: 'measured', title: say(segmentWords.measured), value: ({ people }) => people },
    ...(['precision', 'lift', 'leastLift'] as const).map(figure),
    { key: 'auc', title: 'AUC', value: ({ auc }) => auc },
    {
      key: 'verdict',
      title: say(segmentWords.verdict),
      value: ({ refused }) => say(refused ? segmentWords.refused : segmentWords.allowed),
      filters: true,
    },
  ];
}
