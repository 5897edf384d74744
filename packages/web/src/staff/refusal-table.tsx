import { type Column, CountTable } from './count-table.tsx';
import { useSpeech } from './speech.ts';
import type { WitnessRefusal, WitnessRefusals } from './staff-client.ts';
import { StateMark } from './state-mark.tsx';
import { witnessWords } from './witness-words.ts';

const kinds = {
  rewritten: witnessWords.kindRewritten,
  split: witnessWords.kindSplit,
  shrunk: witnessWords.kindShrunk,
  'not-signed': witnessWords.kindNotSigned,
} as const;

/** What happened, as a sentence that says no more than is proved. */
function explain({ kind, seen, proved }: WitnessRefusal) {
  if (kind === 'not-signed') return witnessWords.notSigned;
  if (kind === 'shrunk') return witnessWords.shrunk;
  if (kind === 'split') return seen === 'public' ? witnessWords.splitPublic : witnessWords.splitSubmitted;
  return proved ? witnessWords.rewrittenProved : witnessWords.rewrittenUnproved;
}

/** What was refused, in plain words, each with what anybody can check. */
export function RefusalTable({ refusals }: WitnessRefusals) {
  const { say } = useSpeech();
  return (
    <>
      <CountTable
        name="refusals"
        title={say(witnessWords.eachRefusal)}
        breadth={980}
        rows={refusals}
        rowKey={({ id }) => id}
        empty={say(witnessWords.noRefusals)}
        sortedBy="at"
        columns={useColumns()}
      />
      {refusals.some(({ proved }) => proved) && <p className="since">{say(witnessWords.anyoneChecks)}</p>}
    </>
  );
}

function useColumns(): readonly Column<WitnessRefusal>[] {
  const { say, number, moment } = useSpeech();
  return [
    { key: 'what', title: say(witnessWords.what), value: (row) => say(explain(row)), width: '31%' },
    { key: 'shop', title: say(witnessWords.shop), value: ({ name }) => name, filters: true },
    {
      key: 'proof',
      title: say(witnessWords.proof),
      value: ({ proved }) => say(proved ? witnessWords.proved : witnessWords.unproved),
      show: (row) => <Proof {...row} />,
      filters: true,
    },
    {
      key: 'at',
      title: say(witnessWords.at),
      value: ({ at }) => at,
      show: ({ at }) => <time dateTime={at}>{moment(at)}</time>,
    },
    { key: 'kind', title: say(witnessWords.kind), value: ({ kind }) => say(kinds[kind]), filters: true },
    {
      key: 'sizes',
      title: say(witnessWords.sizesKnownShown),
      value: ({ known, shown }) => `${number(known.size)} / ${number(shown.size)}`,
    },
    { key: 'times', title: say(witnessWords.times), value: ({ times }) => times, show: ({ times }) => number(times) },
  ];
}

function Proof({ proved, evidence, id, kind }: WitnessRefusal) {
  const { say } = useSpeech();
  return (
    <>
      <StateMark state={proved ? 'refused' : 'late'}>
        {say(proved ? witnessWords.proved : witnessWords.unproved)}
      </StateMark>
      <br />
      <a href={evidence} download={`${id}.txt`}>
        {say(kind === 'not-signed' ? witnessWords.download : witnessWords.downloadNotes)}
      </a>
    </>
  );
}
