import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Interaction } from '@heng/engine';
import { chanceOf } from './chance.ts';

const SHARED = process.env.HENG_SHARED ?? join(import.meta.dirname, '../../../shared');
const FILE = join(SHARED, 'data/online-retail/online_retail_ii_2009_2010_events.csv.gz');

export interface Purchases {
  readonly what: string;
  readonly rows: readonly Interaction[];
}

/** A real shop's year of orders where the data set is present, else as many made-up ones; told as if it were a month. */
export const purchases = (): Purchases =>
  existsSync(FILE)
    ? { what: 'UCI Online Retail II 2009-2010', rows: asAMonth(read()) }
    : {
        what: 'made-up orders, as many as Online Retail II has',
        rows: [...makeUp({ rows: 407_695, people: 4_383 })],
      };

/** A server lets go of what is older than a profile may be: drawn together, all of the year is learnt from. */
function asAMonth(rows: readonly Interaction[]): Interaction[] {
  const latest = rows.reduce((last, { at }) => Math.max(last, at), 0);
  return rows.map((row) => ({ ...row, at: latest - Math.round((latest - row.at) / 12) }));
}

/** Invoice, stock code, quantity, moment, price, customer; cancellations and orders of nobody are left out. */
function read(): Interaction[] {
  const lines = gunzipSync(readFileSync(FILE)).toString('utf8').split('\n').slice(1);
  return lines.flatMap((line) => {
    const [invoice = '', item = '', , moment = '', , person] = line.split(',');
    const at = Date.parse(`${moment.replace(' ', 'T')}Z`);
    if (!person || invoice.startsWith('C') || Number.isNaN(at)) return [];
    return [{ person, item, at, weight: 1, category: 'order-history' }];
  });
}

export const LATEST = Date.UTC(2026, 10, 30);
const MONTH = 30 * 86_400_000;

/** People and items as shops have them: few of them make most of it. One by one, and the same each time. */
export function* makeUp({ rows, people, items = 4_000 }: { rows: number; people: number; items?: number }) {
  const chance = chanceOf(17);
  const skewed = (limit: number) => Math.floor(limit * chance.next() ** 2.2);
  for (let row = 0; row < rows; row++) {
    const person = `person-${skewed(people)}`;
    const item = `item-${skewed(items)}`;
    const at = LATEST - Math.floor(chance.next() * MONTH);
    yield { person, item, at, weight: 1, category: 'order-history' };
  }
}
