import pg from 'pg';
import type { Benchmark } from './benchmark.ts';
import { medianOf } from './measure.ts';
import type { Measurement } from './measurement.ts';
import type { RunningHeng } from './running-heng.ts';

const TEMPLATE = 'audience-0000000';
const CELL = '/choices/direct-message-marketing/mobile-number';

/**
 * How long a shop waits to know whom a campaign would reach among a million people who agreed to text messages, and why not
 * the others: all are ruled on, and none by a rule of the benchmark's. Beside it the least that any answer costs: the same
 * PostgreSQL counting the grants. The answer is held against a count that knows how the people were made.
 */
export const messageAudience: Benchmark = {
  id: 'message-audience',
  what: 'a message audience of a million, ruled',
  async run({ heng, pace }) {
    const server = await heng();
    const people = pace.quick ? 20_000 : 1_000_000;
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    try {
      const campaign = await prepare(server, client, people);
      const times: number[] = [];
      const counts: number[] = [];
      for (let round = 0; round < (pace.quick ? 2 : 7); round++) {
        counts.push(await timed(() => client.query(COUNT)));
        times.push(await timed(async () => check(await audienceOf(server, campaign), people)));
      }
      return results(people, times, counts);
    } finally {
      await remove(client);
      await client.end();
    }
  },
};

const COUNT = `select count(*) from choice_current where purpose = 'direct-message-marketing'
  and category = 'mobile-number' and channel = 'sms' and answer = 'granted'`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

interface Audience {
  readonly audience: number;
  readonly reachable: number;
  readonly held: readonly { readonly code: string; readonly people: number }[];
}

const audienceOf = (server: RunningHeng, campaign: string) =>
  call<Audience>(server, 'GET', `/v1/campaigns/${campaign}/audience`);

/** One person through the public interface, and the rows that made copied; then what tells people apart. */
async function prepare(server: RunningHeng, client: pg.Client, people: number): Promise<string> {
  const { id: notice } = await call<{ id: string }>(server, 'POST', '/v1/notices', NOTICE);
  await call(server, 'PUT', `/v1/people/${TEMPLATE}`, { ageBand: 'adult' });
  const shown = { notice, touchpoint: 'home', layer: 'full', locale: 'zh-CN' };
  await call(server, 'POST', `/v1/people/${TEMPLATE}/notices-shown`, shown);
  await call(server, 'PUT', `/v1/people/${TEMPLATE}${CELL}`, {
    ...{ answer: 'granted', channel: 'sms', notice, mechanism: 'checkbox' },
  });
  const copied = (table: string) => `insert into ${table} select (jsonb_populate_record(t,
    jsonb_build_object('person_id', 'audience-' || lpad(n::text, 7, '0')))).*
    from ${table} as t, generate_series(1, ${people - 1}) as n where person_id = '${TEMPLATE}'`;
  for (const statement of [copied('person'), copied('choice_current'), ...MIXTURE, 'analyze'])
    await client.query(statement);
  const { id } = await call<{ id: string }>(server, 'POST', '/v1/campaigns', CAMPAIGN);
  return id;
}

/** Of each hundred: fifteen elders, ten of unknown age, five minors; and across them what else keeps messages back. */
const NTH = `substr(person_id, 10)::int`;
const OURS = `person_id like 'audience-%'`;
const MIXTURE = [
  `update person set age_band = case when ${NTH} % 100 < 70 then 'adult' when ${NTH} % 100 < 85 then 'elderly-60plus'
    when ${NTH} % 100 < 95 then 'unknown' else 'minor-14-17' end,
    switch_on = case when ${NTH} / 100 % 20 = 1 then false end where ${OURS}`,
  `update choice_current set expires_at = now() - interval '1 day' where ${OURS} and ${NTH} / 100 % 20 = 2`,
  `insert into choice_current select (jsonb_populate_record(c, '{"purpose": "*", "category": "*", "recipient": "*",
    "channel": "*", "answer": "withdrawn", "entry": 2, "notice_id": null, "notice_key": null, "notice_version": null,
    "notice_hash": null}')).* from choice_current as c where ${OURS} and ${NTH} / 100 % 20 = 3`,
  `insert into message (person_id, campaign_id, channel, message_id, state, decided_at)
    select person_id, 'earlier', 'sms', 'bench' || person_id, 'sent', now() - interval '1 hour' from person
    where ${OURS} and ${NTH} / 100 % 20 > 15`,
];

/** Made from hundreds, so the shares are exact. */
function check({ audience, reachable, held }: Audience, people: number): void {
  const quiet = held.find(({ code }) => code === 'quiet-hours')?.people ?? 0;
  const mixed = Math.floor(people / 2000) * 2000;
  if (audience !== people || mixed !== people) throw new Error(`${audience} of ${people} people were ruled on`);
  const capped = held.find(({ code }) => code === 'cap-day')?.people ?? 0;
  // Of twenty hundreds one is switched off, one expired, one withdrawn; four were sent one an hour ago; 85 of 100 are adults.
  const permitted = (people * 17 * 85) / 2000;
  const sum = quiet + reachable + capped;
  if (sum !== permitted) throw new Error(`${sum} people are permitted where ${permitted} were made to be`);
  if (quiet === 0 && capped !== (people * 4 * 85) / 2000) throw new Error('who was sent one lately is not known');
}

async function remove(client: pg.Client): Promise<void> {
  for (const table of ['message', 'choice_current', 'person']) await client.query(`delete from ${table} where ${OURS}`);
}

async function call<T>({ apiKey, url }: RunningHeng, method: string, path: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const reply = await fetch(url() + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}`);
  return (await reply.json()) as T;
}

const NOTICE = {
  ...{ key: 'messages', purposes: ['direct-message-marketing'], categories: ['mobile-number'], recipients: [] },
  ...{ touchpoints: ['home'], material: false },
  text: {
    'zh-CN': {
      ...{ short: '营销短信', summary: '新品与优惠的短信', full: '经您同意才发短信' },
      ...{ consequences: '拒绝不影响购物', retention: '至退订为止', benefit: '知道新品' },
    },
  },
};

const CAMPAIGN = {
  ...{ name: '新茶', kind: 'message', channel: 'sms', state: 'running' },
  audience: { purpose: 'direct-message-marketing' },
  ...{ starts: '2020-01-01T00:00:00+08:00', ends: '2100-01-01T00:00:00+08:00' },
  body: { sender: { name: '示例茶铺', contact: '400' }, text: { zh: '【示例茶铺】新到龙井，回T退订', en: '' } },
};

function results(people: number, times: readonly number[], counts: readonly number[]): Measurement[] {
  const [, ...warm] = times;
  const value = medianOf(warm);
  const count = medianOf(counts.slice(1));
  return [
    {
      id: 'message-audience',
      what: `a message audience of ${people.toLocaleString('en')} people, each ruled, counts by reason`,
      value,
      unit: 's',
      aim: { atMost: 5 },
      beside: [
        {
          what: 'the same PostgreSQL counting the grants, ruling on nobody',
          value: count,
          unit: 's',
          ratio: `${(value / count).toFixed(1)} times that`,
        },
      ],
      detail: { people, secondsEach: times, countSecondsEach: counts },
    },
  ];
}
