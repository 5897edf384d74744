import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHengDesk } from './heng/desk.ts';
import { createShop } from './server.ts';

/** Nothing listens on this port: the shop's Heng is away. */
const away = {
  url: 'http://127.0.0.1:9',
  apiKey: 'k'.repeat(16),
  writeKey: 'w'.repeat(8),
  personTokenSecret: 's'.repeat(32),
};

let shop: FastifyInstance;
beforeEach(() => {
  shop = createShop({ heng: createHengDesk(away) });
});
afterEach(() => shop.close());

const get = (url: string, cookie = '') => shop.inject({ url, headers: { cookie } });

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  shop.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
  });

const cookieOf = (reply: { headers: Record<string, unknown> }): string =>
  String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? '';

const signIn = async (person: string) => cookieOf(await post('/sign-in', { person }));

describe('without an answer from Heng', () => {
  test.each([
    '/',
    '/aisles',
    '/aisles/tea',
    '/products/tea-gaiwan',
    '/search?q=茶',
    '/cart',
    '/account',
    '/privacy',
    '/sign-in',
    '/register',
    '/prices',
    '/stores',
    '/keeping',
  ])('the page %s is there, in both languages and both layouts', async (path) => {
    for (const more of ['', 'lang=en', 'view=large']) {
      const reply = await get(encodeURI(more ? `${path}${path.includes('?') ? '&' : '?'}${more}` : path));
      expect(reply.statusCode).toBe(200);
      expect(reply.body).toContain(more === 'lang=en' ? '<html lang="en"' : '<html lang="zh-CN"');
    }
  });

  test('every list is the shop’s own, the same for everyone', async () => {
    for (const cookie of ['', await signIn('demo-chen')]) {
      const { body } = await get('/', cookie);
      expect(body).toContain('data-mode="shelf"');
      expect(body).not.toContain('data-mode="personalised"');
    }
  });

  test('an adult’s choices are not guessed: nothing is used and nothing is asked', async () => {
    const cookie = await signIn('demo-chen');
    const { body } = await get('/account', cookie);
    expect(body).toContain('现在读不到');
    expect(body).not.toContain('<heng-ask');
  });

  test('who had chosen before signing in is told that it could not be brought along, and can still buy', async () => {
    const cookie = cookieOf(await post('/age', { ageBand: 'adult' }));
    expect((await post('/sign-in', { person: 'demo-chen' }, cookie)).statusCode).toBe(503);
    await post('/cart/add', { product: 'tea-gaiwan' }, cookie);
    expect((await get('/cart', cookie)).body).toContain('青白瓷盖碗');
  });

  test('a choice that could not be stored is said to be not stored', async () => {
    const cookie = await signIn('demo-chen');
    const reply = await post('/switch', { on: 'false', back: '/account' }, cookie);
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain('没有保存成功');
  });
});

describe('a first visit', () => {
  test('sets no cookie, whatever one looks at', async () => {
    for (const path of ['/', '/products/tea-gaiwan', '/search?q=tea', '/account', '/cart', '/sign-in', '/heng/token']) {
      expect((await get(path)).headers['set-cookie']).toBeUndefined();
    }
  });

  test('gets no token and no element of Heng’s', async () => {
    expect((await get('/heng/token')).statusCode).toBe(401);
    expect((await get('/account')).body).not.toMatch(/<heng-/);
  });

  test('says in words that personalisation is off before anything else of the account page', async () => {
    const { body } = await get('/account');
    const main = body.slice(body.indexOf('<main'));
    expect(main.indexOf('个性化：已关闭')).toBeGreaterThan(0);
    expect(main.indexOf('个性化：已关闭')).toBeLessThan(main.indexOf('<h2'));
  });

  test('may say an age band, and is remembered by one necessary cookie', async () => {
    const reply = await post('/age', { ageBand: 'adult' });
    expect(reply.headers['set-cookie']).toMatch(/^shop_session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await get('/heng/token', cookieOf(reply))).json()).toEqual({ token: expect.stringMatching(/^ey/) });
  });

  test('a child who says so does not become an adult by saying so', async () => {
    const cookie = cookieOf(await post('/age', { ageBand: 'minor-14-17' }));
    await post('/age', { ageBand: 'adult' }, cookie);
    expect((await get('/account', cookie)).body).toContain('您未满 18 岁');
  });
});

describe('cart and checkout', () => {
  const receiver = { name: '陈一', phone: '13800000000', address: '浙江省杭州市湖滨路 1 号' };

  test('work from first to last without an account and without any choice', async () => {
    const cookie = cookieOf(await post('/cart/add', { product: 'tea-gaiwan', quantity: '2' }));
    expect((await get('/cart', cookie)).body).toContain('¥192.00');
    const placed = await post('/checkout', receiver, cookie);
    expect(placed.statusCode).toBe(303);
    const order = await get(String(placed.headers.location), cookie);
    expect(order.statusCode).toBe(200);
    expect(order.body).toContain('订单已提交');
    expect((await get('/cart', cookie)).body).toContain('购物车是空的');
  });

  test('ask for name, number and address, and say what is missing', async () => {
    const cookie = cookieOf(await post('/cart/add', { product: 'tea-gaiwan' }));
    const reply = await post('/checkout', { ...receiver, phone: '12' }, cookie);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('请填 11 位手机号');
    expect(reply.body).toContain('value="陈一"');
    const fields = [...(await get('/checkout', cookie)).body.matchAll(/<input id="(\w+)"/g)].map((match) => match[1]);
    expect(fields).toEqual(['q', 'name', 'phone', 'address']);
  });

  test('never sell more than there is', async () => {
    const cookie = cookieOf(await post('/cart/add', { product: 'tea-pot-zisha', quantity: '99' }));
    expect((await get('/cart', cookie)).body).toContain('value="19"');
  });

  test('show an order to nobody else', async () => {
    const cookie = cookieOf(await post('/cart/add', { product: 'tea-gaiwan' }));
    const { location } = (await post('/checkout', receiver, cookie)).headers;
    expect((await get(String(location))).statusCode).toBe(404);
    expect((await get(String(location), await signIn('demo-chen'))).statusCode).toBe(404);
  });

  test('survive signing in, with another cookie', async () => {
    const before = cookieOf(await post('/cart/add', { product: 'tea-gaiwan' }));
    const after = cookieOf(await post('/sign-in', { person: 'demo-chen' }, before));
    expect(after).not.toBe(before);
    expect((await get('/cart', after)).body).toContain('青白瓷盖碗');
    expect((await get('/cart', before)).body).toContain('购物车是空的');
  });
});

describe('people', () => {
  test('of sixteen are told that nothing is personalised, and are asked nothing', async () => {
    const cookie = await signIn('demo-xiaolin');
    const { body } = await get('/account', cookie);
    expect(body).toContain('个性化：已关闭');
    expect(body).toContain('《未成年人网络保护条例》第二十四条');
    expect(body).not.toMatch(/<heng-/);
    for (let nth = 0; nth < 4; nth += 1)
      expect((await get('/products/tea-gaiwan', cookie)).body).not.toContain('<heng-ask');
  });

  test('who are old get the large layout by themselves, and can leave it', async () => {
    const cookie = await signIn('demo-wang');
    expect((await get('/', cookie)).body).toContain('class="elder large"');
    expect((await get('/?view=standard', cookie)).body).toContain('class="standard"');
  });

  test('keep their language from page to page', async () => {
    const { body } = await get('/?lang=en');
    const inside = [...body.matchAll(/href="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    const pages = inside.filter((path) => !/\.(css|svg)$/.test(path) && !path.startsWith('/?lang') && path !== '/');
    for (const path of pages) expect(path).toContain('lang=en');
  });
});

describe('the doors', () => {
  test('a form of another site is no answer of the visitor', async () => {
    const cookie = await signIn('demo-chen');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]) {
      const reply = await shop.inject({ method: 'POST', url: '/switch', headers: { cookie, ...headers }, payload: {} });
      expect(reply.statusCode).toBe(403);
    }
  });

  test('no form leads out of the shop', async () => {
    for (const back of [
      'https://elsewhere.example',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'javascript:alert(1)',
    ]) {
      const reply = await post('/choices', { back });
      expect(reply.headers.location).toBe('/');
    }
  });

  test('what a visitor types comes back as text', async () => {
    const { body } = await get(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain('<script>alert');
  });

  test('the token for the portal travels in the fragment, which no server sees', async () => {
    const reply = await post('/account/portal', {}, await signIn('demo-chen'));
    const address = new URL(String(reply.headers.location));
    expect(address.search).toBe('');
    expect(address.hash).toMatch(/^#token=ey/);
  });

  test('scripts come from the shop and from Heng only, and none may make markup of text elsewhere', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' http://127.0.0.1:9;");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-|\*/);
  });

  test('a picture is sent once', async () => {
    const first = await get('/pictures/tea-gaiwan.svg');
    expect(first.headers['content-type']).toContain('image/svg+xml');
    const again = await shop.inject({
      url: '/pictures/tea-gaiwan.svg',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });

  test('what is not there says what to do next', async () => {
    for (const path of ['/products/none', '/aisles/none', '/none', '/orders/none']) {
      const reply = await get(path);
      expect(reply.statusCode).toBe(404);
      expect(reply.body).toContain('没有这一页');
    }
  });
});
