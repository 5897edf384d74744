import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let url: string;
let kit: ReturnType<typeof choicesKit>;
let notice: string;

beforeAll(async () => {
  server = await startTestServer();
  url = await server.url();
  kit = choicesKit(server);
  notice = await kit.publish();
});

afterAll(() => server.stop());

const stored = (person: string) => server.composition.collect.eventsOf(person);
const grantBrowsing = async (person: string) => {
  await kit.describe(person, { ageBand: 'adult' });
  await kit.grant(person, 'personalised-recommendation', 'browsing-history', notice);
};
const refuse = (person: string) =>
  kit.call('PUT', `/v1/people/${person}/choices/personalised-recommendation`, { answer: 'withdrawn' });

/** Events dropped so far because this category was not permitted. */
async function droppedBrowsing(): Promise<number> {
  const { body } = await kit.call('GET', '/v1/staff/collect');
  const rows = body.dropped as { reason: string; category: string; count: number }[];
  return rows
    .filter(({ reason, category }) => reason === 'not-permitted' && category === 'browsing-history')
    .reduce((sum, { count }) => sum + count, 0);
}

/** Sends one product view, twice the same message, and waits until the client has its answer. */
type SendTwice = (person: string, messageId: string) => Promise<void>;

async function followsConsent(person: string, sendTwice: SendTwice): Promise<void> {
  await kit.describe(person, { ageBand: 'adult' });
  const before = await droppedBrowsing();
  await sendTwice(person, `${person}-unasked`);
  expect(await stored(person)).toEqual([]);
  expect(await droppedBrowsing()).toBe(before + 2);

  await grantBrowsing(person);
  await sendTwice(person, `${person}-granted`);
  expect(await stored(person)).toMatchObject([{ name: 'Product Viewed', item: 'tea-1' }]);

  await refuse(person);
  await sendTwice(person, `${person}-refused`);
  await server.composition.collect.drain();
  expect(await stored(person)).toEqual([]);
}

describe('@segment/analytics-node', () => {
  test('no consent stores nothing, a grant stores once, a refusal stores no more', async () => {
    await followsConsent('node-1', async (userId, messageId) => {
      for (let time = 0; time < 2; time++) {
        const analytics = new Analytics({ writeKey: server.writeKey, host: url, path: '/v1/batch', maxRetries: 0 });
        const failures: unknown[] = [];
        analytics.on('error', (failure) => failures.push(failure));
        analytics.track({ userId, messageId, event: 'Product Viewed', properties: { product_id: 'tea-1' } });
        await analytics.closeAndFlush();
        expect(failures).toEqual([]);
      }
    });
  });

  test('every kind of call is taken', async () => {
    const analytics = new Analytics({ writeKey: server.writeKey, host: url, path: '/v1/batch', maxRetries: 0 });
    const failures: unknown[] = [];
    analytics.on('error', (failure) => failures.push(failure));
    analytics.identify({ userId: 'node-2', traits: { email: 'a@example.com', plan: 'gold' } });
    analytics.page({ userId: 'node-2', name: 'Home', properties: { path: '/' } });
    analytics.screen({ userId: 'node-2', name: 'Home' });
    analytics.group({ userId: 'node-2', groupId: 'g-1', traits: { name: 'Club' } });
    analytics.alias({ userId: 'node-2', previousId: 'node-2-before' });
    await analytics.closeAndFlush();
    expect(failures).toEqual([]);
  });

  test('a refusal that an event carries is recorded as the person’s; a signalled consent grants nothing', async () => {
    const person = 'node-3';
    const say = async (categoryPreferences: Record<string, boolean>) => {
      const analytics = new Analytics({ writeKey: server.writeKey, host: url, path: '/v1/batch', maxRetries: 0 });
      analytics.track({
        userId: person,
        event: 'Product Viewed',
        properties: { product_id: 'tea-1' },
        context: { consent: { categoryPreferences } } as object,
      });
      await analytics.closeAndFlush();
    };
    await kit.describe(person, { ageBand: 'adult' });
    await say({ 'personalised-recommendation': true });
    expect((await kit.ruling(person, 'personalised-recommendation', 'browsing-history')).code).toBe('never-asked');
    await grantBrowsing(person);
    await say({ C0004: false });
    expect(await stored(person)).toHaveLength(1);
    await say({ 'personalised-recommendation': false });
    expect((await kit.ruling(person, 'personalised-recommendation', 'browsing-history')).code).toBe('refused');
  });
});

describe('@rudderstack/rudder-sdk-node', () => {
  test('no consent stores nothing, a grant stores once, a refusal stores no more', async () => {
    await followsConsent('rudder-1', async (userId, messageId) => {
      for (let time = 0; time < 2; time++) {
        const client = new RudderAnalytics(server.writeKey, {
          dataPlaneUrl: url,
          flushAt: 1,
          retryCount: 0,
          logLevel: 'error',
        });
        await new Promise<void>((resolve, reject) => {
          client.track(
            { userId, messageId, event: 'Product Viewed', properties: { product_id: 'tea-1' } } as never,
            (error?: Error) => (error ? reject(error) : resolve()),
          );
        });
      }
    });
  });

  test('what Rudder’s consent tools denied is refused', async () => {
    await grantBrowsing('rudder-2');
    const client = new RudderAnalytics(server.writeKey, {
      dataPlaneUrl: url,
      flushAt: 1,
      retryCount: 0,
      logLevel: 'error',
    });
    const context = { consentManagement: { deniedConsentIds: ['personalised-recommendation'], allowedConsentIds: [] } };
    await new Promise<void>((resolve, reject) => {
      client.track(
        { userId: 'rudder-2', event: 'Product Viewed', properties: { product_id: 'tea-1' }, context } as never,
        (error?: Error) => (error ? reject(error) : resolve()),
      );
    });
    expect(await stored('rudder-2')).toEqual([]);
    expect((await kit.ruling('rudder-2', 'personalised-recommendation', 'browsing-history')).code).toBe('refused');
  });
});

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-headless-shell',
];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
if (!executablePath) console.warn('tests of @segment/analytics-next skipped: no Chromium on this machine');

describe.skipIf(!executablePath)('@segment/analytics-next in a browser', () => {
  let browser: Browser;
  let shop: Server;
  let page: Page;
  let visitor: string;

  beforeAll(async () => {
    const bundle = await build({
      stdin: {
        contents: `import { AnalyticsBrowser } from '@segment/analytics-next';
          window.start = (writeKey, cdnURL) => { window.analytics = AnalyticsBrowser.load({ writeKey, cdnURL }); return window.analytics.ready(); };`,
        resolveDir: import.meta.dirname,
      },
      ...{ bundle: true, write: false, format: 'iife', platform: 'browser', logLevel: 'error' },
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    // A shop's page on an origin of its own, which nobody told the server about.
    const document = `<!doctype html><title>shop</title><script>${bundle.outputFiles[0]!.text.replaceAll('</script', '<\\/script')}</script>`;
    shop = createServer((_request, reply) => reply.setHeader('content-type', 'text/html').end(document));
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: executablePath as string,
      args: '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
        ' ',
      ),
    });
    page = await browser.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/teas?q=private`);
    await page.evaluate(
      ([key, at]) => (globalThis as never as Shop).start(key as string, at as string),
      [server.writeKey, url],
    );
    visitor = await page.evaluate(async () => (await (globalThis as never as Shop).analytics.user()).anonymousId());
  });

  afterAll(async () => {
    await browser?.close();
    shop?.close();
  });

  interface Shop {
    start(writeKey: string, cdnUrl: string): Promise<void>;
    analytics: {
      user(): Promise<{ anonymousId(): string }>;
      track(
        event: string,
        properties: object,
        options: object,
      ): Promise<{ attempts: number; failedDelivery(): unknown }>;
      page(): Promise<unknown>;
      identify(person: string): Promise<unknown>;
    };
  }

  /** Resolves when the client has its answer; a delivery that failed is an error. */
  const track = (messageId: string) =>
    page.evaluate(async (id) => {
      const context = await (globalThis as never as Shop).analytics.track(
        'Product Viewed',
        { product_id: 'tea-1' },
        { messageId: id },
      );
      if (context.failedDelivery()) throw new Error(JSON.stringify(context.failedDelivery()));
    }, messageId);

  test('no consent stores nothing, a grant stores once, a refusal stores no more', async () => {
    await followsConsent(visitor, async (_person, messageId) => {
      await track(messageId);
      await track(messageId);
    });
  });

  test('a visitor’s choices survive sign-in by the stricter, and what was stored follows only where permitted', async () => {
    const other = await browser.newPage();
    await other.goto(`${page.url()}&again`);
    await other.evaluate(() => localStorage.clear());
    await other.evaluate(
      ([key, at]) => (globalThis as never as Shop).start(key as string, at as string),
      [server.writeKey, url],
    );
    const anonymous = await other.evaluate(async () =>
      (await (globalThis as never as Shop).analytics.user()).anonymousId(),
    );
    expect(anonymous).not.toBe(visitor);
    await grantBrowsing(anonymous);
    await kit.describe('signed-in', { ageBand: 'adult' });
    await kit.call('PUT', '/v1/people/signed-in/choices/personalised-search', { answer: 'refused' });
    await other.evaluate(() => (globalThis as never as Shop).analytics.page());
    expect(await stored(anonymous)).toMatchObject([
      { name: 'Page Viewed', fields: { 'browsing-history': { path: '/teas' } } },
    ]);
    await other.evaluate(() => (globalThis as never as Shop).analytics.identify('signed-in'));
    expect(await stored(anonymous)).toEqual([]);
    const names = (await stored('signed-in')).map(({ name }) => name).sort();
    expect(names).toEqual(['Identified', 'Page Viewed']);
    expect((await kit.ruling('signed-in', 'personalised-recommendation', 'browsing-history')).code).toBe('allowed');
    expect((await kit.ruling('signed-in', 'personalised-search', 'browsing-history')).code).toBe('refused');
  });
});
