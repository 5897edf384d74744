import { benchPeople } from '../bench-people.ts';
import { requestBytes } from '../request-bytes.ts';
import { inParallel, type ShopApi } from '../shop-api.ts';
import type { Scenario } from './scenario.ts';

const DIFFERENT_REQUESTS = 5_000;
const CAMPAIGNS = 20;
const PATH = '/openrtb2/bids';

/** Bid requests for one place and a known person; twenty campaigns compete, and budgets do not run out. */
export const bids: Scenario = {
  summary: 'POST /openrtb2/bids: one place for a person, ruled, chosen among twenty campaigns, and recorded',
  unit: 'bids',
  defaults: { people: 2_000, items: 0, connections: 32 },
  async prepare(shop, { people, onProgress }) {
    for (let nth = 0; nth < CAMPAIGNS; nth++) {
      await shop.call('PUT', `/v1/campaigns/bench-ad-${nth}`, campaignFor(nth));
    }
    await inParallel(benchPeople(people), (person) => shop.call('PUT', `/v1/people/${person}`, { ageBand: 'adult' }));
    onProgress(`${CAMPAIGNS} campaigns, ${people} people`);
  },
  async makeReady(shop, options) {
    const people = benchPeople(options.people);
    const address = { host: shop.url.host, path: PATH, authorization: `Bearer ${shop.apiKey}` };
    const bodies = Array.from({ length: Math.min(options.requests * 4, DIFFERENT_REQUESTS) }, (_, nth) => ({
      id: `bench-${nth}`,
      imp: [{ id: '1', banner: { format: [{ w: 300, h: 250 }] }, bidfloor: 1, bidfloorcur: 'CNY' }],
      site: { keywords: `word-${nth % CAMPAIGNS}` },
      user: { ext: { heng: { person: people[nth % people.length] } } },
      regs: { ext: { pipl: { personalised: 1 } } },
    }));
    return {
      requests: bodies.map((body) => requestBytes({ ...address, body })),
      unitsARequest: 1,
      seen: await look(shop, bodies.slice(0, 50)),
    };
  },
};

const campaignFor = (nth: number): object => ({
  ...{ kind: 'ad', name: `测速广告 ${nth}`, state: 'running', audience: { purpose: 'onsite-targeted-ads' } },
  ...{ starts: '2020-01-01T00:00:00Z', ends: '2100-01-01T00:00:00Z' },
  body: {
    advertiser: { name: '测速', domain: 'bench.example', identity: 'bench', contact: 'bench' },
    creatives: [{ id: `bench-${nth}`, title: '测速', href: 'https://bench.example/' }],
    ...{ cpm: 5 + nth, budget: { total: 100_000_000, daily: 100_000_000 }, pacing: 'asap' },
    ...(nth > 0 && { context: { keywords: [`word-${nth}`] } }),
  },
});

/** A bench in which nobody bids would measure nothing. */
async function look(shop: ShopApi, bodies: readonly object[]) {
  let bidden = 0;
  await inParallel(bodies, async (body) => {
    if ((await shop.call('POST', PATH, body)) !== undefined) bidden += 1;
  });
  if (bidden === 0) throw new Error('no campaign bid on any sample request');
  return { sample: bodies.length, bidden };
}
