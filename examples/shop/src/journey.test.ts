import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../../../packages/sdk/src/testing/axe.ts';
import { type Bundle, buildBundle } from '../../../packages/sdk/src/testing/bundle.ts';
import { launchChromium, noChromium } from '../../../packages/sdk/src/testing/chromium.ts';
import { startTestServer, type TestServer } from '../../../packages/server/src/testing/server.ts';
import type { HengAddress } from './config.ts';
import { createHengDesk, type HengDesk } from './heng/desk.ts';
import { seed } from './seed/seed.ts';
import { createShop } from './server.ts';

if (noChromium) console.warn(`the journey in a browser is skipped: ${noChromium}`);

let server: TestServer;
let address: HengAddress;
let heng: HengDesk;
let shop: FastifyInstance;
let url: string;
const said: string[] = [];

beforeAll(async () => {
  url = await freeAddress();
  server = await startTestServer({ settings: { HENG_PUBLIC_ORIGINS: url } });
  const secret = server.foundation.config.personToken;
  if (secret.algorithm !== 'HS256') throw new Error('expected a shared secret');
  address = {
    url: await server.url(),
    apiKey: server.apiKey,
    writeKey: server.writeKey,
    personTokenSecret: secret.secret,
  };
  await seed(address, (line) => said.push(line), { count: 40 });
  heng = createHengDesk(address);
  shop = createShop({ heng });
  await shop.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
  await server.composition.recommend.refresh();
});
afterAll(async () => {
  await shop?.close();
  await heng?.settle();
  await server?.stop();
});

/** A port that was free a moment ago: Heng must know the shop's origin before the shop listens. */
async function freeAddress(): Promise<string> {
  const probe = createShop({
    heng: createHengDesk({ url: 'http://127.0.0.1:9', apiKey: '', writeKey: '', personTokenSecret: '' }),
  });
  const found = await probe.listen({ host: '127.0.0.1', port: 0 });
  await probe.close();
  return found;
}

const get = async (path: string, cookie = '', headers: Record<string, string> = {}) =>
  (await shop.inject({ url: path, headers: { cookie, ...headers } })).body;

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  shop.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
  });

async function signIn(person: string): Promise<string> {
  const reply = await post('/sign-in', { person });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

/** Somebody new: an adult who has chosen nothing. */
const newcomer = () => signIn('new');

/** Presses the plain button 同意 of the privacy centre for one category, as a browser without scripts does. */
async function agree(cookie: string, category: string, purpose = 'personalised-recommendation'): Promise<void> {
  const page = await get('/privacy', cookie);
  const forms = [...page.matchAll(/<form method="post" action="\/choices">(.*?)<\/form>/gs)].map(
    (match) => match[1] ?? '',
  );
  const fields = forms
    .map((form) =>
      Object.fromEntries(
        [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map((match) => [match[1], match[2] ?? '']),
      ),
    )
    .find((form) => form.category === category && form.purpose === purpose && form.answer === 'granted');
  if (!fields) throw new Error(`expected a form for ${category}`);
  expect((await post('/choices', fields, cookie)).statusCode).toBe(303);
}

/** The names of the events Heng holds of one person, each once. */
async function eventsOf(person: string): Promise<string[]> {
  const rows = await server.db
    .selectFrom('event' as never)
    .selectAll()
    .execute();
  const own = (rows as { person_id: string; name: string }[]).filter((row) => row.person_id === person);
  return [...new Set(own.map(({ name }) => name))];
}

const look = async (cookie: string, ...ids: string[]) => {
  for (const id of ids) await get(`/products/${id}`, cookie);
  await heng.settle();
};

describe('the demonstration', () => {
  test('is in Heng after the start: catalogue, notices, answers, history', () => {
    expect(said).toContain('150 products in 13 aisles are in the catalogue');
    expect(said.at(-1)).toBe('the demonstration is ready');
  });

  test('is told once, however often the shop starts', async () => {
    const again: string[] = [];
    await seed(address, (line) => again.push(line), { count: 40 });
    expect(again).toContainEqual(expect.stringMatching(/^\d+ notices are in force, 0 of them new$/));
    expect(again.at(-1)).toBe('the demonstration history is there already');
  });
});

describe('messages in the shop', () => {
  const promise = '龙井绿茶到货';

  /** Presses the plain button 同意 of one cell on the page of messages. */
  async function agreeThere(cookie: string, channel: string): Promise<void> {
    const page = await get('/messages', cookie);
    const forms = [...page.matchAll(/<form method="post" action="\/choices">(.*?)<\/form>/gs)].map(([, form = '']) =>
      Object.fromEntries([...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])),
    );
    const form = forms.find((one) => one.answer === 'granted' && (one.channel ?? '') === channel);
    if (!form) throw new Error('expected the item to be asked for');
    await post('/choices', form, cookie);
  }

  test('are asked for by what they need, and are not there until both parts are agreed to', async () => {
    const cookie = await newcomer();
    expect(await get('/messages', cookie)).not.toContain(promise);
    await agreeThere(cookie, 'in-app');
    expect(await get('/messages', cookie)).not.toContain(promise);
    await agreeThere(cookie, '');
    const page = await get('/messages', cookie);
    expect(page).toContain(promise);
    expect(page).toMatch(/因为您 \d{4}-\d\d-\d\d 同意了店里的消息/);
    expect(page).toContain('广告法');
    expect(await get('/messages', cookie)).toContain(promise);
  });

  test('are not there for a visitor, a minor or somebody who only agreed to text messages', async () => {
    for (const cookie of ['', await signIn('demo-xiaolin'), await signIn('demo-xiaohe')]) {
      const page = await get('/messages', cookie);
      expect(page).not.toContain(promise);
      expect(page).not.toContain('action="/choices"');
    }
    const cookie = await newcomer();
    await agree(cookie, 'mobile-number', 'direct-message-marketing');
    expect(await get('/messages', cookie)).not.toContain(promise);
  });

  test('went out to the made-up people who agreed, and each choice of theirs names the channel its notice tells of', async () => {
    await expect
      .poll(async () => (await staff('/v1/campaigns/demo-arrivals/runs')).runs[0])
      .toMatchObject({ state: 'done', failed: 0 });
    const [run] = (await staff('/v1/campaigns/demo-arrivals/runs')).runs;
    expect(run.sent).toBeGreaterThan(0);
    expect(run.sent).toBe(run.ruled);
  });

  const staff = async (path: string) =>
    (await fetch(address.url + path, { headers: { authorization: `Bearer ${address.apiKey}` } })).json();
});

describe('a price with a published condition', () => {
  const [TEA, COFFEE] = ['tea-gaiwan', 'coffee-dripper-v'];
  const priceOn = (page: string) => /<span class="price">¥([\d.]+)<\/span>/.exec(page)?.[1];
  const parityOn = (page: string) =>
    JSON.parse((/parity="([^"]*)"/.exec(page)?.[1] ?? 'null').replaceAll('&quot;', '"'));

  test('is everybody’s for a visitor, who is told how anybody meets the condition', async () => {
    for (const id of [TEA, COFFEE]) {
      const page = await get(`/products/${id}`);
      expect(page).toContain('价格对每个人都一样');
      expect(page).toMatch(/登录后在“我的”点“加入会员”|登录就有/);
    }
  });

  test('is lower for somebody who joined, names the rule, and is everybody’s again when they leave', async () => {
    const cookie = await newcomer();
    const before = await get(`/products/${TEA}`, cookie);
    expect(parityOn(before)).toEqual({ same: true });
    expect(await get('/account', cookie)).toContain('您不是会员');
    await post('/membership', { joins: 'true', back: '/account' }, cookie);
    expect(await get('/account', cookie)).toContain('您是会员');
    const page = await get(`/products/${TEA}`, cookie);
    expect(Number(priceOn(page))).toBeCloseTo(Number(priceOn(before)) * 0.95, 2);
    expect(page).toContain('您符合公开规则“会员价 95 折”');
    expect(page).not.toContain('价格对每个人都一样');
    expect(parityOn(page)).toMatchObject({
      same: false,
      everybody: `¥${priceOn(before)}`,
      by: [{ zh: expect.stringContaining('会员价 95 折') }],
    });
    await post('/membership', { joins: 'false', back: '/account' }, cookie);
    expect(parityOn(await get(`/products/${TEA}`, cookie))).toEqual({ same: true });
  });

  test('holds for who is new, in the cart as well, and not for who has bought here for long', async () => {
    const cookie = await newcomer();
    expect(await get(`/products/${COFFEE}`, cookie)).toContain('您符合公开规则“新客价 9 折”');
    await post('/cart/add', { product: COFFEE }, cookie);
    expect(await get('/cart', cookie)).toContain('新客价 9 折 · 所有人的价格 ¥');
    const old = await get(`/products/${COFFEE}`, await signIn('demo-chen'));
    expect(old).toContain('价格对每个人都一样');
    expect(parityOn(old)).toEqual({ same: true });
  });
});

describe('a visitor of whom nothing is known', () => {
  test('gets Heng’s neutral list, with reasons and its label, and no control to stop what was never begun', async () => {
    const body = await get('/');
    expect(body).toContain('data-mode="neutral"');
    expect(body).toContain('非个性化');
    expect(body).toContain('class="why"');
    expect(body).not.toContain('class="stop"');
  });

  test('who says they are an adult may choose, and the choices come along into the account', async () => {
    const visitor = String((await post('/age', { ageBand: 'adult' })).headers['set-cookie']).split(';')[0] ?? '';
    await post(
      '/choices',
      { purpose: 'personalised-recommendation', category: 'search-history', answer: 'refused' },
      visitor,
    );
    const reply = await post('/sign-in', { person: 'new' }, visitor);
    const member = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    expect(await get('/privacy', member)).toContain('您已选择不同意');
  });
});

describe('an adult', () => {
  test('is asked about browsing at the third product and never before, and never again after refusing', async () => {
    const cookie = await newcomer();
    expect(await get('/products/tea-gaiwan', cookie)).not.toContain('<heng-ask');
    expect(await get('/products/tea-dianhong', cookie)).not.toContain('<heng-ask');
    expect(await get('/products/tea-jasmine', cookie)).toContain('category="browsing-history"');
    await post(
      '/choices',
      { purpose: 'personalised-recommendation', category: 'browsing-history', answer: 'refused' },
      cookie,
    );
    for (const path of ['/products/tea-gaiwan', '/', '/account'])
      expect(await get(path, cookie)).not.toContain('<heng-ask');
  });

  test('who agreed gets a list with reasons from then on, and a neutral one after one touch', async () => {
    const cookie = await newcomer();
    await look(cookie, 'coffee-dripper-v');
    expect(await get('/', cookie)).toContain('data-mode="neutral"');
    await agree(cookie, 'browsing-history');
    await look(cookie, 'tea-gaiwan', 'tea-dahongpao', 'tea-cups-pair');
    const personal = await get('/', cookie);
    expect(personal).toContain('data-mode="personalised"');
    expect(personal).toMatch(/因为您刚刚看过/);
    expect(personal).not.toContain('陶瓷滤杯」');
    expect(personal).toContain('不再用浏览记录推荐');
    expect(await get('/products/tea-cups-pair', cookie)).toContain('正在收集：浏览记录');
    expect(personal).not.toContain('正在收集');
    await post(
      '/choices',
      { purpose: 'personalised-recommendation', category: 'browsing-history', answer: 'withdrawn' },
      cookie,
    );
    const after = await get('/', cookie);
    expect(after).toContain('data-mode="neutral"');
    expect(await get('/products/tea-cups-pair', cookie)).not.toContain('正在收集');
  });

  test('who agreed to the calculation alone leaves no trace of looking, and the shop does not say otherwise', async () => {
    const cookie = await newcomer();
    await agree(cookie, 'browsing-history', 'model-training');
    await look(cookie, 'tea-gaiwan', 'tea-dahongpao');
    const body = await get('/products/tea-cups-pair', cookie);
    expect(body).toContain('浏览记录：没有保存。');
    expect(body).not.toContain('正在收集');
  });

  test('who turns the switch off gets the neutral list from the same page at once', async () => {
    const cookie = await signIn('demo-chen');
    await agree(cookie, 'order-history');
    const personal = await get('/', cookie);
    expect(personal).toContain('data-mode="personalised"');
    expect(personal).toMatch(/因为您 \d+ 天前买过/);
    expect(await get('/account', cookie)).toContain('个性化：已开启');
    await post('/switch', { on: 'false', back: '/' }, cookie);
    expect(await get('/', cookie)).toContain('data-mode="neutral"');
    expect(await get('/account', cookie)).toContain('个性化：已关闭');
  });

  test('whose browser objects is asked nothing, and still finds the switch and the choices', async () => {
    const cookie = await newcomer();
    const objecting = { 'sec-gpc': '1' };
    for (let nth = 0; nth < 4; nth += 1) {
      expect(await get('/products/tea-gaiwan', cookie, objecting)).not.toContain('<heng-ask');
    }
    const centre = await get('/privacy', cookie, objecting);
    expect(centre).toContain('<heng-switch');
    expect(centre).toContain('是否允许用您的浏览记录推荐商品？');
  });

  test('tells Heng what was bought, and neither name nor number nor address', async () => {
    const cookie = await newcomer();
    await post('/cart/add', { product: 'tea-gaiwan' }, cookie);
    await post('/checkout', { name: '欧阳试', phone: '13912345678', address: '浙江省杭州市试验路 9 号' }, cookie);
    await heng.settle();
    const events = await server.db
      .selectFrom('event' as never)
      .selectAll()
      .execute();
    const all = JSON.stringify(events);
    expect(all).toContain('tea-gaiwan');
    expect(all).not.toMatch(/欧阳试|13912345678|试验路/);
  });

  test('may shop with everything refused', async () => {
    const cookie = await newcomer();
    for (const category of ['browsing-history', 'search-history', 'order-history']) {
      await post('/choices', { purpose: 'personalised-recommendation', category, answer: 'refused' }, cookie);
    }
    await post('/cart/add', { product: 'fruit-apple' }, cookie);
    const placed = await post(
      '/checkout',
      { name: '陈一', phone: '13800000000', address: '浙江省杭州市湖滨路 1 号' },
      cookie,
    );
    expect(await get(String(placed.headers.location), cookie)).toContain('订单已提交');
  });
});

describe('a review with a picture', () => {
  const path = '/products/tea-gaiwan/review';
  const picture = Buffer.from('\xff\xd8\xff\xe1\x00\x0cGPS 30.254\xff\xda\x00\x02pixels\xff\xd9', 'latin1');

  function publish(cookie: string) {
    const field = (name: string, text: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const file =
      '--b\r\ncontent-disposition: form-data; name="picture"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
    const words = field('stars', '5') + field('by', '山客') + field('text', '出汤快，不烫手。') + file;
    const payload = Buffer.concat([Buffer.from(words), picture, Buffer.from('\r\n--b--\r\n')]);
    return shop.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { 'content-type': 'multipart/form-data; boundary=b', cookie },
    });
  }

  test('is published by who bought the product and agreed to that alone, without the place, and goes when they withdraw', async () => {
    const cookie = await signIn('demo-chen');
    expect((await publish(cookie)).statusCode).toBe(403);
    await agree(cookie, 'reviews-public-content', 'public-display');
    expect((await publish(cookie)).statusCode).toBe(303);
    const shown = await get('/products/tea-gaiwan');
    expect(shown).toContain('出汤快，不烫手。');
    const address = /\/reviews\/[\w-]+\/picture/.exec(shown)?.[0] ?? '';
    const sent = await shop.inject({ url: address });
    expect([sent.statusCode, sent.headers['content-type'], sent.body.includes('GPS')]).toEqual([
      200,
      'image/jpeg',
      false,
    ]);
    await post(
      '/choices',
      { purpose: 'public-display', category: 'reviews-public-content', answer: 'withdrawn' },
      cookie,
    );
    expect(await get('/products/tea-gaiwan')).not.toContain('出汤快，不烫手。');
    expect((await shop.inject({ url: address })).statusCode).toBe(404);
  });

  test('is not for who did not buy it, nor for a minor', async () => {
    for (const person of ['new', 'demo-wang', 'demo-xiaolin', 'demo-xiaohe']) {
      expect((await shop.inject({ url: path, headers: { cookie: await signIn(person) } })).statusCode).toBe(404);
    }
  });
});

describe('a person of sixteen', () => {
  test('gets the neutral list whatever was sent, and leaves no trace of looking', async () => {
    const cookie = await signIn('demo-xiaolin');
    const { notices } = (await (await fetch(`${address.url}/v1/notices?touchpoint=account`)).json()) as {
      notices: { id: string; key: string }[];
    };
    const notice = notices.find(({ key }) => key === 'recommend-browsing')?.id ?? '';
    const cell = { purpose: 'personalised-recommendation', category: 'browsing-history' };
    await post('/choices', { ...cell, answer: 'granted', notice, touchpoint: 'product' }, cookie);
    await look(cookie, 'tea-gaiwan', 'tea-dahongpao', 'tea-cups-pair', 'tea-jasmine');
    expect(await get('/', cookie)).toContain('data-mode="neutral"');
    for (const path of ['/products/tea-gaiwan', '/search?q=tea', '/account', '/stores']) {
      expect(await get(path, cookie)).not.toMatch(/<heng-/);
    }
    expect(await eventsOf('demo-xiaolin')).toEqual(['Order Completed']);
  });
});

describe.skipIf(noChromium)('in a browser', () => {
  let browser: Browser;
  let bundle: Bundle;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    bundle = buildBundle();
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    // The script as the sources have it now, not as it was built last.
    await page.route(`${address.url}/sdk/*`, (route) =>
      route.fulfill({
        body: bundle.read(new URL(route.request().url()).pathname) ?? Buffer.from(''),
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
      }),
    );
  });
  afterAll(async () => {
    bundle?.remove();
    await browser?.close();
  });

  const mode = () => page.locator('[data-mode]').first().getAttribute('data-mode');

  test('a newcomer agrees at the third product, sees why, and stops it with one touch', async () => {
    await page.goto(`${url}/sign-in`);
    await page.getByRole('button', { name: /新访客/ }).click();
    await page.getByRole('switch', { name: '个性化：已关闭' }).waitFor();
    for (const id of ['tea-gaiwan', 'tea-dahongpao', 'tea-cups-pair']) await page.goto(`${url}/products/${id}`);
    await page.locator('heng-ask').getByRole('button', { name: '同意', exact: true }).click();
    await page.getByText('正在收集：浏览记录').waitFor();
    await page.goto(`${url}/products/tea-jasmine`);
    await heng.settle();
    await page.goto(`${url}/`);
    expect(await mode()).toBe('personalised');
    await page.getByRole('button', { name: '不再用浏览记录推荐' }).first().click();
    await page.locator('[data-mode="neutral"]').first().waitFor();
    expect(await page.getByText('正在收集').count()).toBe(0);
  });

  test('the switch of the account page is the first thing there', async () => {
    await page.goto(`${url}/account`);
    await page.getByRole('switch').waitFor();
    const first = await page
      .locator('main')
      .evaluate((main) => main.querySelector(':scope > :not(h1.unseen)')?.localName);
    expect(first).toBe('heng-switch');
    const box = await page.getByRole('switch').boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(400);
  });

  test('agree and refuse are one object twice', async () => {
    await page.goto(`${url}/privacy`);
    const pair = page
      .locator('heng-choices')
      .getByRole('group')
      .filter({ hasText: '您还没有选择' })
      .first()
      .getByRole('group')
      .getByRole('button');
    await pair.first().waitFor();
    const looks = await pair.evaluateAll((buttons) =>
      buttons.map((button) => {
        const { width, height } = button.getBoundingClientRect();
        const { color, backgroundColor, borderColor, fontWeight, fontSize } = getComputedStyle(button);
        return {
          width: Math.round(width),
          height: Math.round(height),
          color,
          backgroundColor,
          borderColor,
          fontWeight,
          fontSize,
        };
      }),
    );
    expect(looks).toHaveLength(2);
    expect(looks[0]).toEqual(looks[1]);
  });

  test('axe finds nothing wrong on the pages', async () => {
    for (const path of ['/', '/products/tea-gaiwan', '/search?q=茶', '/account', '/cart', '/sign-in', '/stores']) {
      await page.goto(url + encodeURI(path));
      await page.waitForLoadState('networkidle');
      expect(await violations(page)).toEqual([]);
    }
  });
});
