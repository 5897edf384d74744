import { CountTable } from '../count-table.tsx';
import { LiveSection, Refreshed } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { RecipientTable } from './recipient-table.tsx';
import { SharesByDay } from './shares-by-day.tsx';
import type { Shares } from './shares-client.ts';
import { deliveryStates, removalNames, shareWords } from './shares-words.ts';
import './shares.css';

/** 共享: who may get something on what contract, what left, what did not and why, and withdrawals still on their way. */
export function SharesRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<Shares>('/v1/staff/shares', onSignedOut);
  return (
    <>
      <section aria-labelledby="recipients">
        <h2 id="recipients">{say(shareWords.recipients)}</h2>
        <p className="about">{say(shareWords.about)}</p>
        <LiveSection live={live}>{(shares) => <RecipientTable shares={shares} onKept={live.again} />}</LiveSection>
      </section>
      {live.reply && <Figures shares={live.reply} />}
      <Refreshed live={live} />
    </>
  );
}

function Figures({ shares }: { readonly shares: Shares }) {
  const { say } = useSpeech();
  return (
    <>
      <section aria-labelledby="undelivered">
        <h2 id="undelivered">{say(shareWords.withdrawals)}</h2>
        <p className="about">{say(shareWords.undeliveredAbout)}</p>
        <Undelivered shares={shares} />
      </section>
      <section aria-labelledby="share-days">
        <h2 id="share-days">{say(shareWords.days)}</h2>
        <SharesByDay shares={shares} />
      </section>
      <section aria-labelledby="removed">
        <h2 id="removed">{say(shareWords.removed)}</h2>
        <p className="about">{say(shareWords.removedAbout)}</p>
        <Removed shares={shares} />
      </section>
    </>
  );
}

const namesOf = ({ recipients }: Shares) => new Map(recipients.map(({ id, name }) => [id, name]));

function Removed({ shares }: { readonly shares: Shares }) {
  const { say, number, nameIn } = useSpeech();
  const names = namesOf(shares);
  return (
    <CountTable
      name="removed-fields"
      title={say(shareWords.removedFields)}
      rows={shares.removed}
      rowKey={({ recipient, code }) => `${recipient} ${code}`}
      empty={say(shareWords.noRemoved)}
      sortedBy="fields"
      columns={[
        {
          key: 'reason',
          title: say(shareWords.reason),
          value: ({ code }) => nameIn(removalNames, code),
          filters: true,
        },
        {
          key: 'recipient',
          title: say(shareWords.recipient),
          value: ({ recipient }) => names.get(recipient) ?? recipient,
          filters: true,
        },
        {
          key: 'fields',
          title: say(shareWords.fieldCount),
          value: ({ fields }) => fields,
          show: ({ fields }) => number(fields),
        },
      ]}
    />
  );
}

function Undelivered({ shares }: { readonly shares: Shares }) {
  const { say, moment, nameIn } = useSpeech();
  const names = namesOf(shares);
  return (
    <CountTable
      name="undelivered"
      title={say(shareWords.undelivered)}
      rows={shares.undelivered}
      rowKey={({ id }) => id}
      empty={say(shareWords.noUndelivered)}
      columns={[
        {
          key: 'recipient',
          title: say(shareWords.recipient),
          value: ({ recipient }) => names.get(recipient) ?? recipient,
          filters: true,
        },
        { key: 'since', title: say(shareWords.since), value: ({ since }) => since, show: ({ since }) => moment(since) },
        {
          key: 'state',
          title: say(shareWords.delivery),
          value: ({ state }) => nameIn(deliveryStates, state),
          filters: true,
        },
        { key: 'tries', title: say(shareWords.tries), value: ({ tries }) => tries },
        {
          key: 'triedAt',
          title: say(shareWords.triedAt),
          value: ({ triedAt }) => triedAt ?? '',
          show: ({ triedAt }) => triedAt && moment(triedAt),
        },
      ]}
    />
  );
}
