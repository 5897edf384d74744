import { useMemo } from 'react';
import { CountTable } from '../count-table.tsx';
import type { Line } from '../draw-series.ts';
import { Figures } from '../figures.tsx';
import { SeriesChart } from '../series-chart.tsx';
import { useSpeech } from '../speech.ts';
import type { Parity } from './prices-client.ts';
import { priceWords } from './prices-words.ts';

/** What was really paid: how much of it is explained, day by day, and what is not. */
export function ParityView({ parity }: { readonly parity: Parity }) {
  const { say, number, share } = useSpeech();
  const lines = useShares(parity);
  if (parity.at === null) return <p className="about">{say(priceWords.notRun)}</p>;
  const { several, explanations } = parity;
  const unexplained = explanations.unexplained ?? 0;
  return (
    <>
      <Figures
        since={`${parity.since}T00:00:00+08:00`}
        figures={[
          { name: say(priceWords.sales), value: number(parity.sales) },
          { name: say(priceWords.itemDays), value: number(parity.itemDays) },
          { name: say(priceWords.several), value: `${number(several)} (${share(several, parity.itemDays)})` },
          { name: say(priceWords.unexplained), value: `${number(unexplained)} (${share(unexplained, several)})` },
        ]}
      />
      <Loyalty parity={parity} />
      {lines.length > 0 && (
        <figure>
          <figcaption>{say(priceWords.byDay)}</figcaption>
          <SeriesChart title={say(priceWords.byDay)} lines={lines} />
        </figure>
      )}
      <OpenDays parity={parity} />
    </>
  );
}

function Loyalty({ parity: { loyalty, minimumPeople } }: { readonly parity: Parity }) {
  const { say, lang, number } = useSpeech();
  const percent = (value: number) =>
    value.toLocaleString(lang, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const told = loyalty
    ? say(priceWords.loyal, { gap: percent(loyalty.gap), d: loyalty.effect.toFixed(2), p: loyalty.p.toFixed(3) })
    : say(priceWords.fewLoyal, { n: number(minimumPeople) });
  return (
    <p className="about">
      {told} {say(priceWords.withoutDevice)}
    </p>
  );
}

/** Of the items with several prices on a day: the share explained, and the share that is not. */
function useShares({ days }: Parity): readonly Line[] {
  const { say, lang } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` follows the language.
  return useMemo(() => {
    const told = days.filter(
      ({ explained, unexplained, tooLittleKnown }) => explained + unexplained + tooLittleKnown > 0,
    );
    if (told.length === 0) return [];
    const line = (name: string, of: 'explained' | 'unexplained' | 'tooLittleKnown'): Line => ({
      name,
      points: told.map((day) => {
        const all = day.explained + day.unexplained + day.tooLittleKnown;
        return [`${day.day}T00:00:00+08:00`, Math.round((1000 * day[of]) / all) / 10] as const;
      }),
    });
    return [
      line(say(priceWords.explained), 'explained'),
      line(say(priceWords.unexplained), 'unexplained'),
      line(say(priceWords.tooLittle), 'tooLittleKnown'),
    ];
  }, [days, lang]);
}

function OpenDays({ parity: { open } }: { readonly parity: Parity }) {
  const { say } = useSpeech();
  return (
    <CountTable
      name="parity"
      title={say(priceWords.openDays)}
      rows={open}
      rowKey={({ item, day }) => `${item} ${day}`}
      empty={say(priceWords.noOpen)}
      columns={[
        { key: 'item', title: say(priceWords.item), value: ({ item }) => item },
        { key: 'day', title: say(priceWords.day), value: ({ day }) => day },
        { key: 'prices', title: say(priceWords.pricesPaid), value: ({ prices }) => prices.join(' / ') },
        { key: 'sales', title: say(priceWords.sales), value: ({ sales }) => sales },
        {
          key: 'spread',
          title: say(priceWords.spread),
          value: ({ spread }) => Math.round(spread * 1000) / 10,
          show: ({ spread }) => `${(spread * 100).toFixed(1)} %`,
        },
      ]}
    />
  );
}
