import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, buildBundle } from '../../../sdk/src/testing/bundle.ts';
import { launchChromium, noChromium } from '../../../sdk/src/testing/chromium.ts';
import { adsKit } from '../testing/ads-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { priceBucket } from './prebid-targeting.ts';

let shop: Server;
let origin: string;
let server: TestServer;
let kit: ReturnType<typeof adsKit>;
let notice: string;
/** what the shop's server answers, by path */
const pages = new Map<string, { type: string; body: string | Buffer }>();

beforeAll(async () => {
  shop = createServer(async (request, reply) => {
    const [path = ''] = (request.url ?? '').split('?');
    // Notices come under Heng's public address, which leads through the shop's proxy here.
    if (path.startsWith('/openrtb2/bill/')) return reply.writeHead((await notify(request.url)).statusCode).end();
    const page = pages.get(path);
    reply.writeHead(page ? 200 : 404, { 'content-type': page?.type ?? 'text/plain' }).end(page?.body);
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  server = await startTestServer({ settings: { HENG_PUBLIC_ORIGINS: origin, HENG_PUBLIC_URL: origin } });
  kit = adsKit(server);
  notice = await kit.publishAds();
  await kit.crowd(notice);
  const slots = (slot: string) => ({ context: { slots: [slot] }, creatives: [CREATIVE] });
  await kit.campaign('everybody', { channel: 'onsite', body: { cpm: 10, ...slots('open') } });
  await kit.campaign('tea-lovers', { audience: { tags: ['chose-tea'] }, body: { cpm: 20, ...slots('aimed') } });
});
afterAll(async () => {
  await server?.stop();
  shop?.close();
});

const notify = (address = '') => server.app.inject(address.replace(/^https?:..[^/]+/, ''));
const CREATIVE = { id: 'spring', title: '春茶 </script><b>', text: '新茶', href: 'https://tea.example/spring' };
const PLACES = ['open', 'aimed'];

/** As the adapter of Prebid.js 11.36.0 writes it. */
const spoken = (more: { token?: string; [member: string]: unknown } = {}, bidder: object = { heng: {} }) => {
  const { token, ...told } = more;
  return {
    id: 'pbjs-1',
    imp: PLACES.map((id) => ({
      ...{ id, secure: 1, banner: { topframe: 1, format: [{ w: 300, h: 250 }] } },
      ext: { prebid: { bidder, adunitcode: id } },
    })),
    site: { domain: 'shop.example', publisher: { id: server.writeKey } },
    regs: { ext: { pipl: { personalised: 1 } } },
    ext: {
      prebid: { targeting: { includewinners: true, includebidderkeys: false }, ...(token && { heng: { token } }) },
    },
    ...told,
  };
};
const asked = async (told: object, headers: Record<string, string> = {}, url = '/openrtb2/auction') => {
  const payload = JSON.stringify(told);
  const own = { origin, 'content-type': 'text/plain', ...headers };
  const reply = await server.app.inject({ method: 'POST', url, headers: own, payload });
  return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
};
// biome-ignore lint/suspicious/noExplicitAny: the shape of a reply is what the tests find out
const placesIn = (body: any) => body.seatbid.flatMap(({ bid }: any) => bid.map(({ impid }: any) => impid));
const tokenOf = (person: string) => server.personToken(person);

describe('what Prebid.js asks a Prebid Server', () => {
  test('is answered to pages of the shop alone, which show its write key', async () => {
    const { status, headers } = await asked(spoken());
    expect([status, headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual([
      ...[200, origin, 'true'],
    ]);
    const stranger = await asked(spoken(), { origin: 'https://evil.example' });
    expect([stranger.status, stranger.headers['access-control-allow-origin']]).toEqual([403, undefined]);
    expect((await asked(spoken({ site: { publisher: { id: 'other' } } }))).status).toBe(401);
    expect((await asked({ ...spoken(), imp: [] })).body.code).toBe('invalid-bid-request');
  });

  test('knows a person by their own token, and by nothing another party says', async () => {
    const person = await kit.targeted(notice);
    expect(placesIn((await asked(spoken({ token: await tokenOf(person) }))).body)).toEqual(PLACES);
    const user = { id: person, buyeruid: person, ext: { heng: { person }, eids: [{ uids: [{ id: person }] }] } };
    expect(placesIn((await asked(spoken({ user, device: { ifa: person } }))).body)).toEqual(['open']);
    expect((await asked(spoken({ token: server.apiKey }))).status).toBe(401);
    expect((await asked(spoken({ token: await server.personToken(person, -600) }))).body.code).toBe('token-expired');
    const gpc = await asked(spoken({ token: await tokenOf(person) }), { 'sec-gpc': '1' });
    expect(placesIn(gpc.body)).toEqual(['open']);
  });

  test('goes the way of every bid: ruled, recorded before it leaves, paid once', async () => {
    const { body } = await asked(spoken({ token: await tokenOf(await kit.targeted(notice)) }));
    const { outcome } = (await kit.call('GET', `/v1/decisions/${body.bidid}`)).body;
    expect(outcome).toMatchObject({ mode: 'targeted', channel: 'onsite', used: ['inferred-tags'] });
    const [{ burl, price }] = body.seatbid[0].bid;
    const notices = [1, 2].map(() => notify(burl));
    expect((await Promise.all(notices)).map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    const { rows } = await server.foundation.pool.query(
      `select sum(micros)::int as micros from ad_hour where campaign_id = 'everybody'`,
    );
    expect(rows).toEqual([{ micros: Math.round(price * 1000) }]);
  });

  test('names us, or an alias of us; who else is asked for is told missing', async () => {
    const aliases = { ext: { prebid: { aliases: { teashop: 'heng' } } } };
    const { body } = await asked(spoken(aliases, { teashop: {}, other: {} }));
    expect(body.seatbid).toMatchObject([{ seat: 'teashop', bid: [{ impid: 'open' }] }]);
    expect(body.seatbid[0].bid[0].ext.prebid.targeting).toBeUndefined();
    expect(body.ext).toMatchObject({
      responsetimemillis: { teashop: expect.any(Number) },
      errors: { other: [{ code: 2 }] },
    });
    expect((await asked(spoken({}, { other: {} }))).body).toMatchObject({ seatbid: [] });
  });

  test('carries an advertisement as data for heng-ad, never as markup, and no address to be written beside it', async () => {
    const [bid] = (await asked(spoken())).body.seatbid[0].bid;
    expect([bid.nurl, bid.lurl, bid.ext.prebid.type]).toEqual([undefined, undefined, 'banner']);
    expect(bid.ext.prebid.targeting).toMatchObject({
      hb_bidder: 'heng',
      hb_size: '300x250',
      hb_pb: expect.any(String),
    });
    const [, told] = /^<script type="application\/json" data-heng-ad>([^<]*)<\/script>$/.exec(bid.adm) ?? [];
    expect(JSON.parse(told as string)).toMatchObject({
      ...{ campaign: 'everybody', targeted: false, label: { ad: { zh: '广告' } }, decision: bid.ext.heng.decision },
      creative: { title: CREATIVE.title },
    });
  });

  test('to synchronise cookies is answered with nothing to do', async () => {
    const { status, headers, body } = await asked({ uuid: 'u', bidders: ['heng'] }, {}, '/cookie_sync');
    expect([status, headers['set-cookie'], body]).toEqual([200, undefined, { status: 'ok', bidder_status: [] }]);
  });

  test('gets the price in the steps it wants, never above what was bid', () => {
    expect(['low', 'med', 'high', 'auto', 'dense', undefined].map((step) => priceBucket(1.87, step))).toEqual([
      ...['1.50', '1.80', '1.87', '1.85', '1.87', '1.80'],
    ]);
    expect([priceBucket(0.3, 'med'), priceBucket(99, 'med')]).toEqual(['0.30', '20.00']);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.constantFrom('low', 'med', 'high', 'auto', 'dense'),
        (mills, step) => {
          const bucket = Number(priceBucket(mills / 1000, step));
          expect(bucket).toBeLessThanOrEqual(mills / 1000 + 1e-9);
          expect(bucket).toBeGreaterThan(Math.min(mills / 1000, 5) - 0.5);
        },
      ),
    );
  });
});

describe.skipIf(noChromium)('Prebid.js 11.36.0 in a browser', () => {
  let browser: Browser;
  let bundle: Bundle;
  let page: Page;

  beforeAll(async () => {
    bundle = buildBundle();
    const prebid = await build({
      stdin: {
        contents: `import pbjs from 'prebid.js'; import 'prebid.js/modules/prebidServerBidAdapter.js';
          pbjs.processQueue(); window.pbjs = pbjs;`,
        resolveDir: import.meta.dirname,
      },
      ...{ bundle: true, write: false, format: 'iife', platform: 'browser', logLevel: 'error', minify: true },
    });
    pages.set('/prebid.js', { type: 'text/javascript', body: Buffer.from(prebid.outputFiles[0]?.contents ?? []) });
    pages.set('/teas', { type: 'text/html; charset=utf-8', body: DOCUMENT });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.route(`${origin}/sdk/*`, (route) => {
      const body = bundle.read(route.request().url());
      return body ? route.fulfill({ body, contentType: 'text/javascript' }) : route.fulfill({ status: 404 });
    });
  });
  afterAll(async () => {
    await browser?.close();
    bundle?.remove();
  });

  const DOCUMENT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>shop</title><div id="open"></div><div id="aimed"></div>
    <script src="/prebid.js"></script><script type="module" src="/sdk/heng.js"></script>`;

  interface Shown {
    readonly winners: { adUnitCode: string; cpm: number; currency: string; bidderCode: string; mediaType: string }[];
    readonly ids: string[];
  }

  /** The page of docs/prebid.md: asks for both places, and gives the highest bids as Prebid.js has them. */
  async function auction(person?: string): Promise<Shown> {
    const token = person && (await tokenOf(person));
    pages.set('/token', { type: 'application/json', body: JSON.stringify({ token }) });
    await page.goto(`${origin}/teas`);
    const told = { url: await server.url(), accountId: server.writeKey, token, places: PLACES };
    return page.evaluate((given) => {
      // biome-ignore lint/suspicious/noExplicitAny: Prebid.js is whatever its bundle brings
      const { pbjs } = globalThis as any;
      // biome-ignore lint/suspicious/noExplicitAny: as above
      const render = ({ ad, adUnitCode }: any) => {
        const told = new DOMParser().parseFromString(ad, 'text/html').querySelector('[data-heng-ad]');
        const element = Object.assign(document.createElement('heng-ad'), { ad: JSON.parse(told?.textContent ?? '') });
        element.setAttribute('url', given.url);
        element.setAttribute('token-endpoint', '/token');
        document.getElementById(adUnitCode)?.append(element);
      };
      pbjs.setConfig({
        s2sConfig: {
          ...{ enabled: true, adapter: 'prebidServer', bidders: ['heng'], accountId: given.accountId, timeout: 20_000 },
          ...{ endpoint: `${given.url}/openrtb2/auction`, syncEndpoint: `${given.url}/cookie_sync` },
          extPrebid: { heng: { token: given.token } },
        },
        ortb2: { regs: { ext: { pipl: { personalised: 1 } } } },
      });
      const adUnits = given.places.map((code) => ({
        ...{ code, mediaTypes: { banner: { sizes: [[300, 250]] } }, bids: [{ bidder: 'heng', params: {} }] },
        renderer: { render },
      }));
      return new Promise<Shown>((resolve) => {
        pbjs.requestBids({
          ...{ adUnits, timeout: 30_000 },
          bidsBackHandler: () => {
            // biome-ignore lint/suspicious/noExplicitAny: as above
            const winners: any[] = pbjs.getHighestCpmBids();
            resolve({
              ids: winners.map(({ adId }) => adId),
              winners: winners.map(({ adUnitCode, cpm, currency, bidderCode, mediaType }) => ({
                ...{ adUnitCode, cpm, currency, bidderCode, mediaType },
              })),
            });
          },
        });
      });
    }, told);
  }
  const places = async (person?: string) => (await auction(person)).winners.map(({ adUnitCode }) => adUnitCode);

  test('asks from another origin, and has the bids of who consented: the place aimed at them as well', async () => {
    const { winners } = await auction(await kit.targeted(notice));
    expect(winners).toMatchObject([
      { adUnitCode: 'open', bidderCode: 'heng', currency: 'CNY', mediaType: 'banner', cpm: expect.any(Number) },
      { adUnitCode: 'aimed' },
    ]);
    expect(winners.every(({ cpm }) => cpm > 0 && cpm <= 20)).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('has no bid for the aimed place of who refused, withdrew, is a minor or unknown; the page’s own is there', async () => {
    const withdrew = await kit.targeted(notice);
    await kit.put(withdrew, 'onsite-targeted-ads', 'inferred-tags', { answer: 'withdrawn', mechanism: 'api' });
    expect(await places(withdrew)).toEqual(['open']);
    const refused = await kit.targeted(notice);
    await kit.call('PUT', `/v1/people/${refused}/choices/onsite-targeted-ads`, { answer: 'refused' });
    expect(await places(refused)).toEqual(['open']);
    expect(await places(await kit.targeted(notice, { ageBand: 'minor-14-17' }))).toEqual(['open']);
    expect(await places()).toEqual(['open']);
  });

  test('has no bid at all for who switched advertising off with the elder layout', async () => {
    await kit.describe('wang', { ageBand: 'elderly-60plus', elderMode: true });
    expect(await places('wang')).toEqual([]);
  });

  test('shows the advertisement in heng-ad alone: labelled, closable, counted when it was shown', async () => {
    const person = await kit.targeted(notice);
    const { ids } = await auction(person);
    const seen = () =>
      server.foundation.pool
        .query('select campaign_id as c, n from ad_frequency where person_id = $1', [person])
        .then(({ rows }) => rows);
    expect(await seen()).toEqual([]);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    await page.evaluate((id) => (globalThis as any).pbjs.renderAd(document, id), ids[1] as string);
    const ad = page.locator('#aimed heng-ad');
    await ad.getByText(CREATIVE.title).waitFor();
    for (const label of ['广告', '定推']) await ad.getByText(label, { exact: true }).waitFor();
    await expect.poll(seen).toEqual([{ c: 'tea-lovers', n: 1 }]);
    await ad.getByRole('button', { name: '关闭这条广告' }).click();
    await expect.poll(() => ad.getByText(CREATIVE.title).count()).toBe(0);
  });

  test('without the page’s renderer a browser paints nothing of it', async () => {
    const [bid] = (await asked(spoken())).body.seatbid[0].bid;
    await page.setContent(bid.adm);
    const painted = () => Array.from(document.querySelectorAll('*'), (element) => element.getClientRects().length);
    expect(await page.evaluate(painted)).toEqual([1, 0, 0, 1]);
  });
});
