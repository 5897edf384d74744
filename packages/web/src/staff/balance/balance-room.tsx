import { Select } from 'antd';
import { CountTable } from '../count-table.tsx';
import { LiveSection } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useOnce } from '../use-once.ts';
import { BalanceCharts } from './balance-charts.tsx';
import type { BalanceReply } from './balance-client.ts';
import { FigureTable } from './balance-tables.tsx';
import { balanceWords } from './balance-words.ts';
import { Pans } from './pans.tsx';

const SPANS = [7, 30, 90, 365];

/** 平衡: efficiency and protection on one page (PAPER-79). */
export function BalanceRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const days = SPANS.includes(Number(place.days)) ? Number(place.days) : 30;
  const balance = useOnce<BalanceReply>(`/v1/staff/balance?days=${days}`, onSignedOut);
  return (
    <>
      <Select
        className="span-choice"
        aria-label={say(balanceWords.span)}
        value={days}
        loading={balance.busy}
        onChange={(next: number) => change({ days: String(next) })}
        options={SPANS.map((n) => ({ value: n, label: say(balanceWords.days, { n: String(n) }) }))}
      />
      <LiveSection live={balance}>{(reply) => <Whole {...reply} />}</LiveSection>
    </>
  );
}

function Whole(reply: BalanceReply) {
  const { say, number } = useSpeech();
  return (
    <>
      <p className="about">{say(balanceWords.about, { n: number(reply.minimumPeople) })}</p>
      <Pans figures={reply.figures} />
      <BalanceCharts balance={reply} />
      <FigureTable figures={reply.figures} />
      <Purposes purposes={reply.purposes} />
      <Days days={reply.days} />
    </>
  );
}

function Purposes({ purposes }: Pick<BalanceReply, 'purposes'>) {
  const { say, number, share } = useSpeech();
  return (
    <CountTable
      name="purposes"
      title={say(balanceWords.purposes)}
      rows={purposes}
      rowKey={({ purpose }) => purpose}
      empty={say(balanceWords.nothing)}
      sortedBy="granted"
      columns={[
        { key: 'purpose', title: say(balanceWords.purpose), value: ({ name }) => say(name) },
        {
          key: 'people',
          title: say(balanceWords.answered),
          value: ({ people }) => people ?? '',
          show: ({ people }) => (people === null ? say(balanceWords.hidden) : number(people)),
        },
        {
          key: 'granted',
          title: say(balanceWords.grantRate),
          value: ({ granted }) => granted ?? '',
          show: ({ granted }) => (granted === null ? '–' : share(granted, 1)),
        },
      ]}
    />
  );
}

function Days({ days }: Pick<BalanceReply, 'days'>) {
  const { say, number } = useSpeech();
  const counts = ['personalised', 'neutral', 'granted', 'closed'] as const;
  return (
    <CountTable
      name="days"
      title={say(balanceWords.byDay)}
      rows={days}
      rowKey={({ day }) => day}
      empty={say(balanceWords.nothing)}
      sortedBy="day"
      columns={[
        { key: 'day', title: say(balanceWords.day), value: ({ day }) => day },
        ...counts.map((key) => ({
          key,
          title: say(balanceWords[key]),
          value: (row: BalanceReply['days'][number]) => row[key] ?? '',
          show: (row: BalanceReply['days'][number]) => {
            const count = row[key];
            return count === null ? say(balanceWords.hidden) : number(count);
          },
        })),
      ]}
    />
  );
}
