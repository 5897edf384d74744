import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';
import { type Receiver, startReceiver } from '../testing/webhook-receiver.ts';

let kit: RightsKit;
let shop: Receiver;
// In the first test it is now, as the client that verifies the signature sees it.
let now = Date.now() - 20 * 60_000;
beforeAll(async () => {
  kit = await startRightsKit({ now: () => new Date(now), settings: { HENG_WEBHOOK_RETRY_MS: '20' } });
  shop = await startReceiver();
  const told = { name: '短信网关', url: shop.url, kinds: ['identity-code'] };
  shop.secret = (await kit.shop('PUT', '/v1/systems/sms', told)).body.secret;
});
afterAll(async () => {
  await kit.server.stop();
  await shop.close();
});
beforeEach(() => {
  // Codes of one test are no codes of the next.
  now += 20 * 60_000;
  shop.arrivals.length = 0;
});

const start = (person: string) => kit.shop('POST', '/v1/identity-checks', { person }, {});
const confirm = (check: string, code: string) => kit.shop('POST', `/v1/identity-checks/${check}`, { code }, {});
const withToken = (token: string, method: string, url: string, payload?: unknown) =>
  kit.shop(method, url, payload, { authorization: `Bearer ${token}` });

async function codeFor(check: string): Promise<string> {
  const found = () => shop.arrivals.find(({ body }) => body.data.check === check);
  await expect.poll(found).toBeDefined();
  return found()?.body.data.code;
}

async function tokenOf(person: string): Promise<string> {
  const { body } = await start(person);
  return (await confirm(body.check, await codeFor(body.check))).body.token;
}

describe('a one-time code', () => {
  test('goes to the shop in a signed webhook, is kept as a hash alone, and opens the rights of that person', async () => {
    const person = await kit.shopper();
    const { status, body } = await start(person);
    expect(status).toBe(202);
    const code = await codeFor(body.check);
    expect(shop.arrivals[0]).toMatchObject({ isSigned: true, body: { type: 'identity.code', data: { person, code } } });
    const rows = await kit.server.db.selectFrom('identity_check').selectAll().execute();
    expect(rows.map(({ hash, salt }) => [hash.length, salt.length])).toContainEqual([32, 16]);
    expect(JSON.stringify(await kit.server.db.selectFrom('rights_delivery').selectAll().execute())).not.toContain(code);
    const { token, expiresAt } = (await confirm(body.check, code)).body;
    expect(Date.parse(expiresAt) - now).toBeLessThanOrEqual(15 * 60_000);
    expect((await withToken(token, 'GET', '/v1/me/data')).status).toBe(200);
    expect((await withToken(token, 'POST', '/v1/me/requests', { kind: 'access' })).status).toBe(201);
    const { decisions } = (await withToken(token, 'GET', '/v1/me/decisions')).body;
    expect((await withToken(token, 'GET', `/v1/decisions/${decisions[0].id}`)).status).toBe(200);
  });

  test('opens nothing but rights, and nobody else’s', async () => {
    const [person, other] = [await kit.shopper(), await kit.shopper()];
    const token = await tokenOf(person);
    const path = '/v1/me/choices/personalised-recommendation/browsing-history';
    const refused = [
      await withToken(token, 'PUT', path, { answer: 'granted', notice: kit.notice }),
      await withToken(token, 'PUT', '/v1/me/switch', { on: true }),
      await withToken(token, 'POST', '/v1/recommendations', { slot: 'home', count: 1 }),
      await withToken(token, 'GET', '/v1/staff/requests'),
      await withToken(token, 'GET', `/v1/people/${other}/data`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  test('is good once, for ten minutes and five tries', async () => {
    const person = await kit.shopper();
    const first = (await start(person)).body.check;
    const code = await codeFor(first);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let nth = 0; nth < 5; nth++) expect((await confirm(first, wrong)).body.code).toBe('wrong-code');
    expect((await confirm(first, code)).body.code).toBe('wrong-code');
    const second = (await start(person)).body.check;
    expect((await confirm(second, await codeFor(second))).status).toBe(200);
    expect((await confirm(second, await codeFor(second))).body.code).toBe('wrong-code');
    const third = (await start(person)).body.check;
    now += 10 * 60_000 + 1;
    expect((await confirm(third, await codeFor(third))).body.code).toBe('wrong-code');
  });

  test('many guesses at once are still only five', async () => {
    const person = await kit.shopper();
    const { check } = (await start(person)).body;
    const code = await codeFor(check);
    const guesses = Array.from({ length: 12 }, (_, nth) => String(nth).padStart(6, '0')).filter((one) => one !== code);
    await Promise.all(guesses.map((guess) => confirm(check, guess)));
    const [row] = await kit.server.db.selectFrom('identity_check').selectAll().where('check_id', '=', check).execute();
    expect(row?.tries).toBe(5);
  });

  test('a newer one takes its place', async () => {
    const person = await kit.shopper();
    const [older, newer] = [(await start(person)).body.check, (await start(person)).body.check];
    expect((await confirm(older, await codeFor(older))).body.code).toBe('wrong-code');
    expect((await confirm(newer, await codeFor(newer))).status).toBe(200);
  });

  test('for somebody nobody knows the same is done and answered, with the same limit', async () => {
    const known = await kit.shopper();
    const told = async (person: string) => {
      const replies = [await start(person), await start(person), await start(person), await start(person)];
      return replies.map(({ status, body }) => [status, Object.keys(body).sort().join()]);
    };
    const unknown = await told('nobody-has-heard-of-them');
    expect(unknown).toEqual(await told(known));
    expect(unknown.at(-1)?.[0]).toBe(429);
  });

  test('a check that never was is a wrong code like any other', async () => {
    expect((await confirm('idc_01KB2Z6T5T8Y3VQF4N9M0WXHRC', '123456')).body.code).toBe('wrong-code');
  });
});

describe('who acts for a child', () => {
  const actingFor = async (child: string, act: unknown) => ({
    authorization: `Bearer ${await kit.server.personToken(child, 600, { act })}`,
  });
  async function child(): Promise<string> {
    const person = await kit.shopper();
    const guardian = { person: 'mother', verifiedBy: 'id-check' };
    await kit.describe(person, { ageBand: 'under-14', guardian });
    return person;
  }

  test('the verified guardian on record opens the child’s routes, and asks as a guardian', async () => {
    const person = await child();
    const headers = await actingFor(person, { sub: 'mother' });
    expect((await kit.shop('GET', '/v1/me/data', undefined, headers)).status).toBe(200);
    const { body } = await kit.shop('POST', `/v1/people/${person}/requests`, { kind: 'access' }, headers);
    expect(body).toMatchObject({ by: 'guardian', state: 'done' });
  });

  test('a child’s own token grants nothing that a guardian has to grant, and may refuse whatever it likes', async () => {
    const person = await child();
    const path = '/v1/me/choices/personalised-recommendation/browsing-history';
    const own = { authorization: `Bearer ${await kit.server.personToken(person, 600)}` };
    const granted = { answer: 'granted', notice: kit.notice, mechanism: 'checkbox' };
    const shown = { notice: kit.notice, touchpoint: 'home', layer: 'full', locale: 'zh-CN' };
    await kit.shop('POST', '/v1/me/notices-shown', shown, own);
    expect((await kit.shop('PUT', path, granted, own)).body.code).toBe('guardian-required');
    expect((await kit.shop('PUT', path, { answer: 'refused' }, own)).status).toBe(200);
    expect((await kit.shop('PUT', path, granted, await actingFor(person, { sub: 'mother' }))).body.choice.level).toBe(
      'guardian',
    );
  });

  test('anybody else is refused, also somebody who was the guardian before', async () => {
    const person = await child();
    const stranger = await kit.shop('GET', '/v1/me/data', undefined, await actingFor(person, { sub: 'stranger' }));
    expect([stranger.status, stranger.body.code]).toEqual([403, 'not-allowed']);
    await kit.describe(person, { guardian: { person: 'father', verifiedBy: 'id-check' } });
    expect((await kit.shop('GET', '/v1/me/data', undefined, await actingFor(person, { sub: 'mother' }))).status).toBe(
      403,
    );
    expect((await kit.shop('GET', '/v1/me/data', undefined, await actingFor(person, 'mother'))).status).toBe(401);
  });

  test('the shop speaks for the guardian on record and for nobody else', async () => {
    const person = await child();
    const asked = (by: object) => kit.shop('POST', `/v1/people/${person}/requests`, { kind: 'access', by });
    expect((await asked({ kind: 'guardian', person: 'mother' })).body.by).toBe('guardian');
    expect((await asked({ kind: 'guardian', person: 'aunt' })).status).toBe(403);
    const adult = await kit.shopper();
    const nobody = { kind: 'access', by: { kind: 'guardian', person: 'mother' } };
    expect((await kit.shop('POST', `/v1/people/${adult}/requests`, nobody)).body.code).toBe('guardian-required');
  });
});
