import { Figures } from '../figures.tsx';
import { LiveSection, Refreshed } from '../live-section.tsx';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { useLive } from '../use-live.ts';
import { AdArchiveView } from './ad-archive.tsx';
import type { AdCampaigns, AdReport } from './ads-client.ts';
import './ads.css';
import { adWords, money } from './ads-words.ts';
import { AnswerView } from './answer-view.tsx';
import { CampaignTable } from './campaign-table.tsx';
import { PacingChart } from './pacing-chart.tsx';

/** 广告: what campaigns bid, showed and spent, why requests were answered as they were, and the archive of three years. */
export function AdsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const report = useLive<AdReport>('/v1/staff/ads', onSignedOut);
  const campaigns = useLive<AdCampaigns>('/v1/campaigns?kind=ad', onSignedOut);
  return (
    <>
      <section className="ads" aria-labelledby="ad-campaigns">
        <h2 id="ad-campaigns">{say(adWords.campaigns)}</h2>
        <p className="about">{say(adWords.about)}</p>
        <LiveSection live={report}>
          {(told) => (
            <LiveSection live={campaigns}>
              {(known) => <Campaigns report={told} campaigns={known.campaigns} />}
            </LiveSection>
          )}
        </LiveSection>
      </section>
      <section className="ads" aria-labelledby="ad-answers">
        <h2 id="ad-answers">{say(adWords.answers)}</h2>
        <p className="about">{say(adWords.answersAbout)}</p>
        <LiveSection live={report}>{({ answers }) => <AnswerView answers={answers} />}</LiveSection>
      </section>
      <AdArchiveView onSignedOut={onSignedOut} />
      <Refreshed live={report} />
    </>
  );
}

interface CampaignsProps extends AdCampaigns {
  readonly report: AdReport;
}

function Campaigns({ report, campaigns }: CampaignsProps) {
  const { place, change } = usePlace();
  // The one that spends most today, unless the address names another.
  const spending = [...report.campaigns].sort((one, other) => other.spentToday - one.spentToday)[0]?.campaign;
  const opened = campaigns.find(({ id }) => id === (place.campaign ?? spending)) ?? campaigns[0];
  return (
    <>
      <Summary report={report} campaigns={campaigns} />
      {opened && <PacingChart campaign={opened} report={report} />}
      <CampaignTable report={report} campaigns={campaigns} open={(campaign) => change({ campaign })} />
    </>
  );
}

function Summary({ report, campaigns }: CampaignsProps) {
  const { say, lang, number, share } = useSpeech();
  const { answers, caps, since } = report;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const requests = sum(answers.map(({ count }) => count));
  const targeted = sum(answers.filter(({ mode }) => mode === 'targeted').map(({ count }) => count));
  const shown = sum(report.campaigns.map(({ impressions }) => impressions));
  const currencies = [...new Set(campaigns.map(({ body }) => body.currency))];
  const inCurrency = (currency: string) =>
    sum(
      report.campaigns
        .filter(({ campaign }) => campaigns.find(({ id }) => id === campaign)?.body.currency === currency)
        .map(({ spent }) => spent),
    );
  return (
    <Figures
      since={since}
      figures={[
        { name: say(adWords.requests), value: number(requests), href: '#ad-answers' },
        { name: say(adWords.shown), value: number(shown), href: '#ad-archive' },
        { name: say(adWords.targetedShare), value: share(targeted, requests) },
        ...currencies.map((currency) => ({
          name: say(adWords.spent),
          value: money(lang, inCurrency(currency), currency),
        })),
      ]}
    >
      <Cap
        name={say(adWords.capAll)}
        value={number(caps.all)}
        note={`${say(adWords.capElderly)} ${number(caps.elderly)}`}
      />
    </Figures>
  );
}

/** A limit of the law and not a count: it has no beginning. */
function Cap({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd className="since">{note}</dd>
    </div>
  );
}
