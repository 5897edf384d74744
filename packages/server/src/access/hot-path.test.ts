import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Over a real socket, where the hot path stands before the router: both must answer with the same words. */
let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.url();
});
afterAll(() => server.stop());

const question = {
  subject: { type: 'person', id: 'nobody' },
  action: { name: 'personalised-recommendation' },
  resource: { type: 'information-category', id: 'browsing-history' },
};
/** A key of its own leads each request past the hot path, into the router. */
let keys = 0;
const past = () => ({ 'idempotency-key': `key-${keys++}` });
const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
  const all = { 'content-type': 'application/json', ...server.shop, ...headers };
  const reply = await fetch(`${url}/access/v1/${path}`, { method: 'POST', body, headers: all });
  const ids = /dec_[0-9A-Z]+|req_[0-9A-Z]+/g;
  return {
    status: reply.status,
    type: reply.headers.get('content-type'),
    body: JSON.parse((await reply.text()).replaceAll(ids, 'id')),
  };
};

test.each([
  ['evaluation', JSON.stringify(question)],
  ['evaluations', JSON.stringify({ ...question, evaluations: [{}, { resource: {} }, {}] })],
  ['evaluations', JSON.stringify({ ...question, evaluations: [] })],
  ['evaluation', '{"subject":'],
  ['evaluation', '{"subject":1,"subject":2}'],
  ['evaluation', '{}'],
  ['evaluation', ''],
  ['evaluations', JSON.stringify({ ...question, options: { evaluations_semantic: 'none' }, evaluations: [{}] })],
])('%s %s has one answer, hot or not', async (path, body) => {
  const hot = await post(path, body);
  const cold = await post(path, body, past());
  expect(hot).toEqual(cold);
  expect(hot.status).toBeLessThan(500);
});

test('without the shop’s key the router answers 401', async () => {
  expect((await post('evaluation', JSON.stringify(question), { authorization: 'Bearer wrong' })).status).toBe(401);
});

test('a body over the limit is refused', async () => {
  const long = JSON.stringify({ ...question, context: { note: 'x'.repeat(1_100_000) } });
  expect((await post('evaluation', long)).status).toBe(413);
});
