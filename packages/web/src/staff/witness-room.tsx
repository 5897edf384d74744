import { useCallback } from 'react';
import { LiveSection, Refreshed } from './live-section.tsx';
import { RefusalTable } from './refusal-table.tsx';
import { RegisterLog } from './register-log.tsx';
import { useSpeech } from './speech.ts';
import type { WatchedLogs, WitnessRefusals } from './staff-client.ts';
import { useLive } from './use-live.ts';
import { WatchedLogTable } from './watched-logs.tsx';
import { witnessWords } from './witness-words.ts';

/** 见证: what an association or a regulator watches, what it refused and why, live. */
export function WitnessRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const logs = useLive<WatchedLogs>('/v1/witness/logs', onSignedOut);
  const refusals = useLive<WitnessRefusals>('/v1/witness/refusals', onSignedOut);
  const { again } = logs;
  const saved = useCallback(() => again(), [again]);
  return (
    <>
      <p className="about">{say(witnessWords.about)}</p>
      <section aria-labelledby="watched">
        <h2 id="watched">{say(witnessWords.watched)}</h2>
        <LiveSection live={logs}>{(reply) => <WatchedLogTable {...reply} />}</LiveSection>
      </section>
      <section aria-labelledby="refusals">
        <h2 id="refusals">{say(witnessWords.refusals)}</h2>
        <LiveSection live={refusals}>{(reply) => <RefusalTable {...reply} />}</LiveSection>
      </section>
      <section aria-labelledby="register">
        <h2 id="register">{say(witnessWords.add)}</h2>
        <RegisterLog onSaved={saved} />
      </section>
      <Refreshed live={logs} />
    </>
  );
}
