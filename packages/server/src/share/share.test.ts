import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

let kit: RightsKit;
let brand: Receiver;
let courier: Receiver;
let notice: string;
/** how far the server's clock is ahead */
let ahead = 0;
beforeAll(async () => {
  const settings = { HENG_WEBHOOK_RETRY_MS: '20', HENG_WEBHOOK_TIMEOUT_MS: '400', HENG_PRIVATE_RECIPIENTS: 'on' };
  kit = await startRightsKit({ settings, now: () => new Date(Date.now() + ahead) });
  [brand, courier] = await Promise.all([startReceiver(), startReceiver()]);
  await register('brand', { name: '云谷茶厂', kind: 'independent' });
  await register('courier', { name: '蓝田快递', kind: 'processor' });
  brand.secret = (await contract('brand', { endpoint: brand.url })).body.secret;
  const told = { purposes: ['entrusted-processing'], categories: ['order-history', 'account-id'] };
  courier.secret = (await contract('courier', { ...told, endpoint: courier.url })).body.secret;
  notice = await kit.choices.publish({
    ...{ key: 'share', purposes: ['third-party-sharing'], recipients: ['brand', 'other'] },
    categories: ['order-history', 'browsing-history', 'gender'],
  });
});
afterAll(async () => {
  await kit.server.stop();
  await Promise.all([brand.close(), courier.close()]);
});
beforeEach(() => {
  for (const one of [brand, courier]) {
    one.arrivals.length = 0;
    one.replies.length = 0;
  }
});

const FIELDS = {
  '/orders/*/sku': 'order-history',
  '/seen': 'browsing-history',
  '/gender': 'gender',
  '/id': 'account-id',
};
const register = (id: string, told: object) =>
  kit.shop('PUT', `/v1/recipients/${id}`, {
    ...{ contact: '400-000-0001', purposes: ['third-party-sharing', 'entrusted-processing'] },
    ...{ categories: ['order-history', 'browsing-history', 'gender', 'account-id'], ...told },
  });
const contract = (id: string, told: object = {}) =>
  kit.shop('PUT', `/v1/recipients/${id}/contract`, {
    ...{ reference: 'HT-2026-1', from: '2026-01-01T00:00:00+08:00', until: '2036-01-01T00:00:00+08:00' },
    ...{
      purposes: ['third-party-sharing'],
      categories: ['order-history', 'browsing-history'],
      fields: FIELDS,
      ...told,
    },
  });

let people = 0;
/** An adult who agreed that the brand gets these. */
async function sharer(categories = ['order-history']): Promise<string> {
  const person = `sharer-${++people}`;
  await kit.describe(person, { ageBand: 'adult' });
  for (const category of categories) {
    await kit.choices.grant(person, 'third-party-sharing', category, notice, { recipient: 'brand' });
  }
  return person;
}
const PAYLOAD = { orders: [{ sku: 'tea-1', phone: '138' }], seen: ['tea-2'], gender: 'f', id: 'n-1' };
const send = (person: string, told: object = {}, to = 'brand') =>
  kit.shop('POST', `/v1/egress/${to}`, { person, purpose: 'third-party-sharing', payload: PAYLOAD, ...told });
const ask = (person: string, categories: string[], recipient = 'brand', purpose = 'third-party-sharing') =>
  kit.shop('POST', `/v1/people/${person}/shares`, { recipient, purpose, categories });
const shares = async (person: string) => (await kit.me(person, 'GET', '/shares')).body.shares;
const codes = (removed: { field: string; code: string }[]) =>
  Object.fromEntries(removed.map(({ field, code }) => [field, code]));
const withdraw = (person: string, category: string) =>
  kit.choices.put(person, 'third-party-sharing', category, {
    answer: 'withdrawn',
    recipient: 'brand',
    mechanism: 'toggle',
  });

describe('what may be passed on', () => {
  test('is what the person agreed to for this recipient and the contract covers; the rest is denied with its reason', async () => {
    const person = await sharer(['order-history', 'gender']);
    const { status, body } = await ask(person, ['order-history', 'browsing-history', 'gender']);
    expect(status).toBe(200);
    expect(body).toMatchObject({ allowed: ['order-history'], share: expect.stringMatching(/^shr_/) });
    expect(
      Object.fromEntries(body.denied.map((one: { category: string; code: string }) => [one.category, one.code])),
    ).toEqual({ 'browsing-history': 'never-asked', gender: 'outside-contract' });
    expect((await kit.shop('GET', `/v1/decisions/${body.decision}`)).body).toMatchObject({ person, use: 'share' });
  });

  test('is nothing without consent, for somebody else, for a stranger, a child or a request that carries the signal', async () => {
    const person = await sharer();
    await register('other', { name: '另一家', kind: 'independent' });
    await contract('other');
    expect((await ask(person, ['order-history'], 'other')).body).toMatchObject({
      allowed: [],
      share: null,
      subject: null,
    });
    expect((await ask('stranger', ['order-history'])).body.allowed).toEqual([]);
    const headers = { ...kit.server.shop, 'sec-gpc': '1' };
    const asked = { recipient: 'brand', purpose: 'third-party-sharing', categories: ['order-history'] };
    const { body } = await kit.choices.call('POST', `/v1/people/${await sharer()}/shares`, asked, headers);
    expect(body.allowed).toEqual([]);
    await kit.describe(person, { ageBand: 'minor-14-17' });
    expect((await ask(person, ['order-history'])).body.allowed).toEqual([]);
  });

  test('asks with words that do not exist, or for something that is no sharing, are problems', async () => {
    expect((await ask('p', ['order-history'], 'nobody')).body.code).toBe('unknown-recipient');
    expect((await ask('p', ['no-such'])).body.code).toBe('unknown-category');
    expect((await ask('p', ['order-history'], 'brand', 'personalised-search')).body.code).toBe('not-for-sharing');
    expect((await kit.me('p', 'POST', '/shares', {})).body.code).toBe('invalid-request');
  });

  test('ends with the term of the contract, and has none without one', async () => {
    const person = await sharer();
    await contract('brand', { endpoint: brand.url, until: '2026-02-01T00:00:00+08:00' });
    expect((await ask(person, ['order-history'])).body).toMatchObject({
      allowed: [],
      denied: [{ code: 'contract-ended' }],
    });
    expect((await send(person)).body).toMatchObject({ outcome: 'nothing-to-send' });
    await contract('brand', { endpoint: brand.url });
    expect((await ask(person, ['order-history'])).body.allowed).toEqual(['order-history']);
    await register('bare', { name: '无合同', kind: 'independent' });
    expect((await ask(person, ['order-history'], 'bare')).body.denied).toMatchObject([{ code: 'no-contract' }]);
    expect(brand.arrivals).toEqual([]);
  });
});

describe('the only way out', () => {
  test('sends what is left, signed, under a name only this recipient knows, and says what it took out and why', async () => {
    const person = await sharer();
    const { body } = await send(person);
    expect(body).toMatchObject({
      ...{ outcome: 'delivered', status: 200, sent: [{ field: '/orders/0/sku', category: 'order-history' }] },
    });
    expect(codes(body.removed)).toEqual({
      '/orders/0/phone': 'not-declared',
      '/seen/0': 'never-asked',
      '/gender': 'outside-contract',
      '/id': 'outside-contract',
    });
    expect(brand.arrivals).toMatchObject([
      {
        id: body.share,
        isSigned: true,
        body: { type: 'share.provided', data: { payload: { orders: [{ sku: 'tea-1' }] } } },
      },
    ]);
    expect(JSON.stringify(brand.arrivals)).not.toContain(person);
    expect(brand.arrivals[0]?.body.data.subject).toBe(body.subject);
    const { subject } = (await send(person, { purpose: 'entrusted-processing' }, 'courier')).body;
    expect(subject).not.toBe(body.subject);
  });

  test('a processor gets what the shop entrusts, and nothing for purposes of others', async () => {
    const person = await sharer();
    const { body } = await send(person, { purpose: 'entrusted-processing' }, 'courier');
    expect(body.sent.map(({ field }: { field: string }) => field)).toEqual(['/orders/0/sku', '/id']);
    const other = await send(person, {}, 'courier');
    expect(other.body).toMatchObject({ outcome: 'nothing-to-send', sent: [], share: null });
  });

  test('tells apart what was refused, what may have arrived, and what never left', async () => {
    const person = await sharer();
    brand.replies.push({ status: 500 }, { status: 302, headers: { location: courier.url } });
    expect((await send(person)).body).toMatchObject({ outcome: 'refused', status: 500 });
    expect((await send(person)).body).toMatchObject({ outcome: 'refused', status: 302 });
    expect(courier.arrivals).toEqual([]);
    expect((await shares(person))[0].count).toBe(2);
    await register('gone', { name: '已搬走', kind: 'processor' });
    await contract('gone', { endpoint: 'http://127.0.0.1:1/', purposes: ['entrusted-processing'] });
    const { body } = await send(person, { purpose: 'entrusted-processing' }, 'gone');
    expect(body).toMatchObject({ outcome: 'not-sent', sent: [], status: null });
    expect(await shares(person)).toHaveLength(1);
  });

  test('goes nowhere but to an address of the contract, and not to one inside this machine unless it is allowed', async () => {
    const person = await sharer();
    expect((await send(person, {}, 'bare')).body.code).toBe('no-recipient-address');
    expect((await contract('bare', { endpoint: 'http://intranet.example/' })).body.code).toBe('invalid-request');
    const strict = await startRightsKit({ settings: { HENG_WEBHOOK_TIMEOUT_MS: '400' } });
    await strict.shop('PUT', '/v1/recipients/in', {
      ...{
        name: '内网',
        contact: '1',
        kind: 'processor',
        purposes: ['entrusted-processing'],
        categories: ['order-history'],
      },
    });
    await strict.shop('PUT', '/v1/recipients/in/contract', {
      ...{ reference: '1', from: '2026-01-01T00:00:00Z', until: '2036-01-01T00:00:00Z', endpoint: courier.url },
      ...{ purposes: ['entrusted-processing'], categories: ['order-history'], fields: FIELDS },
    });
    await strict.describe('p', { ageBand: 'adult' });
    const told = { person: 'p', purpose: 'entrusted-processing', payload: PAYLOAD };
    expect((await strict.shop('POST', '/v1/egress/in', told)).body.outcome).toBe('not-sent');
    expect(courier.arrivals).toEqual([]);
    await strict.server.stop();
  });

  test('is for the shop alone, and a body too large is none', async () => {
    const person = await sharer();
    const told = { person, purpose: 'third-party-sharing', payload: PAYLOAD };
    expect((await kit.as(person, 'POST', '/v1/egress/brand', told)).status).toBe(403);
    expect((await send(person, { payload: { seen: 'x'.repeat(5_000_000) } })).status).toBe(413);
  });
});

const settled = (person: string, state = 'withdrawn') =>
  expect.poll(async () => (await shares(person))[0]?.state, { timeout: 15_000 }).toBe(state);

describe('a withdrawal', () => {
  test('reaches the recipient that got something, and its signed answer is the proof the person sees', async () => {
    const person = await sharer();
    const { subject } = (await send(person)).body;
    brand.arrivals.length = 0;
    brand.replies.push({ status: 503 }, { status: 200, body: '{"proof":"deleted 1 row"}', signed: true });
    await withdraw(person, 'order-history');
    await settled(person);
    expect(brand.arrivals).toHaveLength(2);
    expect(new Set(brand.arrivals.map(({ id }) => id)).size).toBe(1);
    expect(brand.arrivals[1]).toMatchObject({
      ...{ isSigned: true, body: { type: 'share.withdrawn' } },
      body: {
        data: {
          reason: 'withdrawn',
          subjects: [subject],
          stopped: [{ purpose: 'third-party-sharing', categories: ['order-history'] }],
        },
      },
    });
    expect((await shares(person))[0]).toMatchObject({
      recipient: { id: 'brand', name: '云谷茶厂', contact: '400-000-0001' },
      withdrawals: [{ state: 'done', tries: 2, proof: 'deleted 1 row', signed: true, triedAt: expect.any(String) }],
    });
    const requests = (await kit.me(person, 'GET', '/requests')).body.requests;
    expect(requests[0].systems).toContainEqual(expect.objectContaining({ name: '云谷茶厂', state: 'done' }));
    expect((await send(person)).body.outcome).toBe('nothing-to-send');
  });

  test('an answer that somebody else signed counts as an answer, not as a signed one', async () => {
    const person = await sharer();
    await send(person);
    brand.replies.push({ status: 200, signed: 'by-another' });
    await withdraw(person, 'order-history');
    await settled(person);
    expect((await shares(person))[0].withdrawals).toMatchObject([{ state: 'done', proof: 'HTTP 200', signed: false }]);
  });

  test('reaches nobody that never got any of it, and nobody twice', async () => {
    const person = await sharer(['order-history', 'browsing-history']);
    await ask(person, ['order-history']);
    await send(person, { purpose: 'entrusted-processing' }, 'courier');
    courier.arrivals.length = 0;
    await withdraw(person, 'browsing-history');
    await withdraw(person, 'order-history');
    await expect.poll(() => brand.arrivals.length, { timeout: 15_000 }).toBe(1);
    await kit.me(person, 'PUT', '/choices', { answer: 'withdrawn' });
    await kit.me(person, 'PUT', '/switch', { on: true });
    await kit.me(person, 'PUT', '/switch', { on: false });
    const own = (await shares(person)).find((one: { recipient: { id: string } }) => one.recipient.id === 'brand');
    expect(own.withdrawals).toHaveLength(1);
    expect(courier.arrivals).toEqual([]);
  });

  test('the switch turned off reaches them too, and what is agreed to anew is withdrawn anew', async () => {
    const person = await sharer();
    await send(person);
    brand.arrivals.length = 0;
    await kit.me(person, 'PUT', '/switch', { on: false });
    await settled(person);
    await kit.me(person, 'PUT', '/switch', { on: true });
    ahead += 1000;
    await send(person);
    expect((await shares(person))[0].state).toBe('open');
    ahead += 1000;
    await kit.me(person, 'PUT', '/switch', { on: false });
    await settled(person);
    expect((await shares(person))[0].withdrawals).toHaveLength(2);
  });

  test('that nobody wrote, because the age band changed, is told with its reason, and the person sees it', async () => {
    const person = await sharer();
    await send(person);
    brand.arrivals.length = 0;
    await kit.describe(person, { ageBand: 'adult', elderMode: true });
    await kit.describe(person, { ageBand: 'minor-14-17' });
    await settled(person);
    expect(brand.arrivals).toMatchObject([{ isSigned: true, body: { data: { reason: 'person-changed' } } }]);
    const { requests } = (await kit.me(person, 'GET', '/requests')).body;
    expect(requests).toMatchObject([{ state: 'done', about: { zh: '年龄段或监护人改变：通知接收方停止使用' } }]);
  });

  test('while something is on its way to the recipient is told once more after it arrived', async () => {
    const person = await sharer();
    brand.replies.push({ status: 200, delayMs: 250 });
    const sending = send(person);
    await expect.poll(() => brand.arrivals.length).toBe(1);
    await withdraw(person, 'order-history');
    await expect.poll(() => brand.arrivals.length, { timeout: 15_000 }).toBe(2);
    await sending;
    await settled(person);
    const order = brand.arrivals.map(({ body }) => body.type);
    expect(order).toEqual(['share.provided', 'share.withdrawn', 'share.withdrawn']);
  });
});

describe('the record of what left', () => {
  test('goes with the person when two are one, and shows in everything held', async () => {
    const [person, visitor] = [await sharer(), await sharer()];
    await send(visitor);
    await kit.shop('POST', `/v1/people/${person}/merge`, { from: visitor });
    expect(await shares(person)).toMatchObject([{ count: 1, recipient: { id: 'brand' } }]);
    const items = await kit.everything(person);
    const record = items.find(({ category }) => category === 'share-records');
    expect(record).toMatchObject({ kept: { source: '网络数据安全管理条例 第十二条' } });
  });

  test('an erasure tells every recipient, seals the record for three years, and shows nothing', async () => {
    const person = await sharer();
    await send(person);
    await send(person, { purpose: 'entrusted-processing' }, 'courier');
    for (const one of [brand, courier]) one.arrivals.length = 0;
    const { body } = await kit.shop('DELETE', `/v1/people/${person}`);
    expect(body.vault).toContainEqual(expect.objectContaining({ store: 'shares', count: 2 }));
    await expect.poll(() => [brand, courier].map((one) => one.arrivals.length), { timeout: 15_000 }).toEqual([1, 1]);
    expect(brand.arrivals[0]?.body.type).toBe('share.withdrawn');
    expect(await shares(person)).toEqual([]);
    expect(await kit.server.db.selectFrom('share').selectAll().where('person_id', '=', person).execute()).toEqual([]);
  });

  test('staff see figures, contracts and what is not delivered; no name and no key', async () => {
    const person = await sharer();
    await send(person);
    brand.replies.push({ status: 410 });
    await withdraw(person, 'order-history');
    await settled(person, 'withdrawal-failed');
    const { body } = await kit.shop('GET', '/v1/staff/shares');
    expect(body.undelivered).toMatchObject([{ recipient: 'brand', state: 'failed' }]);
    expect(body.recipients.find(({ id }: { id: string }) => id === 'brand')).toMatchObject({ state: 'in-force' });
    expect(body.removed).toContainEqual(expect.objectContaining({ recipient: 'brand', code: 'not-declared' }));
    expect(body.days.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/whsec_|sharer-/);
    expect(JSON.stringify((await kit.shop('GET', '/v1/recipients')).body)).not.toMatch(/whsec_|127\.0\.0\.1/);
  });

  test('a grant that expired is told to its recipient within the hour, once, with the reason', async () => {
    const [person, other] = [await sharer(), await sharer()];
    const { subject } = (await send(person)).body;
    brand.arrivals.length = 0;
    const hour = async () => {
      for (const chore of kit.server.composition.hourly) await chore();
    };
    ahead += 364 * 86_400_000;
    await hour();
    expect(brand.arrivals).toEqual([]);
    ahead += 2 * 86_400_000;
    await hour();
    await settled(person);
    await hour();
    const told = brand.arrivals.filter(({ body }) => body.data.subjects?.includes(subject));
    expect(told).toMatchObject([
      { body: { data: { reason: 'expired', stopped: [{ categories: ['order-history'] }] } } },
    ]);
    const { id, signed } = told[0] as (typeof told)[number];
    expect(new Webhook(brand.secret).sign(id, signed.at, signed.text)).toBe(signed.as);
    expect((await kit.me(other, 'GET', '/requests')).body.requests).toEqual([]);
    ahead = 0;
  });

  test('is forgotten after three years', async () => {
    const person = await sharer();
    await send(person);
    ahead += 1097 * 86_400_000;
    for (const chore of kit.server.composition.hourly) await chore();
    expect(await shares(person)).toEqual([]);
    ahead = 0;
  });
});
