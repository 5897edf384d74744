import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHeng, HengProblem, type Storage } from './index.ts';
import { HengDouble } from './testing/heng-double.ts';
import { byFetch, type Transport } from './transport.ts';

const double = new HengDouble();
beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => {
  double.reset();
  online = true;
});

let online = true;
const transport: Transport = (request) => (online ? byFetch()(request) : Promise.reject(new Error('no network')));
const token = (person: string) => `x.${btoa(JSON.stringify({ sub: person }))}.x`;
const cell = { purpose: 'personalised-recommendation', category: 'browsing-history' };
const key = `${cell.purpose}/${cell.category},,`;
const granted = { ...cell, answer: 'granted', level: 'itemised', at: '2026-11-20T09:00:00+08:00', receipt: 'rcp_1' };

function shelf(): Storage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

const client = (person = 'anna', storage?: Storage) =>
  createHeng({ url: double.url, token: token(person), transport, storage });

const answerOf = ({ choices }: Awaited<ReturnType<ReturnType<typeof client>['choices']>>) =>
  choices.find(({ purpose, category }) => purpose === cell.purpose && category === cell.category)?.answer;

describe('without a network', () => {
  test('a withdrawal counts here at once and is told as soon as there is one, once', async () => {
    double.cells.set(key, granted);
    const heng = client();
    expect(answerOf(await heng.choices())).toBe('granted');
    online = false;
    expect(await heng.choose({ ...cell, answer: 'withdrawn' })).toMatchObject({ receipt: null, waiting: true });
    expect(await heng.choices()).toMatchObject({ offline: true, waiting: true });
    expect(answerOf(await heng.choices())).toBe('withdrawn');
    online = true;
    expect(answerOf(await heng.choices())).toBe('withdrawn');
    expect(double.cells.get(key)?.answer).toBe('withdrawn');
    expect(double.calls('PUT', '/choices/')).toHaveLength(1);
    expect((await heng.choices()).waiting).toBeUndefined();
  });

  test('a refusal of what was never asked, of a purpose and of everything, and “off”, all count', async () => {
    double.cells.set(key, granted);
    const heng = client();
    await heng.choices();
    online = false;
    await heng.choose({ ...cell, category: 'search-history', answer: 'refused' });
    expect((await heng.choices()).choices).toContainEqual(
      expect.objectContaining({ category: 'search-history', answer: 'refused' }),
    );
    expect(answerOf(await heng.choices())).toBe('granted');
    await heng.closePurpose(cell.purpose);
    expect(answerOf(await heng.choices())).toBe('withdrawn');
    await heng.withdrawAll();
    await heng.setSwitch(false);
    expect((await heng.choices()).switch.on).toBe(false);
    online = true;
    await heng.choices();
    const told = double.arrivals
      .filter(({ method }) => method === 'PUT')
      .map(({ path }) => path.slice('/v1/me'.length));
    expect(told).toEqual([
      '/choices/personalised-recommendation/search-history',
      '/choices/personalised-recommendation',
      '/choices',
      '/switch',
    ]);
  });

  test('a grant never waits, and neither does “on”', async () => {
    const heng = client();
    await heng.choices();
    online = false;
    const problem = await heng.choose({ ...cell, answer: 'granted', notice: 'ntc_browse' }).catch((caught) => caught);
    expect(problem).toBeInstanceOf(HengProblem);
    await expect(heng.setSwitch(true)).rejects.toMatchObject({ code: 'unreachable' });
    expect(answerOf(await heng.choices())).toBeUndefined();
    online = true;
    await heng.choices();
    expect(double.arrivals.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  test('what waits is told before anything else is asked, and recommendations are neutral until it is', async () => {
    double.answers = (_, path) =>
      path === '/v1/recommendations' ? { status: 200, body: { mode: 'neutral', items: [] } } : undefined;
    const heng = client();
    online = false;
    await heng.setSwitch(false);
    online = true;
    double.instead.push({ status: 503, body: { code: 'unavailable' } }, { status: 503, body: { code: 'unavailable' } });
    double.instead.push({ status: 503, body: { code: 'unavailable' } });
    await heng.recommendations({ slot: 'home', count: 3 });
    await heng.recommendations({ slot: 'home', count: 3 });
    const asked = double
      .calls('POST', '/v1/recommendations')
      .map(({ body }) => (body as { neutral?: boolean }).neutral);
    expect(asked).toEqual([true, undefined]);
    expect(double.arrivals.at(-2)?.path).toBe('/v1/me/switch');
    double.answers = () => undefined;
  });

  test('events are not told before the refusal', async () => {
    const heng = createHeng({
      url: double.url,
      token: token('anna'),
      writeKey: 'w',
      transport,
      onUndelivered: () => {},
    });
    online = false;
    await heng.setSwitch(false);
    heng.track('Product Viewed');
    await expect(heng.flush()).rejects.toMatchObject({ code: 'unreachable' });
    online = true;
    await heng.flush();
    expect(double.arrivals.map(({ path }) => path)).toEqual(['/v1/me/switch', '/v1/batch']);
  });

  test('what Heng has against a refusal is told, not kept', async () => {
    double.instead.push({ status: 404, body: { code: 'unknown-purpose', detail: 'expected a purpose' } });
    const heng = client();
    await expect(heng.choose({ ...cell, answer: 'refused' })).rejects.toMatchObject({ code: 'unknown-purpose' });
    expect((await heng.choices()).waiting).toBeUndefined();
  });
});

describe('a place to keep refusals', () => {
  test('nothing is written before a refusal without a network, and nothing stays once it was told', async () => {
    const storage = shelf();
    const heng = client('anna', storage);
    await heng.choices();
    await heng.setSwitch(false);
    await heng.choose({ ...cell, answer: 'refused' });
    expect(storage.kept.size).toBe(0);
    online = false;
    await heng.setSwitch(false);
    expect([...storage.kept.keys()]).toEqual(['heng-waiting']);
    expect([...storage.kept.values()].join()).not.toContain('anna');
    online = true;
    await heng.choices();
    expect(storage.kept.size).toBe(0);
  });

  test('a refusal outlives the page, and is told as the person who gave it', async () => {
    const storage = shelf();
    online = false;
    await client('anna', storage).setSwitch(false);
    online = true;
    await client('ben', storage).choices();
    expect(double.calls('PUT', '/switch')).toEqual([]);
    const anna = client('anna', storage);
    expect((await anna.choices()).switch.on).toBe(false);
    expect(double.calls('PUT', '/switch')).toHaveLength(1);
    expect(storage.kept.size).toBe(0);
  });
});
