import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHeng } from './index.ts';
import { HengDouble } from './testing/heng-double.ts';

const double = new HengDouble();
beforeAll(() => double.start());
afterAll(() => double.stop());
beforeEach(() => double.reset());

const tracker = (more = {}) => createHeng({ url: double.url, writeKey: 'wk', ...more });
const delivered = () => double.calls('POST', '/v1/batch').flatMap(({ body }) => body.batch ?? []);

test('events leave as one Segment batch under the write key, each with its own messageId', async () => {
  const heng = tracker({ person: 'p1' });
  const first = heng.track('Product Viewed', { product_id: 'tea-1' });
  heng.page('Home');
  await heng.flush();
  expect(double.arrivals).toHaveLength(1);
  expect(double.arrivals[0]?.headers.authorization).toBe(`Basic ${btoa('wk:')}`);
  expect(delivered()).toEqual([
    expect.objectContaining({
      type: 'track',
      event: 'Product Viewed',
      messageId: first,
      userId: 'p1',
      properties: { product_id: 'tea-1' },
    }),
    expect.objectContaining({ type: 'page', name: 'Home', userId: 'p1' }),
  ]);
  expect(new Set(delivered().map(({ messageId }) => messageId)).size).toBe(2);
});

test('a visitor nobody named has a name for this page only, until identified', async () => {
  const heng = tracker();
  heng.track('A');
  heng.identify('p7', { plan: 'free' });
  heng.track('B');
  await heng.flush();
  const [a, identified, b] = delivered();
  expect(a?.anonymousId).toMatch(/^[0-9a-f]{32}$/);
  expect(a?.userId).toBeUndefined();
  expect(identified).toMatchObject({ type: 'identify', userId: 'p7', traits: { plan: 'free' } });
  expect(b).toMatchObject({ userId: 'p7' });
});

test('events are sent by themselves, no flush needed', async () => {
  tracker({ person: 'p1' }).track('A');
  await expect.poll(() => delivered().length, { timeout: 5000 }).toBe(1);
});

test('many events leave in batches of at most 50, in order', async () => {
  const heng = tracker({ person: 'p1' });
  for (let nth = 0; nth < 120; nth++) heng.track(`E${nth}`);
  await heng.flush();
  expect(delivered().map(({ event }) => event)).toEqual(Array.from({ length: 120 }, (_, nth) => `E${nth}`));
  expect(Math.max(...double.arrivals.map(({ body }) => body.batch?.length ?? 0))).toBe(50);
});

test('what could not be delivered stays queued, and the page is told', async () => {
  const told: unknown[] = [];
  const heng = tracker({
    person: 'p1',
    onUndelivered: (problem: Error, waiting: number) => told.push([problem.name, waiting]),
  });
  const down = { status: 503, body: { code: 'unavailable' }, retryAfter: 0.001 };
  double.instead.push(down, down, down);
  heng.track('A');
  await expect.poll(() => told, { timeout: 5000 }).toEqual([['HengProblem', 1]]);
  await heng.flush();
  expect(delivered().at(-1)).toMatchObject({ event: 'A' });
});

test('a batch that is refused as malformed does not hold up the ones after it', async () => {
  const heng = tracker({ person: 'p1' });
  double.instead.push({ status: 400, body: { code: 'malformed' } });
  heng.track('bad');
  await expect(heng.flush()).rejects.toMatchObject({ code: 'malformed' });
  heng.track('good');
  await heng.flush();
  expect(double.arrivals.map(({ body }) => body.batch?.map(({ event }) => event))).toEqual([['bad'], ['good']]);
});
