import { Tag } from 'antd';
import { CountTable } from './count-table.tsx';
import { LiveSection } from './live-section.tsx';
import { useSpeech } from './speech.ts';
import type { PacksInForce } from './staff-client.ts';
import { useLive } from './use-live.ts';
import { staffWords } from './words.ts';

/** 规则: the packs in force and every rule in them, with its source. */
export function Rules({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const live = useLive<PacksInForce>('/v1/staff/packs', onSignedOut);
  return <LiveSection live={live}>{({ packs }) => <Packs packs={packs} />}</LiveSection>;
}

function Packs({ packs }: PacksInForce) {
  const { say } = useSpeech();
  const rows = packs.flatMap(({ id, name, rules }) => rules.map((rule) => ({ ...rule, pack: id, packName: name })));
  const effect = (name: string) => say(name === 'forbid' ? staffWords.forbid : staffWords.permit);
  return (
    <>
      <PackList packs={packs} />
      <CountTable
        name="rules"
        title={say(staffWords.rules)}
        rows={rows}
        rowKey={({ pack, rule }) => `${pack} ${rule}`}
        empty={say(staffWords.failed)}
        columns={[
          {
            key: 'effect',
            title: say(staffWords.effect),
            value: (row) => effect(row.effect),
            show: (row) => <Tag>{effect(row.effect)}</Tag>,
            filters: true,
          },
          { key: 'meaning', title: say(staffWords.meaning), value: (row) => say(row), width: '40%' },
          { key: 'source', title: say(staffWords.source), value: ({ source }) => source },
          { key: 'rule', title: say(staffWords.rule), value: ({ rule }) => rule },
          { key: 'code', title: say(staffWords.code), value: ({ code }) => code ?? '' },
          { key: 'pack', title: say(staffWords.pack), value: ({ packName }) => say(packName), filters: true },
        ]}
      />
    </>
  );
}

function PackList({ packs }: PacksInForce) {
  const { say } = useSpeech();
  return (
    <section aria-labelledby="packs">
      <h2 id="packs">{say(staffWords.packs)}</h2>
      <ul className="packs">
        {packs.map(({ id, name, rules }) => (
          <li key={id}>
            <strong>{say(name)}</strong> <span className="since">{id}</span>
            <br />
            {say(staffWords.ruleCount, { count: String(rules.length) })}
          </li>
        ))}
      </ul>
      {packs.length > 1 && <p className="since">{say(staffWords.strictest)}</p>}
    </section>
  );
}
