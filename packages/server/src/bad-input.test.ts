import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesKit } from './testing/choices-kit.ts';
import { startTestServer, type TestServer } from './testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;

const writes: readonly (readonly [string, string])[] = [
  ['PUT', '/v1/people/p'],
  ['POST', '/v1/people/p/merge'],
  ['PUT', '/v1/people/p/choices'],
  ['PUT', '/v1/people/p/choices/personalised-recommendation'],
  ['PUT', '/v1/people/p/choices/personalised-recommendation/browsing-history'],
  ['POST', '/v1/people/p/choices'],
  ['PUT', '/v1/people/p/switch'],
  ['POST', '/v1/people/p/notices-shown'],
  ['POST', '/v1/notices'],
  ['PUT', '/v1/recipients/r'],
  ['POST', '/v1/staff/session'],
];

beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
});
afterAll(() => server.stop());

const raw = (method: string, url: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: method as 'PUT',
    url,
    payload,
    headers: { ...server.shop, 'content-type': 'application/json', ...headers },
  });

/** How many rows all tables of people, notices and choices hold together. */
async function rows(): Promise<number> {
  const tables = ['person', 'choice_history', 'choice_current', 'notice', 'notice_shown', 'recipient'] as const;
  const counts = await Promise.all(
    tables.map((table) =>
      server.db
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('n'))
        .execute(),
    ),
  );
  return counts.reduce((sum, [row]) => sum + Number(row?.n), 0);
}

test.each(writes)('%s %s refuses what is not a request, with a code, and writes nothing', async (method, url) => {
  const before = await rows();
  const bodies: [string, string][] = [
    ['', 'malformed-json'],
    ['{', 'malformed-json'],
    ['{"a":1,"a":1}', 'duplicate-key'],
    ['{"a":"\\u0000"}', 'invalid-text'],
    ['[]', 'invalid-request'],
    ['null', 'invalid-request'],
    ['"text"', 'invalid-request'],
    ['{"unheard":"of"}', 'invalid-request'],
    [JSON.stringify({ a: 'x'.repeat(1_100_000) }), 'too-large'],
  ];
  for (const [body, code] of bodies) {
    const reply = await raw(method, url, body);
    expect([body.slice(0, 20), reply.json().code]).toEqual([body.slice(0, 20), code]);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  }
  expect((await raw(method, url, 'a=1', { 'content-type': 'text/plain' })).statusCode).toBe(415);
  expect(await rows()).toBe(before);
});

test.each(writes.filter(([, url]) => !url.includes('staff')))('%s %s wants a credential', async (method, url) => {
  for (const authorization of ['', 'Bearer x', 'Bearer ', 'Basic eDo=', 'Bearer a.b.c', 'nonsense']) {
    expect((await raw(method, url, '{}', { authorization })).statusCode).toBe(401);
  }
});

test('a field of the wrong type says where, and what was expected', async () => {
  const reply = await raw(
    'PUT',
    '/v1/people/p',
    JSON.stringify({ ageBand: 'old', elderMode: 'yes', guardian: { person: '' } }),
  );
  const { issues } = reply.json() as { issues: { path: string; expected: string }[] };
  expect(issues.map(({ path }) => path).sort()).toEqual([
    'ageBand',
    'elderMode',
    'guardian.person',
    'guardian.verifiedBy',
  ]);
  expect(issues.every(({ expected }) => expected.length > 0)).toBe(true);
});

test('an oversized form is refused whole', async () => {
  const cell = { purpose: 'personalised-recommendation', category: 'browsing-history', answer: 'refused' };
  const { status, body } = await kit.call('POST', '/v1/people/p/choices', {
    cells: Array.from({ length: 501 }, () => cell),
  });
  expect([status, body.code]).toEqual([400, 'invalid-request']);
});

test('a replayed idempotency key does the work once; with another body it is a conflict', async () => {
  const send = (told: object) =>
    raw('PUT', '/v1/people/twice/switch', JSON.stringify(told), { 'idempotency-key': 'bad-input-1' });
  const first = await send({ on: false });
  const second = await send({ on: false });
  expect(second.body).toBe(first.body);
  const conflict = await send({ on: true });
  expect([conflict.statusCode, conflict.json().code]).toEqual([409, 'idempotency-conflict']);
  const entries = await server.db.selectFrom('choice_history').selectAll().where('person_id', '=', 'twice').execute();
  expect(entries).toHaveLength(1);
});

test('an expired, forged or other person’s token writes nothing', async () => {
  const before = await rows();
  const expired = await server.personToken('p', -60);
  const other = await server.personToken('q');
  const forged = `${(await server.personToken('p')).slice(0, -4)}AAAA`;
  for (const [token, status] of [
    [expired, 401],
    [forged, 401],
    [other, 403],
  ] as const) {
    const reply = await raw('PUT', '/v1/people/p/choices', '{"answer":"refused"}', {
      authorization: `Bearer ${token}`,
    });
    expect(reply.statusCode).toBe(status);
  }
  expect(await rows()).toBe(before);
});

test('whatever is sent to whatever address, there is an answer and it is never 500', async () => {
  const word = fc.constantFrom(
    'p',
    '..',
    '%2e%2e',
    'personalised-recommendation',
    'browsing-history',
    'ü',
    "'",
    '*',
    '\u0000',
    '__proto__',
  );
  const leaf = fc.oneof(
    fc.constantFrom('granted', 'refused', 'checkbox', 'adult', 'home', 'zh-CN', '', '*'),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const key = fc.constantFrom(
    'answer',
    'notice',
    'cells',
    'purpose',
    'category',
    'recipient',
    'channel',
    'mechanism',
    'ageBand',
    'guardian',
    'traits',
    'on',
    'from',
    'text',
    'key',
    'layer',
  );
  const body = fc.dictionary(
    key,
    fc.oneof(leaf, fc.array(fc.dictionary(key, leaf), { maxLength: 2 }), fc.dictionary(key, leaf)),
    { noNullPrototype: true },
  );
  const path = fc.array(word, { maxLength: 4 }).map((words) => words.map(encodeURIComponent).join('/'));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...writes), path, body, async ([method, url], more, told) => {
      for (const address of [url, `/v1/people/${more}`, `${url}/${more}`]) {
        const reply = await raw(method, address, JSON.stringify(told));
        expect(reply.statusCode).not.toBe(500);
        expect(reply.statusCode).toBeGreaterThanOrEqual(200);
      }
    }),
    { numRuns: 150 },
  );
});

test('a database that is gone is 503, not a mystery', async () => {
  const other = await startTestServer();
  await other.foundation.db.destroy();
  const ready = await other.app.inject({ url: '/ready' });
  expect([ready.statusCode, ready.json().code]).toEqual([503, 'unavailable']);
  await other.app.close();
});
