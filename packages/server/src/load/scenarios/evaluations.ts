import { seededRandom } from '@heng/engine';
import { benchPeople, preparePeople } from '../bench-people.ts';
import { requestBytes } from '../request-bytes.ts';
import type { ShopApi } from '../shop-api.ts';
import type { ReadyOptions, ReadyScenario, Scenario } from './scenario.ts';

/** What is asked about a person: what was granted, what was not, and what never may be. */
const QUESTIONS = [
  { purpose: 'personalised-recommendation', category: 'browsing-history' },
  { purpose: 'personalised-recommendation', category: 'order-history' },
  { purpose: 'personalised-search', category: 'search-history' },
  { purpose: 'user-profiling', category: 'cart-wishlist' },
  { purpose: 'onsite-targeted-ads', category: 'browsing-history' },
  { purpose: 'direct-message-marketing', category: 'mobile-number', context: { channel: 'sms' } },
  { purpose: 'personalised-recommendation', category: 'medical-health' },
  { purpose: 'order-fulfilment', category: 'delivery-address' },
];
/** What a page asks all at once. */
const PURPOSES = [
  'personalised-recommendation',
  'personalised-search',
  'user-profiling',
  'onsite-targeted-ads',
  'retargeting',
  'app-push-marketing',
  'model-training',
  'order-fulfilment',
  'fraud-control',
  'algorithmic-pricing',
];
const CATEGORIES = [
  'browsing-history',
  'search-history',
  'cart-wishlist',
  'order-history',
  'device-identifiers',
  'clickstream-dwell',
  'membership-loyalty',
  'mobile-number',
  'precise-location',
  'medical-health',
  'private-communications',
  'anonymised-statistics',
];
/** So many of the questions are about somebody nobody knows. */
const STRANGERS = 0.1;
const BATCH = 100;
const DIFFERENT_BATCHES = 512;

const defaults = { people: 2_000, items: 0, connections: 32 };

/** One AuthZEN evaluation a request. */
export const evaluation: Scenario = {
  summary: 'POST /access/v1/evaluation: one ruling a request',
  unit: 'evaluations',
  defaults,
  prepare: preparePeople,
  async makeReady(shop, options) {
    const ask = questions(options.people);
    const path = '/access/v1/evaluation';
    const sample = await shop.call<{ decision: unknown; context: { id: unknown } }>('POST', path, ask());
    if (typeof sample.decision !== 'boolean' || typeof sample.context.id !== 'string')
      throw new Error(`expected a decision with its id, found ${JSON.stringify(sample).slice(0, 300)}`);
    return ready(shop, path, Array.from({ length: options.requests }, ask), 1);
  },
};

/** A hundred questions about one person a request, as a page or a campaign asks before it uses anything. */
export const evaluations: Scenario = {
  summary: `POST /access/v1/evaluations: ${BATCH} rulings on one person a request`,
  unit: 'evaluations',
  defaults: { ...defaults, connections: 16 },
  prepare: preparePeople,
  async makeReady(shop, options) {
    const { random, someone } = chanceOf(options.people);
    const question = () => ({
      action: { name: oneOf(PURPOSES, random) },
      resource: information(oneOf(CATEGORIES, random)),
    });
    const body = () => ({ subject: someone(), evaluations: Array.from({ length: BATCH }, question) });
    return readyBatches(shop, options, body);
  },
};

/** One question about a hundred people a request, as one asks before writing to all of them. Each gets a record. */
export const audience: Scenario = {
  summary: `POST /access/v1/evaluations: one question about ${BATCH} people a request`,
  unit: 'evaluations',
  defaults: { ...defaults, connections: 16 },
  prepare: preparePeople,
  async makeReady(shop, options) {
    const { random, someone } = chanceOf(options.people);
    const body = () => {
      const { purpose, category, context } = oneOf(QUESTIONS, random);
      const people = Array.from({ length: BATCH }, () => ({ subject: someone() }));
      return {
        action: { name: purpose },
        resource: information(category),
        ...(context && { context }),
        evaluations: people,
      };
    };
    return readyBatches(shop, options, body);
  },
};

async function readyBatches(shop: ShopApi, { requests }: ReadyOptions, body: () => object): Promise<ReadyScenario> {
  const path = '/access/v1/evaluations';
  const sample = await shop.call<{ evaluations: { decision: boolean }[] }>('POST', path, body());
  const allowed = sample.evaluations.filter(({ decision }) => decision).length;
  if (sample.evaluations.length !== BATCH) throw new Error(`expected ${BATCH} decisions in one reply`);
  const bodies = Array.from({ length: Math.min(requests, DIFFERENT_BATCHES) }, body);
  return { ...ready(shop, path, bodies, BATCH), seen: { allowedInSample: allowed } };
}

const oneOf = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;
const information = (id: string) => ({ type: 'information-category', id });

function chanceOf(people: number) {
  const known = benchPeople(people);
  const random = seededRandom(1);
  const someone = () => ({
    type: 'person',
    id: random() < STRANGERS ? `stranger-${Math.floor(random() * 1e6)}` : oneOf(known, random),
  });
  return { random, someone };
}

function questions(people: number): () => object {
  const { random, someone } = chanceOf(people);
  return () => {
    const { purpose, category, context } = oneOf(QUESTIONS, random);
    return {
      subject: someone(),
      action: { name: purpose },
      resource: information(category),
      ...(context && { context }),
    };
  };
}

function ready(shop: ShopApi, path: string, bodies: readonly object[], unitsARequest: number): ReadyScenario {
  const address = { host: shop.url.host, path, authorization: `Bearer ${shop.apiKey}` };
  return { requests: bodies.map((body) => requestBytes({ ...address, body })), unitsARequest };
}
