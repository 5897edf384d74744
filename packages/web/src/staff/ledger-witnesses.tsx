import { type Column, CountTable } from './count-table.tsx';
import { LiveSection, Refreshed } from './live-section.tsx';
import { useSpeech } from './speech.ts';
import type { LedgerWitness, LedgerWitnesses, LogState } from './staff-client.ts';
import { StateMark } from './state-mark.tsx';
import { useLive } from './use-live.ts';
import { witnessWords } from './witness-words.ts';

/** 见证方: who cosigns this shop's log, how far, how old, and what they refused. */
export function WitnessesOfShop({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<LedgerWitnesses>('/v1/ledger/witnesses', onSignedOut);
  return (
    <>
      <section aria-labelledby="witnesses">
        <h2 id="witnesses">{say(witnessWords.ownLog)}</h2>
        <LiveSection live={live}>{(reply) => <Witnesses {...reply} />}</LiveSection>
      </section>
      <Refreshed live={live} />
    </>
  );
}

function Witnesses({ origin, size, witnesses }: LedgerWitnesses) {
  const { say, number } = useSpeech();
  return (
    <>
      <p className="about">{say(witnessWords.own, { origin, size: number(size) })}</p>
      <p className="about">{say(witnessWords.ownAbout)}</p>
      <CountTable
        name="witnesses"
        title={say(witnessWords.eachWitness)}
        breadth={960}
        rows={witnesses}
        rowKey={({ name }) => name}
        empty={say(witnessWords.noWitnesses)}
        columns={useColumns(size)}
      />
      {witnesses.length > 0 && (
        <p>
          <a href="/ledger/policy" download="policy.txt">
            {say(witnessWords.policy)}
          </a>
        </p>
      )}
    </>
  );
}

function useColumns(entries: number): readonly Column<LedgerWitness>[] {
  const { say, number, ago, moment } = useSpeech();
  const standing = useStanding(entries);
  return [
    { key: 'name', title: say(witnessWords.name), value: ({ name }) => name },
    { key: 'kind', title: say(witnessWords.kind), value: ({ kind }) => say(witnessWords[kind]), filters: true },
    {
      key: 'state',
      title: say(witnessWords.state),
      value: (row) => standing(row).word,
      show: (row) => <StateMark state={standing(row).state}>{standing(row).word}</StateMark>,
      filters: true,
    },
    { key: 'size', title: say(witnessWords.size), value: ({ size }) => size, show: ({ size }) => number(size) },
    {
      key: 'cosigned',
      title: say(witnessWords.cosignedAt),
      value: ({ cosignedAt }) => cosignedAt ?? '',
      show: ({ cosignedAt }) =>
        cosignedAt ? <time title={moment(cosignedAt)}>{ago(cosignedAt)}</time> : say(witnessWords.never),
    },
    { key: 'because', title: say(witnessWords.lastAnswer), value: useReason(), width: '24%' },
    { key: 'url', title: say(witnessWords.address), value: ({ url }) => url },
  ];
}

function useStanding(entries: number): (witness: LedgerWitness) => { state: LogState; word: string } {
  const { say, number } = useSpeech();
  return ({ size, refused }) => {
    if (refused && refused.status >= 400 && refused.status < 500)
      return { state: 'refused', word: say(witnessWords.refused) };
    if (refused) return { state: 'late', word: say(witnessWords.silent) };
    if (size >= entries) return { state: 'fine', word: say(witnessWords.upToDate) };
    return { state: 'late', word: say(witnessWords.behind, { count: number(entries - size) }) };
  };
}

const reasons: Readonly<Record<number, (typeof witnessWords)[keyof typeof witnessWords]>> = {
  0: witnessWords.because0,
  403: witnessWords.because403,
  404: witnessWords.because404,
  409: witnessWords.because409,
  422: witnessWords.because422,
};

function useReason(): (witness: LedgerWitness) => string {
  const { say, moment } = useSpeech();
  return ({ refused }) => {
    if (refused === null) return '–';
    const { status, at } = refused;
    return `${moment(at)} ${say(reasons[status] ?? witnessWords.becauseOther, { status: String(status) })}`;
  };
}
