import { CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { BalanceFigure } from './balance-client.ts';
import { balanceWords } from './balance-words.ts';
import { useFigure } from './write-figure.ts';

/** Every figure with how it is counted, what it is held against, and how many people are behind it. */
export function FigureTable({ figures }: { readonly figures: readonly BalanceFigure[] }) {
  const { say, number } = useSpeech();
  const write = useFigure();
  return (
    <CountTable
      name="balance"
      title={say(balanceWords.figures)}
      breadth={1000}
      rows={figures}
      rowKey={({ id }) => id}
      empty={say(balanceWords.nothing)}
      columns={[
        {
          key: 'pan',
          title: say(balanceWords.pan),
          value: ({ pan }) => say(balanceWords[pan]),
          filters: true,
          width: '10%',
        },
        { key: 'figure', title: say(balanceWords.figure), value: ({ name }) => say(name), width: '20%' },
        {
          key: 'value',
          title: say(balanceWords.value),
          value: ({ value }) => value ?? '',
          show: ({ value, unit }) => write(value, unit),
        },
        {
          key: 'threshold',
          title: say(balanceWords.threshold),
          value: ({ threshold, unit }) =>
            threshold
              ? `${say(balanceWords[threshold.is], { n: write(threshold.value, unit) })} ${threshold.source}`
              : '',
        },
        {
          key: 'people',
          title: say(balanceWords.people),
          value: ({ people }) => people ?? '',
          show: ({ people }) => (people === null ? '–' : number(people)),
        },
        { key: 'counted', title: say(balanceWords.counted), value: ({ counted }) => say(counted), width: '34%' },
      ]}
    />
  );
}
