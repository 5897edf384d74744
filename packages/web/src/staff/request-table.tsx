import type { MouseEvent } from 'react';
import { type Column, CountTable } from './count-table.tsx';
import { KeepEvidence } from './keep-evidence.tsx';
import { placeAddress, usePlace } from './place.ts';
import { hasEnded, type StaffRequest } from './requests-client.ts';
import { askerNames, kindNames, requestWords, stateNames } from './requests-words.ts';
import { useSpeech } from './speech.ts';
import { StateMark } from './state-mark.tsx';

/** All requests; the most pressing first unless sorted otherwise. */
export function RequestTable({ requests }: { readonly requests: readonly StaffRequest[] }) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="requests"
      title={say(requestWords.listed)}
      breadth={960}
      rows={requests}
      rowKey={({ id }) => id}
      empty={say(requestWords.none)}
      columns={useColumns()}
    />
  );
}

function useColumns(): readonly Column<StaffRequest>[] {
  const { say, moment } = useSpeech();
  const deadline = useDeadline();
  return [
    {
      key: 'kind',
      title: say(requestWords.kind),
      value: ({ kind }) => say(kindNames[kind]),
      show: (request) => <Open request={request} />,
      filters: true,
    },
    { key: 'person', title: say(requestWords.person), value: ({ person }) => person },
    { key: 'by', title: say(requestWords.by), value: ({ by }) => say(askerNames[by]), filters: true },
    {
      key: 'state',
      title: say(requestWords.state),
      value: ({ state }) => say(stateNames[state]),
      show: (request) => <StateMark state={markOf(request)}>{say(stateNames[request.state])}</StateMark>,
      filters: true,
    },
    { key: 'due', title: say(requestWords.due), value: ({ due }) => due, show: deadline },
    { key: 'systems', title: say(requestWords.systems), value: useSystems() },
    {
      key: 'at',
      title: say(requestWords.received),
      value: ({ at }) => at,
      show: ({ at }) => <time dateTime={at}>{moment(at)}</time>,
    },
    {
      key: 'evidence',
      title: say(requestWords.evidence),
      value: ({ person }) => person,
      show: ({ person }) => <KeepEvidence person={person} />,
    },
  ];
}

/** What is late is marked whatever its state; what waits for nobody is fine. */
export const markOf = (request: StaffRequest) => {
  if (request.overdue) return 'refused';
  return hasEnded(request) && request.state !== 'partly-done' ? 'fine' : 'late';
};

/** Opens the request below the table, and the address with it. */
function Open({ request: { id, kind } }: { readonly request: StaffRequest }) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    change({ request: id });
  };
  return (
    <a href={placeAddress({ ...place, request: id })} onClick={open} aria-current={place.request === id || undefined}>
      {say(kindNames[kind])}
    </a>
  );
}

/** How much time is left, in words: “还有 3 天”. */
export function useDeadline(): (request: StaffRequest) => string {
  const { say, moment, number } = useSpeech();
  return (request) => {
    if (request.endedAt !== null) return say(requestWords.ended, { at: moment(request.endedAt) });
    const away = Date.parse(request.due) - Date.now();
    const [unit, length] = unitFor(Math.abs(away));
    const span = say(requestWords[unit], { n: number(Math.floor(Math.abs(away) / length)) });
    return say(away < 0 || request.overdue ? requestWords.late : requestWords.left, { span });
  };
}

const units = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

const unitFor = (span: number) => units.find(([, length]) => span >= length) ?? (['minutes', 60_000] as const);

/** How far the systems have followed; '' where none had to. */
export function useSystems(): (request: StaffRequest) => string {
  const { say, number } = useSpeech();
  return ({ systems }) => {
    if (systems.length === 0) return '';
    const count = (wanted: string) => systems.filter(({ state }) => state === wanted).length;
    const done = say(requestWords.systemsDone, { done: number(count('done')), all: number(systems.length) });
    const failed = count('failed');
    return failed === 0
      ? done
      : [done, say(requestWords.systemsFailed, { count: number(failed) })].join(say(requestWords.comma));
  };
}
