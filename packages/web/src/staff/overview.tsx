import { Collected } from './collected.tsx';
import { LiveSection, Refreshed } from './live-section.tsx';
import { Rulings } from './rulings.tsx';
import { useSpeech } from './speech.ts';
import type { CollectCounts, RulingCounts } from './staff-client.ts';
import { useLive } from './use-live.ts';
import { staffWords } from './words.ts';

/** 总览: what the gate ruled and what of the events was kept, live. */
export function Overview({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const rulings = useLive<RulingCounts>('/v1/staff/rulings', onSignedOut);
  const collect = useLive<CollectCounts>('/v1/staff/collect', onSignedOut);
  return (
    <>
      <section aria-labelledby="rulings">
        <h2 id="rulings">{say(staffWords.rulings)}</h2>
        <LiveSection live={rulings}>{(counts) => <Rulings counts={counts} />}</LiveSection>
      </section>
      <section aria-labelledby="collect">
        <h2 id="collect">{say(staffWords.collect)}</h2>
        <LiveSection live={collect}>{(counts) => <Collected counts={counts} />}</LiveSection>
      </section>
      <Refreshed live={rulings} />
    </>
  );
}
