import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

let kit: RightsKit;
let crm: Receiver;
beforeAll(async () => {
  kit = await startRightsKit({ settings: { HENG_WEBHOOK_RETRY_MS: '30', HENG_WEBHOOK_TIMEOUT_MS: '400' } });
  crm = await startReceiver();
  const kinds = ['withdraw', 'delete', 'correct', 'close', 'restrict', 'portability'];
  const { body } = await kit.shop('PUT', '/v1/systems/crm', { name: '客户关系系统', url: crm.url, kinds });
  crm.secret = body.secret;
});
afterAll(async () => {
  await kit.server.stop();
  await crm.close();
});
beforeEach(() => {
  crm.arrivals.length = 0;
  crm.replies.length = 0;
});

const requests = async (person: string) => (await kit.me(person, 'GET', '/requests')).body.requests;
const ended = (person: string) =>
  expect.poll(async () => (await requests(person))[0]?.state, { timeout: 15_000 }).toBe('done');

describe('a system that holds copies', () => {
  test('is told of a withdrawal with a signature that the published client verifies, and its answer is the proof', async () => {
    const person = await kit.shopper();
    crm.replies.push({ status: 200, body: '{"proof":"ticket 17"}' });
    const path = '/choices/personalised-recommendation/browsing-history';
    await kit.me(person, 'PUT', path, { answer: 'withdrawn' });
    await ended(person);
    expect(crm.arrivals).toMatchObject([
      {
        isSigned: true,
        body: {
          type: 'rights.withdraw',
          data: {
            person,
            stopped: [{ purpose: 'personalised-recommendation', category: 'browsing-history', answer: 'withdrawn' }],
          },
        },
      },
    ]);
    const [request] = await requests(person);
    expect(request.systems).toMatchObject([
      { system: 'heng', state: 'done' },
      { system: 'crm', name: '客户关系系统', state: 'done', tries: 1, proof: 'ticket 17' },
    ]);
  });

  test('that is not there is tried again under the same id until it answers; the person never waits for it', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    crm.replies.push({ status: 500 }, { status: 503 }, { status: 202 });
    const { body } = await kit.me(person, 'DELETE', '/data?category=browsing-history');
    expect(body.request).toMatch(/^req_/);
    await ended(person);
    expect(crm.arrivals).toHaveLength(4);
    expect(new Set(crm.arrivals.map(({ id }) => id)).size).toBe(1);
    expect((await requests(person))[0].systems[1]).toMatchObject({ state: 'done', tries: 4, proof: 'HTTP 200' });
  });

  test('that has to keep something says so, and the request is done in part', async () => {
    const person = await kit.shopper();
    await kit.view(person, 'tea-1');
    crm.replies.push({ status: 200, body: '{"kept":"会计法 第二十三条"}' });
    await kit.me(person, 'POST', '/requests', { kind: 'delete', scope: { categories: ['browsing-history'] } });
    await expect.poll(async () => (await requests(person))[0].state, { timeout: 15_000 }).toBe('partly-done');
    expect((await requests(person))[0].systems[1]).toMatchObject({ kept: '会计法 第二十三条' });
  });

  test('that is gone for good has failed, and does not leave the request open', async () => {
    const person = await kit.shopper();
    crm.replies.push({ status: 410 });
    await kit.me(person, 'PUT', '/switch', { on: true });
    await kit.me(person, 'PUT', '/switch', { on: false });
    await expect.poll(async () => (await requests(person))[0]?.state, { timeout: 15_000 }).toBe('partly-done');
    expect((await requests(person))[0].systems[1]).toMatchObject({ state: 'failed', proof: null });
  });

  test('is never followed to where it redirects, and what it answers at length is not read', async () => {
    const person = await kit.shopper();
    const elsewhere = await startReceiver();
    crm.replies.push({ status: 302, headers: { location: elsewhere.url } });
    crm.replies.push({ status: 200, body: `{"proof":"${'x'.repeat(200_000)}"}` });
    await kit.me(person, 'PUT', '/choices', { answer: 'withdrawn' });
    await ended(person);
    expect(elsewhere.arrivals).toEqual([]);
    expect((await requests(person))[0].systems[1].proof).toBe('HTTP 200');
    await elsewhere.close();
  });

  test('is told where a copy should go, and does it', async () => {
    const person = await kit.shopper();
    const transferTo = { name: '另一家店', contact: 'dpo@other.example' };
    const { body } = await kit.me(person, 'POST', '/requests', { kind: 'portability', transferTo });
    expect(body.result.href).toContain('/export');
    await ended(person);
    expect(crm.arrivals[0]?.body.data.transferTo).toEqual(transferTo);
  });

  test('is told of an erasure by every id the person had, and what was told is forgotten once it is done', async () => {
    const person = await kit.shopper();
    await kit.shop('POST', `/v1/people/${person}/merge`, { from: 'visitor-77' });
    const { body } = await kit.me(person, 'POST', '/requests', { kind: 'close' });
    expect(body.erased.erasure).toMatch(/^ers_/);
    await ended(person);
    const told = crm.arrivals.find(({ body: { type } }) => type === 'rights.close');
    expect(told?.body.data.ids.sort()).toEqual([person, 'visitor-77'].sort());
    const rows = await kit.server.db.selectFrom('rights_delivery').selectAll().execute();
    expect(JSON.stringify(rows.filter(({ kind }) => kind === 'close'))).not.toContain(person);
    expect(await requests(person)).toMatchObject([{ id: body.id, kind: 'close', state: 'done' }]);
  });
});

describe('registering a system', () => {
  const register = (told: object, id = 'other') => kit.shop('PUT', `/v1/systems/${id}`, told);

  test('needs https outside this machine, and no password in the address', async () => {
    for (const url of ['http://crm.example.com/hook', 'https://me:secret@crm.example.com/', 'ftp://127.0.0.1/']) {
      expect((await register({ name: 'x', url, kinds: ['delete'] })).body.code).toBe('invalid-request');
    }
  });

  test('shows the key of its signatures once, and makes a new one the next time', async () => {
    const told = { name: '短信', url: 'https://sms.example.com/hook', kinds: ['identity-code'] };
    const first = (await register(told)).body.secret;
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/=]{32,}$/);
    expect((await register(told)).body.secret).not.toBe(first);
    expect(JSON.stringify((await kit.shop('GET', '/v1/systems')).body)).not.toContain('whsec_');
  });

  test('is no business of a person', async () => {
    const person = await kit.shopper();
    const told = { name: 'x', url: crm.url, kinds: ['delete'] };
    expect((await kit.as(person, 'PUT', '/v1/systems/mine', told)).status).toBe(403);
    expect((await kit.as(person, 'GET', '/v1/staff/requests')).status).toBe(403);
  });
});
