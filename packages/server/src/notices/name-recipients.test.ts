import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call = async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
  const reply = await server.app.inject({ method, url, headers: server.shop, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.json() };
};
const publish = (recipients: unknown[], key = 'share') =>
  call('POST', '/v1/notices', {
    key,
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
    recipients,
    touchpoints: ['account'],
    material: false,
    text: { 'zh-CN': { short: '短', summary: '摘要', full: '全文', consequences: '无', retention: '一年' } },
  });
const recipients = async () => (await call('GET', '/v1/recipients')).body.recipients as { id: string }[];
const find = async (id: string) => (await recipients()).find((one) => one.id === id);

test('a recipient named whole in a notice is registered for what the notice covers', async () => {
  expect((await publish([{ id: 'tea-valley', name: '云谷茶厂', contact: '0514-0000001' }])).status).toBe(201);
  expect(await find('tea-valley')).toMatchObject({
    name: '云谷茶厂',
    contact: '0514-0000001',
    kind: 'independent',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
  });
});

test('a recipient named by an id alone is registered as the notice names it', async () => {
  await publish(['brand-x']);
  expect(await find('brand-x')).toMatchObject({ name: 'brand-x', contact: expect.stringContaining('告知') });
});

test('naming a registered processor does not change what it is', async () => {
  const registered = {
    name: '快递',
    contact: '1',
    kind: 'processor',
    purposes: ['entrusted-processing'],
    categories: ['name'],
  };
  await call('PUT', '/v1/recipients/courier', registered);
  await publish([{ id: 'courier', name: '快递公司', contact: '2' }]);
  expect(await find('courier')).toMatchObject({
    kind: 'processor',
    name: '快递公司',
    purposes: ['entrusted-processing', 'third-party-sharing'],
  });
});

test('a notice that is refused registers nobody', async () => {
  const refused = await call('POST', '/v1/notices', {
    key: 'bad',
    purposes: ['third-party-sharing'],
    categories: ['order-history'],
    recipients: [{ id: 'ghost', name: '无名', contact: '3' }],
    touchpoints: ['account'],
    material: false,
    text: { 'zh-CN': { short: '短' } },
  });
  expect(refused.status).toBe(422);
  expect(await find('ghost')).toBeUndefined();
});
