import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import {
  type Case,
  fieldFor,
  type HarmKind,
  harmsFor,
  leastHarm,
  leaveLastOrderOut,
  meanQuality,
  type OrderLine,
  qualityOf,
  type Sign,
} from '@heng/engine';
import { parse } from 'yaml';
import type { Benchmark } from './benchmark.ts';
import type { Measurement } from './measurement.ts';

/** What least harm costs: hits among ten on Online Retail with and without it, on the same lists of the same people. */
export const leastHarmCost: Benchmark = {
  id: 'least-harm',
  what: 'what ranking by least harm costs (Online Retail, last order held out)',
  async run({ pace }) {
    const file = sharedFile('data/online-retail/online_retail_ii_2009_2010_events.csv.gz');
    const history = await readLines(file);
    const heldOut = leaveLastOrderOut(history.orders, 'test');
    const field = fieldFor(heldOut, { minimumPeople: 10, windowDays: 30, trendHalfLifeDays: 6, catalogue: [] });
    const personalised = field.competitors.find(({ name }) => name === 'personalised');
    if (!personalised) throw new Error('expected the personalised ranking among the competitors');
    const cases = pace.quick ? heldOut.cases.slice(0, 300) : heldOut.cases;
    const judge = judgeWith(history, groupsOf());
    for (const one of cases) judge.take(one, field.items, personalised.scores({ case: one, target: 'next-basket' }));
    return judge.told();
  },
};

const N = 10;
const RANKED_FOR_EACH = 3;
const rules = () =>
  parse(readFileSync(fileURLToPath(new URL('../../packages/server/ranking.yaml', import.meta.url)), 'utf8')) as {
    harm: Record<HarmKind, number>;
    diversity: number;
    signals: Parameters<typeof harmsFor>[1];
  };

/** Three orders of each list: by relevance, with harm taken off, and with harm and diversity as the server does. */
function judgeWith({ signsOf, priceOf }: History, groupOf: (item: string) => string) {
  const { harm, diversity, signals } = rules();
  const ways = {
    relevance: { harm: { 'late-night': 0, regret: 0, 'over-spending': 0, refusal: 0 }, diversity: 0 },
    harm: { harm, diversity: 0 },
    both: { harm, diversity },
  };
  const qualities = { relevance: [], harm: [], both: [] } as Record<keyof typeof ways, ReturnType<typeof qualityOf>[]>;
  const harmed = { relevance: 0, harm: 0, both: 0 };
  return {
    take({ person, at, basket }: Case, items: readonly string[], scores: Float64Array) {
      const signs = (signsOf.get(person) ?? []).filter((sign) => sign.at < at);
      const harms = harmsFor(
        { signs: signs.map((sign) => ({ ...sign, group: groupOf(sign.item) })), hiddenGroups: [], now: at },
        // British local time is that of the file.
        { ...signals, utcOffsetMinutes: 0 },
      );
      const top = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
      const candidates = top.slice(0, N * RANKED_FOR_EACH).map((index) => {
        const item = items[index] as string;
        const offer = { item, group: groupOf(item), price: priceOf.get(item) };
        return { ...offer, relevance: scores[index] as number, harms: harms(offer) };
      });
      for (const way of Object.keys(ways) as (keyof typeof ways)[]) {
        const list = leastHarm(candidates, N, ways[way]).map(({ candidate }) => candidate);
        harmed[way] += list.filter((one) => one.harms.some(({ amount }) => amount >= 0.25)).length;
        const shown = list.map(({ item }) => item);
        qualities[way].push(qualityOf(shown, new Set(basket), N));
      }
    },
    told(): Measurement[] {
      const hits = (way: keyof typeof ways) => meanQuality(qualities[way]);
      const what = `HR@10 over ${qualities.both.length} people`;
      const [plain, calm, whole] = [hits('relevance'), hits('harm'), hits('both')];
      const detail = { ndcg: { relevance: plain.ndcg, harm: calm.ndcg, both: whole.ndcg }, harmed };
      return [
        { id: 'least-harm-relevance', what: `${what}, relevance alone`, value: plain.hitRate, unit: 'share', detail },
        { id: 'least-harm-harm', what: `${what}, less harm`, value: calm.hitRate, unit: 'share' },
        { id: 'least-harm-both', what: `${what}, less harm, mixed`, value: whole.hitRate, unit: 'share' },
        { id: 'least-harm-cost', what: 'what least harm costs', value: plain.hitRate - whole.hitRate, unit: 'share' },
        {
          id: 'least-harm-shown',
          what: 'items shown that harm speaks against, relevance alone',
          value: harmed.relevance,
          unit: 'items',
        },
        { id: 'least-harm-shown-less', what: 'the same with least harm', value: harmed.both, unit: 'items' },
      ];
    },
  };
}

interface History {
  readonly orders: readonly OrderLine[];
  /** oldest first */
  readonly signsOf: ReadonlyMap<string, readonly Omit<Sign, 'group'>[]>;
  /** what the item was sold for last */
  readonly priceOf: ReadonlyMap<string, number>;
}

/** A cancelled line is a return: its invoice begins with C. */
async function readLines(file: string): Promise<History> {
  const orders: OrderLine[] = [];
  const signsOf = new Map<string, Omit<Sign, 'group'>[]>();
  const priceOf = new Map<string, number>();
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  for await (const line of lines) {
    const [invoice = '', item = '', amount = '', date = '', money = '', person = ''] = line.split(',');
    const at = Date.parse(`${date.replace(' ', 'T')}Z`);
    if (person === '' || Number.isNaN(at)) continue;
    const [quantity, price] = [Number(amount), Number(money)];
    const isReturn = invoice.startsWith('C');
    if (!isReturn && quantity > 0) {
      orders.push({ person, item, order: invoice, at, weight: 1, category: 'order-history' });
      if (price > 0) priceOf.set(item, price);
    }
    const own = signsOf.get(person) ?? [];
    const kind = isReturn ? 'refund' : 'order';
    own.push({ kind, item, category: 'order-history', at, price, quantity: Math.abs(quantity) });
    signsOf.set(person, own);
  }
  return { orders, signsOf, priceOf };
}

/** The file has no categories: the last word of a description (BAG, HOLDER) stands for one. */
function groupsOf(): (item: string) => string {
  const file = sharedFile('data/online-retail/online_retail_ii_2009_2010_products.csv');
  const rows = readFileSync(file, 'utf8').split('\n').slice(1);
  const groups = new Map(
    rows.map((row) => {
      const [item = '', title = ''] = row.split(',');
      return [item, title.trim().split(' ').at(-1) ?? ''];
    }),
  );
  return (item) => groups.get(item) || item;
}

function sharedFile(path: string): string {
  const shared = process.env.HENG_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
  if (!existsSync(`${shared}/${path}`)) throw new Error(`expected ${path} under HENG_SHARED`);
  return `${shared}/${path}`;
}
