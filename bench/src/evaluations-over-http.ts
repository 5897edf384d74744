import type { Benchmark } from './benchmark.ts';
import { loadBareHttp } from './limits/bare-http.ts';
import { shareOf } from './measurement.ts';
import { loadByCommand } from './running-heng.ts';

const QUESTION = {
  subject: { type: 'person', id: 'nobody-we-know' },
  action: { name: 'personalised-recommendation' },
  resource: { type: 'information-category', id: 'browsing-history' },
};

/** AuthZEN over HTTP, decision records included, beside a server that only parses and replies. */
const overHttp = (kind: {
  id: string;
  what: string;
  scenario: string;
  path: string;
  body: object;
  aim?: number;
}): Benchmark => ({
  id: kind.id,
  what: kind.what,
  async run({ heng, pace }) {
    const server = await heng();
    const people = pace.quick ? 100 : 2_000;
    await server.preparePeople(people);
    const options = ['--duration', pace.seconds, '--warm-up', pace.warmUpSeconds, '--people', people].map(String);
    const ours = await loadByCommand(server.url(), kind.scenario, options);
    const json = await replyTo(`${server.url()}${kind.path}`, server.apiKey, kind.body);
    const bare = await loadBareHttp(kind.scenario, { path: kind.path, json }, options);
    return [
      {
        id: kind.id,
        what: kind.what,
        value: ours.unitsPerSecond,
        unit: 'evaluations/s',
        ...(kind.aim && { aim: { atLeast: kind.aim } }),
        beside: [
          {
            what: 'bare node:http, JSON parsed, the same reply without asking',
            value: bare.unitsPerSecond,
            unit: 'evaluations/s',
            ratio: shareOf(ours.unitsPerSecond, bare.unitsPerSecond),
          },
        ],
        detail: { ours, bare },
      },
      { id: `${kind.id}-p99`, what: `${kind.what}, p99`, value: ours.latency.p99, unit: 'ms' },
    ];
  },
});

async function replyTo(address: string, apiKey: string, body: object): Promise<string> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}`);
  return reply.text();
}

export const singleEvaluations = overHttp({
  id: 'evaluation-http',
  what: 'AuthZEN evaluations over HTTP, one a request',
  scenario: 'evaluation',
  path: '/access/v1/evaluation',
  body: QUESTION,
  aim: 8_000,
});

export const batchedEvaluations = overHttp({
  id: 'evaluations-http',
  what: 'AuthZEN evaluations over HTTP, 100 on one person a request',
  scenario: 'evaluations',
  path: '/access/v1/evaluations',
  body: { evaluations: Array.from({ length: 100 }, () => QUESTION) },
  aim: 300_000,
});

/** Each of the hundred people gets a decision record of their own, so this one is bound by rows written. */
export const audienceEvaluations = overHttp({
  id: 'audience-http',
  what: 'AuthZEN evaluations over HTTP, 100 people a request',
  scenario: 'audience',
  path: '/access/v1/evaluations',
  body: { evaluations: Array.from({ length: 100 }, () => QUESTION) },
});
