import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type Column, CountTable } from './count-table.tsx';
import { usePlace } from './place.ts';
import { markOf, useDeadline, useSystems } from './request-table.tsx';
import { type StaffRequest, waitsForStaff } from './requests-client.ts';
import { askerNames, kindNames, requestWords, stateNames, systemStates } from './requests-words.ts';
import { RuleRequest } from './rule-request.tsx';
import { useSpeech } from './speech.ts';
import { StateMark } from './state-mark.tsx';

type SystemRow = StaffRequest['systems'][number];

interface DetailProps {
  readonly requests: readonly StaffRequest[];
  readonly onAnswered: () => void;
}

/** The request the address names: what was asked, how each system stands, and the answer. */
export function RequestDetail({ requests, onAnswered }: DetailProps) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  const { request: id } = place;
  const [answered, setAnswered] = useState<string>();
  const answer = () => {
    setAnswered(id);
    onAnswered();
  };
  useEffect(() => {
    if (id !== undefined) heading.current?.focus();
  }, [id]);
  if (id === undefined) return null;
  const request = requests.find((one) => one.id === id);
  return (
    <section className="request" aria-labelledby="request">
      <header>
        <h2 id="request" ref={heading} tabIndex={-1}>
          {say(requestWords.detail)}
        </h2>
        <Button onClick={() => change({ request: undefined })}>{say(requestWords.close)}</Button>
      </header>
      {request === undefined && <p>{say(requestWords.gone)}</p>}
      {request !== undefined && (
        <>
          <Facts request={request} />
          <Progress request={request} />
          <Systems systems={request.systems} />
          {answered === id && <Alert type="success" role="status" title={say(requestWords.sent)} />}
          {answered !== id && waitsForStaff(request) && (
            <RuleRequest key={request.id} request={request} onAnswered={answer} />
          )}
        </>
      )}
    </section>
  );
}

function Facts({ request }: { readonly request: StaffRequest }) {
  const { say, moment } = useSpeech();
  const deadline = useDeadline();
  const facts = [
    [requestWords.kind, say(kindNames[request.kind])],
    [requestWords.what, say(request.about)],
    [requestWords.person, request.person],
    [requestWords.by, say(askerNames[request.by])],
    [requestWords.received, moment(request.at)],
    [requestWords.due, `${say(requestWords.before, { at: moment(request.due) })} · ${deadline(request)}`],
    ...(request.answer ? ([[requestWords.answer, say(request.answer)]] as const) : []),
    ...(request.law ? ([[requestWords.law, request.law]] as const) : []),
  ] as const;
  return (
    <dl className="facts">
      <div>
        <dt>{say(requestWords.state)}</dt>
        <dd>
          <StateMark state={markOf(request)}>{say(stateNames[request.state])}</StateMark>
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How far the systems have followed, while the request is not ended. */
function Progress({ request }: { readonly request: StaffRequest }) {
  const { say } = useSpeech();
  const told = useSystems()(request);
  if (request.endedAt !== null || told === '') return null;
  const done = request.systems.filter(({ state }) => state === 'done').length;
  return (
    <p className="progress">
      <progress max={request.systems.length} value={done} aria-label={say(requestWords.eachSystem)} /> {told}
    </p>
  );
}

function Systems({ systems }: { readonly systems: StaffRequest['systems'] }) {
  const { say, moment, number } = useSpeech();
  const columns: readonly Column<SystemRow>[] = [
    { key: 'name', title: say(requestWords.system), value: ({ name }) => name },
    {
      key: 'state',
      title: say(requestWords.state),
      value: ({ state }) => say(systemStates[state]),
      show: ({ state }) => <StateMark state={systemMark[state]}>{say(systemStates[state])}</StateMark>,
      filters: true,
    },
    { key: 'at', title: say(requestWords.at), value: ({ at }) => at ?? '', show: ({ at }) => (at ? moment(at) : '–') },
    { key: 'tries', title: say(requestWords.tries), value: ({ tries }) => tries, show: ({ tries }) => number(tries) },
    { key: 'proof', title: say(requestWords.proof), value: ({ proof }) => proof ?? '' },
    { key: 'kept', title: say(requestWords.kept), value: ({ kept }) => kept ?? '' },
  ];
  return (
    <CountTable
      name="request-systems"
      title={say(requestWords.eachSystem)}
      breadth={720}
      rows={systems}
      rowKey={({ system }) => system}
      empty={say(requestWords.noSystems)}
      columns={columns}
    />
  );
}

const systemMark = { waiting: 'late', sent: 'late', done: 'fine', failed: 'refused' } as const;
