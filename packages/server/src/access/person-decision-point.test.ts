import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call = async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object, token = server.apiKey) => {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await server.app.inject({ method, url, headers, ...(payload && { payload }) });
  return { status: reply.statusCode, body: reply.json() };
};
const BROWSING = {
  action: { name: 'personalised-recommendation' },
  resource: { type: 'information-category', id: 'browsing-history' },
};
const subject = (id: string) => ({ type: 'person', id });
let notice: string;

/** An adult who was shown the notice and granted recommending from browsing. */
async function grantedPerson(id: string): Promise<void> {
  notice ??= (
    await call('POST', '/v1/notices', {
      key: 'recommend-browsing',
      purposes: ['personalised-recommendation'],
      categories: ['browsing-history'],
      recipients: [],
      touchpoints: ['product'],
      material: true,
      text: { 'zh-CN': { short: '短', summary: '摘要', full: '全文', consequences: '无', retention: '九十天' } },
    })
  ).body.id;
  await call('PUT', `/v1/people/${id}`, { ageBand: 'adult' });
  await call('POST', `/v1/people/${id}/notices-shown`, {
    notice,
    touchpoint: 'product',
    layer: 'short',
    locale: 'zh-CN',
  });
  const cell = `/v1/people/${id}/choices/personalised-recommendation/browsing-history`;
  expect((await call('PUT', cell, { answer: 'granted', notice, mechanism: 'checkbox' })).status).toBe(200);
}

describe('the gate over AuthZEN', () => {
  test('a person never heard of was never asked and is of unknown age', async () => {
    const { status, body } = await call('POST', '/access/v1/evaluation', { subject: subject('nobody'), ...BROWSING });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: false,
      context: { code: 'age-unknown', fallback: 'neutral', pack: 'paper-strict' },
    });
    expect(body.context.because[0]).toEqual({
      rule: expect.any(String),
      source: expect.any(String),
      zh: expect.any(String),
      en: expect.any(String),
    });
  });

  test('a grant allows, the switch denies at once, switching on again allows', async () => {
    await grantedPerson('lin');
    const ask = async () =>
      (await call('POST', '/access/v1/evaluation', { subject: subject('lin'), ...BROWSING })).body;
    expect(await ask()).toMatchObject({
      decision: true,
      context: { duties: expect.arrayContaining(['offer-neutral-option']) },
    });
    await call('PUT', '/v1/people/lin/switch', { on: false });
    expect(await ask()).toMatchObject({ decision: false, context: { code: 'switched-off' } });
    await call('PUT', '/v1/people/lin/switch', { on: true });
    expect((await ask()).decision).toBe(true);
  });

  test('subjects that are no person, and resources that are no category, are denied', async () => {
    const system = await call('POST', '/access/v1/evaluation', { subject: { type: 'system', id: 'lin' }, ...BROWSING });
    expect(system.body.decision).toBe(false);
    const table = await call('POST', '/access/v1/evaluation', {
      subject: subject('lin'),
      ...BROWSING,
      resource: { type: 'table', id: 'browsing-history' },
    });
    expect(table.body).toMatchObject({ decision: false, context: { code: 'unknown-category' } });
  });

  test('a person’s own token evaluates nothing', async () => {
    const reply = await call(
      'POST',
      '/access/v1/evaluation',
      { subject: subject('lin'), ...BROWSING },
      await server.personToken('lin'),
    );
    expect(reply.status).toBe(403);
    const none = await server.app.inject({ method: 'POST', url: '/access/v1/evaluation', payload: {} });
    expect(none.statusCode).toBe(401);
  });

  test('resource and action search say what single questions say', async () => {
    const resources = await call('POST', '/access/v1/search/resource', {
      subject: subject('lin'),
      action: BROWSING.action,
      resource: { type: 'information-category' },
    });
    expect(resources.body.results).toContainEqual(BROWSING.resource);
    const actions = await call('POST', '/access/v1/search/action', {
      subject: subject('lin'),
      resource: BROWSING.resource,
    });
    expect(actions.body.results).toContainEqual(BROWSING.action);
    expect(actions.body.results).not.toContainEqual({ name: 'algorithmic-pricing' });
  });

  test('subject search pages through exactly the permitted audience', async () => {
    const people = ['ann', 'bo', 'cai', 'dan', 'eve'];
    for (const id of people) await grantedPerson(id);
    await call('PUT', '/v1/people/bo/choices', { answer: 'withdrawn' });
    await call('PUT', '/v1/people/dan', { ageBand: 'minor-14-17' });
    const found: string[] = [];
    let token: string | undefined;
    do {
      const { body } = await call('POST', '/access/v1/search/subject', {
        subject: { type: 'person' },
        ...BROWSING,
        page: { limit: 2, ...(token && { token }) },
      });
      found.push(...body.results.map(({ id }: { id: string }) => id));
      token = body.page.next_token;
    } while (token);
    expect(found.toSorted()).toEqual(['ann', 'cai', 'eve', 'lin']);
  });

  test('a token that no search gave is a 400', async () => {
    const page = { token: 'made-up' };
    expect(
      (await call('POST', '/access/v1/search/subject', { subject: { type: 'person' }, ...BROWSING, page })).status,
    ).toBe(400);
  });
});

describe('decision records', () => {
  test('every answer can be read again with its reasons, by the shop and by that person only', async () => {
    const { body } = await call('POST', '/access/v1/evaluation', { subject: subject('lin'), ...BROWSING });
    const { status, body: decision } = await call('GET', body.context.evidence);
    expect(status).toBe(200);
    expect(decision.rulings).toEqual([
      expect.objectContaining({
        purpose: 'personalised-recommendation',
        category: 'browsing-history',
        decision: true,
        consent: 'itemised',
      }),
    ]);
    expect((await call('GET', body.context.evidence, undefined, await server.personToken('lin'))).status).toBe(200);
    expect((await call('GET', body.context.evidence, undefined, await server.personToken('ann'))).status).toBe(404);
  });

  test('each ruling of a batch has an id of its own', async () => {
    const evaluations = [{}, { resource: { type: 'information-category', id: 'medical-health' } }];
    const { body } = await call('POST', '/access/v1/evaluations', {
      subject: subject('lin'),
      ...BROWSING,
      evaluations,
    });
    const ids = body.evaluations.map(({ context }: { context: { id: string } }) => context.id);
    expect(new Set(ids).size).toBe(2);
    const { body: second } = await call('GET', `/v1/decisions/${ids[1]}`);
    expect(second.rulings).toEqual([
      expect.objectContaining({ category: 'medical-health', decision: false, code: 'sensitive-information' }),
    ]);
  });

  test('a person sees what was decided about them, newest first', async () => {
    const { body } = await call('GET', '/v1/me/decisions', undefined, await server.personToken('lin'));
    expect(body.decisions.length).toBeGreaterThan(2);
    const ids = body.decisions.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(body.decisions.every(({ person }: { person: string }) => person === 'lin')).toBe(true);
  });

  test('the staff page counts rulings by reason', async () => {
    const { body } = await call('GET', '/v1/staff/rulings');
    expect(body.allowed).toBeGreaterThan(0);
    expect(body.byCode).toContainEqual(
      expect.objectContaining({ code: 'switched-off', zh: expect.stringContaining('关闭') }),
    );
  });

  test('an unknown decision is a 404', async () => {
    expect((await call('GET', '/v1/decisions/dec_00000000000000000000000000')).status).toBe(404);
    expect((await call('GET', '/v1/decisions/nonsense')).status).toBe(404);
  });
});
