import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let kit: ReturnType<typeof choicesKit>;
beforeAll(async () => {
  server = await startTestServer();
  kit = choicesKit(server);
});
afterAll(() => server.stop());

const ad = {
  kind: 'ad',
  name: '春茶',
  audience: { purpose: 'onsite-targeted-ads' },
  starts: '2026-11-01T00:00:00+08:00',
  ends: '2026-12-01T00:00:00+08:00',
  state: 'running',
  body: {
    advertiser: { name: '武夷茶厂', domain: 'tea.example', identity: 'SC11435078200001', contact: '0599-0000000' },
    creatives: [{ id: 'spring', title: '春茶上市', href: 'https://tea.example/spring' }],
    cpm: 12,
    budget: { total: 1000, daily: 100 },
  },
};
const message = {
  ...ad,
  kind: 'message',
  channel: 'email',
  state: 'draft',
  audience: { purpose: 'direct-message-marketing' },
  body: { sender: { name: '店', contact: '400' }, text: { zh: '上新', en: 'new' } },
};
const put = (id: string, told: object) => kit.call('PUT', `/v1/campaigns/${id}`, told);

test('what is left out is told: adults only, even pacing, no tags', async () => {
  const { status, body } = await kit.call('POST', '/v1/campaigns', ad);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    channel: 'any',
    audience: { tags: [], groups: ['adult', 'elderly-60plus'] },
    body: { currency: 'CNY', pacing: 'even' },
  });
  expect((await kit.call('GET', '/v1/campaigns?kind=ad')).body.campaigns).toContainEqual(body);
});

test('a campaign is replaced whole under its id, and keeps its kind', async () => {
  expect((await put('spring', ad)).status).toBe(200);
  expect((await put('spring', { ...ad, name: '秋茶' })).body.name).toBe('秋茶');
  expect((await put('spring', message)).body.code).toBe('campaign-kind');
});

test('a page of the shop by its path is an address in the shop alone, not in a message that leaves it', async () => {
  const href = { body: { ...message.body, href: '/products/tea' } };
  expect((await put('letter', { ...message, ...href })).body).toMatchObject({ code: 'invalid-campaign' });
  const inShop = { channel: 'in-app', audience: { purpose: 'app-push-marketing' } };
  expect((await put('in-shop', { ...message, ...inShop, ...href })).body.body.href).toBe('/products/tea');
});

test('an advertisement cannot be run as a recommendation, which needs less', async () => {
  const { status, body } = await put('sly', { ...ad, audience: { purpose: 'personalised-recommendation' } });
  expect([status, body.code]).toEqual([422, 'invalid-campaign']);
});

test.each([
  ['a script for an address', { href: 'javascript:alert(1)' }],
  ['an address of another scheme', { href: 'http://tea.example/' }],
  ['an address that breaks out', { href: 'https://tea.example/"><script>' }],
  ['another host without scheme', { href: '//evil.example/' }],
])('no creative with %s', async (_, told) => {
  const creatives = [{ ...ad.body.creatives[0], ...told }];
  expect((await put('bad', { ...ad, body: { ...ad.body, creatives } })).status).toBe(400);
});

test('the daily budget is within the total, and the end after the start', async () => {
  expect((await put('x', { ...ad, body: { ...ad.body, budget: { total: 1, daily: 2 } } })).status).toBe(422);
  expect((await put('x', { ...ad, ends: ad.starts })).status).toBe(400);
});

test('only the shop and its staff see campaigns', async () => {
  expect((await kit.call('GET', '/v1/campaigns', undefined, await server.asPerson('p'))).status).toBe(403);
  expect((await kit.call('GET', '/v1/campaigns', undefined, {})).status).toBe(401);
  expect((await kit.call('GET', '/v1/campaigns', undefined, { cookie: await server.staffCookie() })).status).toBe(200);
});
