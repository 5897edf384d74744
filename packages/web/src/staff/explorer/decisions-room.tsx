import { Button } from 'antd';
import { type Column, CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import { DecisionDetail } from './decision-detail.tsx';
import type { FoundDecision, FoundDecisions } from './decisions-client.ts';
import { decisionWords, useNames } from './decisions-words.ts';
import { SeekDecisions, soughtFields } from './seek-decisions.tsx';
import { useTold } from './use-told.ts';

/** 裁决查询: find decisions, read why, prove one. Nobody is named. */
export function DecisionsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say, number } = useSpeech();
  const { place, change } = usePlace();
  const found = useOnce<FoundDecisions>(addressOf(place), onSignedOut);
  const open = found.reply?.decisions.find(({ id }) => id === place.open);
  return (
    <>
      <p className="about">{say(decisionWords.about)}</p>
      <h2>{say(decisionWords.seek)}</h2>
      <SeekDecisions busy={found.busy} />
      <LiveSection live={found}>
        {({ decisions, scanned, next }) => (
          <>
            <Found decisions={decisions} />
            <p className="since">
              {say(decisionWords.scanned, { n: number(scanned) })}{' '}
              {next && <Button onClick={() => change({ before: next, open: '' })}>{say(decisionWords.older)}</Button>}{' '}
              {place.before && (
                <Button onClick={() => change({ before: '', open: '' })}>{say(decisionWords.newest)}</Button>
              )}
            </p>
          </>
        )}
      </LiveSection>
      {open && <DecisionDetail decision={open} onClose={() => change({ open: '' })} />}
    </>
  );
}

function addressOf(place: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const name of [...soughtFields, 'before']) if (place[name]) query.set(name, place[name]);
  for (const [name, time] of [
    ['from', '00:00:00.000'],
    ['to', '23:59:59.999'],
  ] as const) {
    if (/^\d{4}-\d\d-\d\d$/.test(place[name] ?? '')) query.set(name, `${place[name]}T${time}+08:00`);
  }
  return `/v1/staff/decisions?${query}`;
}

function Found({ decisions }: Pick<FoundDecisions, 'decisions'>) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="decisions"
      title={say(decisionWords.found)}
      breadth={900}
      rows={decisions}
      rowKey={({ id }) => id}
      empty={say(decisionWords.none)}
      columns={useColumns()}
    />
  );
}

function useColumns(): readonly Column<FoundDecision>[] {
  const { say, moment, number, nameIn } = useSpeech();
  const { change } = usePlace();
  const told = useTold();
  const allowed = ({ rulings }: FoundDecision) => rulings.filter(({ decision }) => decision).length;
  const codes = ({ rulings }: FoundDecision) => [...new Set(rulings.map(({ code }) => code))].join(', ');
  return [
    {
      key: 'at',
      title: say(decisionWords.at),
      value: ({ at }) => at,
      show: ({ at, id }) => (
        <Button type="link" className="in-table" onClick={() => change({ open: id })}>
          {moment(at)}
        </Button>
      ),
    },
    {
      key: 'use',
      title: say(decisionWords.use),
      value: ({ use }) => nameIn(useNames, use),
      filters: true,
    },
    {
      key: 'rulings',
      title: say(decisionWords.rulings),
      value: (row) => say(decisionWords.allowedOf, { n: number(allowed(row)), of: number(row.rulings.length) }),
    },
    { key: 'codes', title: say(decisionWords.code), value: codes, width: '24%' },
    { key: 'who', title: say(decisionWords.who), value: ({ pseudonym }) => pseudonym },
    { key: 'outcome', title: say(decisionWords.outcome), value: ({ outcome }) => told(outcome), width: '20%' },
  ];
}
