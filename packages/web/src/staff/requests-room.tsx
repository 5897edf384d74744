import { Alert } from 'antd';
import { useCallback } from 'react';
import { LiveSection, Refreshed } from './live-section.tsx';
import { placeAddress, usePlace } from './place.ts';
import { RequestDetail } from './request-detail.tsx';
import { RequestTable, useDeadline } from './request-table.tsx';
import { type RegisteredSystems, type StaffRequests, waitsForStaff } from './requests-client.ts';
import { kindNames, requestWords } from './requests-words.ts';
import { useSpeech } from './speech.ts';
import { SystemTable } from './system-table.tsx';
import { useLive } from './use-live.ts';

/** 权利请求: what people asked for, how much time is left, and what staff have to answer. */
export function RequestsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const requests = useLive<StaffRequests>('/v1/staff/requests', onSignedOut);
  const systems = useLive<RegisteredSystems>('/v1/systems', onSignedOut);
  const { again } = requests;
  const answered = useCallback(() => again(), [again]);
  return (
    <>
      <p className="about">{say(requestWords.about)}</p>
      <section aria-labelledby="now">
        <h2 id="now">{say(requestWords.now)}</h2>
        <LiveSection live={requests}>
          {(reply) => (
            <>
              <Overdue {...reply} />
              <Counts {...reply} />
              <RequestTable requests={reply.requests} />
            </>
          )}
        </LiveSection>
      </section>
      {requests.reply && <RequestDetail requests={requests.reply.requests} onAnswered={answered} />}
      <section aria-labelledby="systems">
        <h2 id="systems">{say(requestWords.registered)}</h2>
        <LiveSection live={systems}>{(reply) => <SystemTable {...reply} />}</LiveSection>
      </section>
      <Refreshed live={requests} />
    </>
  );
}

/** What is late stands above everything else, in words, each with a way to it. */
function Overdue({ requests, overdue }: StaffRequests) {
  const { say, number } = useSpeech();
  const { place } = usePlace();
  const deadline = useDeadline();
  if (overdue === 0) return null;
  const late = requests.filter((request) => request.overdue).slice(0, 5);
  return (
    <Alert
      type="error"
      role="alert"
      title={say(requestWords.overdueOne, { count: number(overdue) })}
      description={
        <ul className="late">
          {late.map((request) => (
            <li key={request.id}>
              <a href={placeAddress({ lang: place.lang, room: 'requests', request: request.id })}>
                {say(kindNames[request.kind])} · {request.person}
              </a>{' '}
              {deadline(request)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Counts({ requests, overdue }: StaffRequests) {
  const { say, number } = useSpeech();
  const counts = [
    [requestWords.open, requests.filter(({ endedAt }) => endedAt === null).length],
    [requestWords.toAnswer, requests.filter(waitsForStaff).length],
    [requestWords.overdue, overdue],
  ] as const;
  return (
    <dl className="figures">
      {counts.map(([name, count]) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
