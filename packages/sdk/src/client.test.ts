import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHeng, HengProblem } from './index.ts';
import { HengDouble } from './testing/heng-double.ts';

const double = new HengDouble();
beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => double.reset());

const person = (token: string | (() => Promise<string>) = 'a-token') => createHeng({ url: double.url, token });
const cell = { purpose: 'personalised-recommendation', category: 'browsing-history' };
const shown = { notice: 'ntc_browse', touchpoint: 'home', layer: 'summary', locale: 'zh-CN' } as const;

describe('choices', () => {
  test('a grant carries its notice, mechanism and touchpoint and comes back with a receipt', async () => {
    const heng = person();
    await heng.noticeShown(shown);
    const reply = await heng.choose({ ...cell, answer: 'granted', notice: 'ntc_browse', touchpoint: 'home' });
    expect(reply).toMatchObject({ choice: { answer: 'granted' }, receipt: 'rcp_1' });
    const [arrival] = double.calls('PUT', '/v1/me/choices/');
    expect(arrival?.path).toBe('/v1/me/choices/personalised-recommendation/browsing-history');
    expect(arrival?.body).toEqual({ answer: 'granted', notice: 'ntc_browse', touchpoint: 'home', mechanism: 'api' });
    expect(arrival?.headers.authorization).toBe('Bearer a-token');
  });

  test('a grant of what was not shown is a problem with its code, status and detail', async () => {
    const problem = await person()
      .choose({ ...cell, answer: 'granted', notice: 'ntc_browse' })
      .catch((caught: unknown) => caught);
    expect(problem).toBeInstanceOf(HengProblem);
    expect(problem).toMatchObject({ code: 'notice-not-shown', status: 409 });
    expect((problem as HengProblem).detail).toContain('shown');
  });

  test('withdrawing everything and turning the switch need nothing but themselves', async () => {
    const heng = person();
    await heng.withdrawAll();
    await heng.setSwitch(false);
    expect(double.arrivals.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/v1/me/choices', { answer: 'withdrawn' }],
      ['PUT', '/v1/me/switch', { on: false }],
    ]);
    expect((await heng.choices()).switch.on).toBe(false);
  });

  test('listeners hear of every change made through the client until they stop, and of no failed one', async () => {
    const heng = person();
    const heard: string[] = [];
    const stop = heng.subscribe((change) => heard.push(change));
    await heng.setSwitch(false);
    await heng.choose({ ...cell, answer: 'refused' });
    await heng.choose({ ...cell, answer: 'granted', notice: 'ntc_never' }).catch(() => undefined);
    stop();
    await heng.setSwitch(true);
    expect(heard).toEqual(['switch', 'choices']);
  });

  test('a back end speaks of a person by name, and an odd name cannot leave its place in the path', async () => {
    const heng = createHeng({ url: `${double.url}/`, apiKey: 'key' });
    await heng.person('p/../1').choices();
    await heng.person('p1').describe({ ageBand: 'adult' });
    expect(double.arrivals[0]?.path).toBe('/v1/people/p%2F..%2F1/choices');
    expect(double.arrivals[1]).toMatchObject({ method: 'PUT', path: '/v1/people/p1', body: { ageBand: 'adult' } });
    expect(double.arrivals[1]?.headers.authorization).toBe('Bearer key');
  });
});

test('an advertisement is asked for by place and page, by a person and by a back end for one', async () => {
  const answer = { ad: null, mode: null, switch: { href: '/me' } };
  double.instead.push({ status: 200, body: answer }, { status: 200, body: answer });
  expect(await person().ads({ place: 'home' })).toEqual(answer);
  await createHeng({ url: double.url, apiKey: 'key' }).ads({ person: 'p1', place: 'aisle', categories: ['tea'] });
  expect(double.calls('POST', '/v1/ads').map(({ body }) => body)).toEqual([
    { slot: 'home', context: { categories: [], keywords: [] } },
    { person: 'p1', slot: 'aisle', context: { categories: ['tea'], keywords: [] } },
  ]);
});

describe('getting through', () => {
  test('a write is tried again under the same idempotency key, so that it counts once', async () => {
    double.instead.push({ status: 503, body: { code: 'unavailable' }, retryAfter: 0 });
    await person().setSwitch(false);
    const keys = double.calls('PUT', '/switch').map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    await person().setSwitch(false);
    expect(double.calls('PUT', '/switch').at(-1)?.headers['idempotency-key']).not.toBe(keys[0]);
  });

  test('a refusal is not tried again', async () => {
    double.instead.push({ status: 422, body: { code: 'bundled-consent', detail: 'expected one cell' } });
    await expect(person().withdrawAll()).rejects.toMatchObject({ code: 'bundled-consent', status: 422 });
    expect(double.arrivals).toHaveLength(1);
  });

  test('no answer at all is the problem `unreachable`', async () => {
    const gone = await new HengDouble().start();
    await gone.stop();
    const heng = createHeng({ url: gone.url, token: 'a-token' });
    await expect(heng.choices()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
  });

  test('an answer that takes longer than the timeout is given up, and not asked for again', async () => {
    let attempts = 0;
    const counting: typeof fetch = (...asked) => {
      attempts++;
      return fetch(...asked);
    };
    double.delay = 400;
    const heng = createHeng({ url: double.url, token: 'a-token', timeout: 20, fetch: counting });
    await expect(heng.choices()).rejects.toMatchObject({ code: 'unreachable' });
    expect(attempts).toBe(1);
  });

  test('an answer that is not Heng’s is the problem `unexpected-reply`', async () => {
    const heng = createHeng({
      url: double.url,
      fetch: async () => new Response('<h1>bad gateway</h1>', { status: 500 }),
    });
    await expect(heng.choices()).rejects.toMatchObject({ code: 'unexpected-reply', status: 500 });
    const odd = createHeng({ url: double.url, fetch: async () => new Response('<h1>welcome</h1>') });
    await expect(odd.choices()).rejects.toMatchObject({ code: 'unexpected-reply', status: 200 });
  });

  test('the token is asked for once, and once more when it was refused', async () => {
    let asked = 0;
    const heng = person(async () => `token-${++asked}`);
    await Promise.all([heng.choices(), heng.choices()]);
    expect(asked).toBe(1);
    double.instead.push({ status: 401, body: { code: 'token-expired' } });
    await heng.choices();
    expect(asked).toBe(2);
    expect(double.arrivals.at(-1)?.headers.authorization).toBe('Bearer token-2');
    double.instead.push(
      { status: 401, body: { code: 'token-expired' } },
      { status: 401, body: { code: 'token-expired' } },
    );
    await Promise.all([heng.choices(), heng.facts()]);
    expect(asked).toBe(3);
    double.instead.push(
      { status: 401, body: { code: 'token-expired' } },
      { status: 401, body: { code: 'token-expired' } },
    );
    await expect(heng.choices()).rejects.toMatchObject({ code: 'token-expired' });
    expect(asked).toBe(4);
  });

  test('a shop that gives no token is a problem, and the next call asks again', async () => {
    let fails = true;
    const heng = person(async () => {
      if (fails) throw new Error('signed out');
      return 'late';
    });
    await expect(heng.choices()).rejects.toMatchObject({ code: 'token-unavailable' });
    fails = false;
    await heng.choices();
    expect(double.arrivals.at(-1)?.headers.authorization).toBe('Bearer late');
  });
});

describe('the gate', () => {
  const question = { person: 'p1', ...cell, context: { touchpoint: 'home' } };
  const asked = {
    subject: { type: 'person', id: 'p1' },
    action: { name: 'personalised-recommendation' },
    resource: { type: 'information-category', id: 'browsing-history' },
    context: { touchpoint: 'home' },
  };

  test('a question is an AuthZEN request, and a denial is an answer', async () => {
    double.instead.push({ status: 200, body: { decision: false, context: { code: 'never-asked' } } });
    const ruling = await createHeng({ url: double.url, apiKey: 'key' }).evaluate(question);
    expect(ruling.decision).toBe(false);
    expect(double.arrivals[0]).toMatchObject({ path: '/access/v1/evaluation', body: asked });
  });

  test('many questions go in one call with their semantic', async () => {
    double.instead.push({ status: 200, body: { evaluations: [{ decision: true }] } });
    const rulings = await createHeng({ url: double.url, apiKey: 'key' }).evaluations([question], 'deny_on_first_deny');
    expect(rulings).toEqual([{ decision: true }]);
    expect(double.arrivals[0]?.body).toEqual({
      evaluations: [asked],
      options: { evaluations_semantic: 'deny_on_first_deny' },
    });
  });
});

test('the portal’s address carries the token in the fragment only', async () => {
  const address = new URL(await person('a.b.c').portal('decision/dec_1'));
  expect(address.pathname + address.search).toBe('/me');
  expect(Object.fromEntries(new URLSearchParams(address.hash.slice(1)))).toEqual({
    token: 'a.b.c',
    at: 'decision/dec_1',
  });
});
