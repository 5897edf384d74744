import { CountTable } from '../count-table.tsx';
import { useSpeech } from '../speech.ts';
import type { PriceAlerts } from './prices-client.ts';
import { alertNames, priceWords } from './prices-words.ts';

/** Prices that were worked out and asked of nobody, the newest first. */
export function AlertTable({ alerts }: Pick<PriceAlerts, 'alerts'>) {
  const { say, moment, nameIn } = useSpeech();
  return (
    <CountTable
      name="price-alerts"
      title={say(priceWords.allAlerts)}
      breadth={800}
      rows={alerts}
      rowKey={({ id }) => id}
      empty={say(priceWords.noAlerts)}
      columns={[
        { key: 'at', title: say(priceWords.at), value: ({ at }) => at, show: ({ at }) => moment(at) },
        { key: 'item', title: say(priceWords.item), value: ({ item }) => item },
        {
          key: 'reason',
          title: say(priceWords.reason),
          value: ({ reason }) => nameIn(alertNames, reason),
          filters: true,
        },
        { key: 'computed', title: say(priceWords.computed), value: ({ computed }) => computed ?? '' },
        { key: 'everybody', title: say(priceWords.everybodys), value: ({ everybody }) => everybody },
        { key: 'rules', title: say(priceWords.rules), value: ({ rules }) => rules.join(', ') },
      ]}
    />
  );
}
