import { useCallback } from 'react';
import { Figures } from './figures.tsx';
import { JourneyTable } from './journey-table.tsx';
import { LiveSection, Refreshed } from './live-section.tsx';
import { useSpeech } from './speech.ts';
import { TicketTable } from './ticket-table.tsx';
import { UsabilityCharts } from './usability-charts.tsx';
import type { Tickets, UsabilityCounts } from './usability-client.ts';
import { usabilityWords } from './usability-words.ts';
import { useLive } from './use-live.ts';

/** 便捷拒绝: whether refusing and withdrawing really work, and what has to be mended. */
export function UsabilityRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say, number } = useSpeech();
  const counts = useLive<UsabilityCounts>('/v1/staff/usability', onSignedOut);
  const tickets = useLive<Tickets>('/v1/staff/tickets', onSignedOut);
  const { again } = tickets;
  const closed = useCallback(() => again(), [again]);
  return (
    <>
      <p className="about">{say(usabilityWords.about)}</p>
      <section aria-labelledby="now">
        <h2 id="now">{say(usabilityWords.now)}</h2>
        <LiveSection live={counts}>
          {(reply) => (
            <>
              <Figures
                since={reply.since}
                figures={[
                  { name: say(usabilityWords.taken), value: number(reply.taken), href: '#journeys' },
                  { name: say(usabilityWords.refused), value: number(reply.refused) },
                  {
                    name: say(usabilityWords.openTickets),
                    value: tickets.reply ? number(tickets.reply.open) : '–',
                    href: '#tickets',
                  },
                ]}
              />
              <UsabilityCharts counts={reply} />
              <JourneyTable counts={reply} />
            </>
          )}
        </LiveSection>
      </section>
      <section aria-labelledby="tickets">
        <h2 id="tickets">{say(usabilityWords.tickets)}</h2>
        <LiveSection live={tickets}>{(reply) => <TicketTable tickets={reply.tickets} onClosed={closed} />}</LiveSection>
      </section>
      <Refreshed live={counts} />
    </>
  );
}
