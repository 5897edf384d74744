import type { Sale } from '@heng/engine';
import type { Mapping } from '../importer/mapping.ts';
import { type ReadingReport, readHistory } from '../importer/read-history.ts';

const DAY = 86_400_000;

/** Reads a history as sales: bought, for a price above zero. What came back was no offer to anybody. */
export async function readSales(
  file: string,
  mapping: Mapping | undefined,
): Promise<{ sales: Sale[]; report: ReadingReport }> {
  const sales: Sale[] = [];
  let dayOf = (at: number) => Math.floor(at / DAY);
  const report = await readHistory({
    ...{ file, mapping, title: 'read' },
    begin({ timezone }) {
      dayOf = dayIn(timezone);
    },
    take({ event, person, item, at, quantity, price, channel, region, rule }) {
      if (event !== 'Order Completed' || quantity < 0 || !price) return;
      sales.push({ item, day: dayOf(at), at, person, quantity, price, channel, region, rule });
    },
  });
  return { sales, report };
}

/** The day in the shop's own time zone; asked once for each hour, as the calendar is slow. */
function dayIn(timezone: string): (at: number) => number {
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / 3_600_000);
    let day = known.get(hour);
    if (day === undefined) {
      day = Date.parse(`${calendar.format(at)}T00:00:00Z`) / DAY;
      known.set(hour, day);
    }
    return day;
  };
}
