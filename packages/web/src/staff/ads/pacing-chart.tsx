import { useMemo } from 'react';
import type { Line } from '../draw-series.ts';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import type { AdCampaign, AdReport, SpentHour } from './ads-client.ts';
import { adWords } from './ads-words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface PacingChartProps {
  readonly campaign: AdCampaign;
  readonly report: AdReport;
}

/** What a campaign has spent since the day began in China, beside what it may: over the day, or at once. */
export function PacingChart({ campaign, report: { today, hours } }: PacingChartProps) {
  const { say, lang } = useSpeech();
  const { id, name, body } = campaign;
  const { pacing, budget } = body;
  const title = say(adWords.pacing, { name });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  const lines = useMemo((): readonly Line[] => {
    const own = hours.filter((hour) => hour.campaign === id);
    const allowed = pacing === 'even' ? adWords.evenLine : adWords.budgetLine;
    return [
      { name: say(adWords.spentLine), points: spentSoFar(own, today) },
      { name: say(allowed), points: allowance(today, pacing === 'even' ? 0 : budget.daily, budget.daily) },
    ];
  }, [hours, id, today, pacing, budget.daily, lang]);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {lines[0]?.points.length === 1 && <p className="since">{say(adWords.nothingToday)}</p>}
      <SeriesChart title={title} lines={lines} />
    </figure>
  );
}

/** The sum at the end of each hour in which something was spent; before it, where it stood. */
function spentSoFar(hours: readonly SpentHour[], today: string): Line['points'] {
  let sum = 0;
  return [
    [today, 0],
    ...hours.flatMap(({ at, spent }): Line['points'] => {
      const before = sum;
      sum += spent;
      const end = new Date(Date.parse(at) + HOUR).toISOString();
      return [
        [at, before],
        [end, Number(sum.toFixed(2))],
      ];
    }),
  ];
}

const allowance = (today: string, first: number, last: number): Line['points'] => [
  [today, first],
  [new Date(Date.parse(today) + DAY).toISOString(), last],
];
