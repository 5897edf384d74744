import { Figures } from '../figures.tsx';
import { LiveSection, Refreshed } from '../live-section.tsx';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { AlertTable } from './alert-table.tsx';
import { ParityView } from './parity-view.tsx';
import type { Parity, PriceAlerts, PriceRules } from './prices-client.ts';
import { priceWords } from './prices-words.ts';
import { RuleTable } from './rule-table.tsx';

const DAY = 86_400_000;

/** 价格: the public rules, quotes that fell back to everybody's price, and what was really paid. */
export function PricesRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say, number } = useSpeech();
  const rules = useLive<PriceRules>('/v1/price-rules', onSignedOut);
  const alerts = useLive<PriceAlerts>('/v1/staff/price-alerts', onSignedOut);
  const parity = useLive<Parity>('/v1/staff/parity', onSignedOut);
  return (
    <>
      <section aria-labelledby="price-rules">
        <h2 id="price-rules">{say(priceWords.rules)}</h2>
        <p className="about">{say(priceWords.about)}</p>
        <LiveSection live={rules}>{(reply) => <RuleTable rules={reply.rules} onPublished={rules.again} />}</LiveSection>
      </section>
      <section aria-labelledby="price-alerts">
        <h2 id="price-alerts">{say(priceWords.alerts)}</h2>
        <p className="about">{say(priceWords.alertsAbout)}</p>
        <LiveSection live={alerts}>
          {(reply) => (
            <>
              <Figures
                since={new Date(Date.now() - 30 * DAY).toISOString()}
                figures={[
                  { name: say(priceWords.last24Hours), value: number(reply.last24Hours) },
                  { name: say(priceWords.last30Days), value: number(reply.last30Days) },
                ]}
              />
              <AlertTable alerts={reply.alerts} />
            </>
          )}
        </LiveSection>
      </section>
      <section aria-labelledby="parity">
        <h2 id="parity">{say(priceWords.parity)}</h2>
        <LiveSection live={parity}>{(reply) => <ParityView parity={reply} />}</LiveSection>
      </section>
      <Refreshed live={parity} />
    </>
  );
}
