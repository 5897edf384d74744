import { Button } from 'antd';
import { useState } from 'react';
import { CloseTicket } from './close-ticket.tsx';
import { type Column, CountTable } from './count-table.tsx';
import { useMeasure } from './journey-table.tsx';
import { useSpeech } from './speech.ts';
import { StateMark } from './state-mark.tsx';
import type { Ticket, Tickets } from './usability-client.ts';
import { journeyNames, modeNames, pageNames, usabilityWords } from './usability-words.ts';

interface TicketTableProps extends Pick<Tickets, 'tickets'> {
  readonly onClosed: () => void;
}

/** What measured badly, open first, and how each ended. */
export function TicketTable({ tickets, onClosed }: TicketTableProps) {
  const { say } = useSpeech();
  const [closing, setClosing] = useState<Ticket>();
  const end = () => {
    setClosing(undefined);
    onClosed();
  };
  return (
    <>
      <CountTable
        name="tickets"
        title={say(usabilityWords.allTickets)}
        breadth={960}
        rows={tickets}
        rowKey={({ id }) => id}
        empty={say(usabilityWords.noTickets)}
        columns={useColumns(setClosing)}
      />
      {closing && <CloseTicket ticket={closing} onClosed={end} onKept={() => setClosing(undefined)} />}
    </>
  );
}

function useColumns(close: (ticket: Ticket) => void): readonly Column<Ticket>[] {
  const { say, moment, number } = useSpeech();
  const tell = useMeasure();
  const stateOf = ({ closedBy, note }: Ticket): string => {
    if (closedBy === null) return say(usabilityWords.open);
    return closedBy === 'measured'
      ? say(usabilityWords.closedMeasured)
      : say(usabilityWords.closedStaff, { note: note ?? '' });
  };
  return [
    {
      key: 'where',
      title: say(usabilityWords.where),
      value: ({ page, mode, journey }) =>
        [pageNames[page], modeNames[mode], journeyNames[journey]].map((name) => say(name)).join(' · '),
    },
    { key: 'what', title: say(usabilityWords.what), value: tell },
    {
      key: 'basis',
      title: say(usabilityWords.basis),
      value: ({ reports }) => reports,
      show: ({ reports }) => number(reports),
    },
    {
      key: 'opened',
      title: say(usabilityWords.opened),
      value: ({ openedAt }) => openedAt,
      show: ({ openedAt }) => <time dateTime={openedAt}>{moment(openedAt)}</time>,
    },
    {
      key: 'state',
      title: say(usabilityWords.state),
      value: stateOf,
      show: (ticket) => <StateMark state={ticket.closedBy === null ? 'refused' : 'fine'}>{stateOf(ticket)}</StateMark>,
      filters: true,
    },
    {
      key: 'close',
      title: say(usabilityWords.closing),
      value: () => '',
      show: (ticket) =>
        ticket.closedBy === null && (
          <Button size="small" onClick={() => close(ticket)}>
            {say(usabilityWords.close)}
          </Button>
        ),
    },
  ];
}
