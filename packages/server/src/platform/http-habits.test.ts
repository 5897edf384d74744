import { generateKeyPairSync } from 'node:crypto';
import { operations, problems } from '@heng/contract';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomRoutes } from '../server.ts';
import { signToken, startTestServer, type TestServer } from '../testing/server.ts';
import { personRoute } from './person-routes.ts';

let server: TestServer;
let moment = new Date('2026-11-23T08:00:00Z');
let answered = 0;
let release: () => void = () => undefined;

/** A room with the smallest routes that show the habits every room inherits. */
const echoRoom: RoomRoutes = (app, allow) => {
  personRoute(app, allow, 'GET', '/echo', async (person) => ({ person }));
  personRoute(app, allow, 'PUT', '/echo', async (person, request) => ({ person, body: request.body }));
  app.post('/echo/shop', { onRequest: (request) => allow.shop(request) }, async ({ body }) => {
    answered++;
    return { answered, body };
  });
  app.post('/echo/slow', { onRequest: (request) => allow.shop(request) }, async () => {
    answered++;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { answered };
  });
  app.post('/echo/staff', { onRequest: (request) => allow.staff(request) }, async ({ caller }) => ({ caller }));
  app.post('/echo/either', { onRequest: (request) => allow.shopOrStaff(request) }, async ({ caller }) => ({ caller }));
  app.post('/echo/source', { onRequest: (request) => allow.source(request) }, async () => ({ success: true }));
  app.get('/echo/bug', async () => {
    throw new Error('the secret of person-17');
  });
};

beforeAll(async () => {
  server = await startTestServer({ now: () => moment, rooms: () => [echoRoom] });
});
afterAll(() => server.stop());

const codeOf = (reply: { json(): unknown }): string => (reply.json() as { code: string }).code;
const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ method: 'GET', url, headers });
const post = (url: string, payload: unknown, headers: Record<string, string> = server.shop) =>
  server.app.inject({ method: 'POST', url, payload: payload as object, headers });

describe('a person’s token', () => {
  test('opens the routes of that person, under their id and under me', async () => {
    const headers = await server.asPerson('anna');
    expect((await get('/v1/people/anna/echo', headers)).json()).toEqual({ person: 'anna' });
    expect((await get('/v1/me/echo', headers)).json()).toEqual({ person: 'anna' });
  });

  test('opens nobody else’s routes and none of the shop’s', async () => {
    const headers = await server.asPerson('anna');
    const other = await get('/v1/people/ben/echo', headers);
    expect([other.statusCode, codeOf(other)]).toEqual([403, 'other-person']);
    const shop = await post('/echo/shop', {}, headers);
    expect([shop.statusCode, codeOf(shop)]).toEqual([403, 'not-allowed']);
    for (const url of ['/echo/staff', '/echo/either']) expect((await post(url, {}, headers)).statusCode).toBe(403);
  });

  test('is refused once expired, five seconds of skew aside', async () => {
    const token = await signToken('anna', moment, 60);
    const headers = { authorization: `Bearer ${token}` };
    const start = moment;
    moment = new Date(start.getTime() + 64_000);
    expect((await get('/v1/me/echo', headers)).statusCode).toBe(200);
    moment = new Date(start.getTime() + 66_000);
    expect(codeOf(await get('/v1/me/echo', headers))).toBe('token-expired');
    expect(codeOf(await get('/v1/me/echo', { authorization: `Bearer ${await signToken('anna', start, 60)}` }))).toBe(
      'token-expired',
    );
    moment = start;
  });

  test('that lives longer than an hour is refused', async () => {
    expect(codeOf(await get('/v1/me/echo', { authorization: `Bearer ${await signToken('a', moment, 3700)}` }))).toBe(
      'token-too-long',
    );
    expect(
      (await get('/v1/me/echo', { authorization: `Bearer ${await signToken('a', moment, 3600)}` })).statusCode,
    ).toBe(200);
  });

  test('forged, altered, unsigned, of another algorithm, or without sub or exp is refused', async () => {
    const secret = new TextEncoder().encode('the-secret-the-test-shop-signs-tokens-with');
    const base = () => new SignJWT({}).setProtectedHeader({ alg: 'HS256' });
    const exp = Math.floor(moment.getTime() / 1000) + 60;
    const good = await base().setSubject('anna').setExpirationTime(exp).sign(secret);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const bad = [
      await base()
        .setSubject('anna')
        .setExpirationTime(exp)
        .sign(new TextEncoder().encode('x'.repeat(40))),
      good.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ sub: 'ben', exp })).toString('base64url')}.`),
      new UnsecuredJWT({}).setSubject('anna').setExpirationTime(exp).encode(),
      await new SignJWT({}).setProtectedHeader({ alg: 'HS512' }).setSubject('a').setExpirationTime(exp).sign(secret),
      await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject('a')
        .setExpirationTime(exp)
        .sign(privateKey),
      await base().setExpirationTime(exp).sign(secret),
      await base().setSubject('anna').sign(secret),
      await base().setSubject('no spaces').setExpirationTime(exp).sign(secret),
      'not-a-token',
    ];
    for (const token of bad) {
      const reply = await get('/v1/me/echo', { authorization: `Bearer ${token}` });
      expect([reply.statusCode, codeOf(reply)]).toEqual([401, 'invalid-credential']);
    }
  });

  test('may be signed with ES256 when the shop gave its public key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const settings = { HENG_PERSON_TOKEN_SECRET: '', HENG_PERSON_TOKEN_PUBLIC_KEY: pem };
    const other = await startTestServer({ settings, rooms: () => [echoRoom] });
    const exp = Math.floor(Date.now() / 1000) + 60;
    const sign = (alg: string, key: Parameters<SignJWT['sign']>[0]) =>
      new SignJWT({}).setProtectedHeader({ alg }).setSubject('anna').setExpirationTime(exp).sign(key);
    const ask = async (token: string) =>
      other.app.inject({ url: '/v1/me/echo', headers: { authorization: `Bearer ${token}` } });
    expect((await ask(await sign('ES256', privateKey))).statusCode).toBe(200);
    // The classic confusion: the public key, which everybody knows, used as an HMAC secret.
    expect((await ask(await sign('HS256', new TextEncoder().encode(pem)))).statusCode).toBe(401);
    await other.stop();
  });
});

describe('other credentials', () => {
  test('no credential, a wrong key or another scheme is 401 with www-authenticate', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Basic x' },
      { authorization: '' },
    ]) {
      const reply = await post('/echo/shop', {}, headers as Record<string, string>);
      expect(reply.statusCode).toBe(401);
      expect(reply.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('the shop’s key opens any person’s routes but is nobody itself', async () => {
    expect((await get('/v1/people/ben/echo', server.shop)).json()).toEqual({ person: 'ben' });
    expect(codeOf(await get('/v1/me/echo', server.shop))).toBe('not-allowed');
  });

  test('a person id that does not fit is refused', async () => {
    for (const id of ['a%20b', '%00', 'x'.repeat(129), '%E5%BC%A0']) {
      expect(codeOf(await get(`/v1/people/${id}/echo`, server.shop))).toBe('invalid-person');
    }
    expect((await get(`/v1/people/${'x'.repeat(128)}/echo`, server.shop)).statusCode).toBe(200);
  });

  test('a tracking source shows its write key as the user name', async () => {
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect((await post('/echo/source', {}, basic(`${server.writeKey}:`))).statusCode).toBe(200);
    expect((await post('/echo/source', {}, basic(server.writeKey))).statusCode).toBe(200);
    expect((await post('/echo/source', {}, basic(`${server.writeKey}x:`))).statusCode).toBe(401);
    expect((await post('/echo/source', {}, server.shop)).statusCode).toBe(401);
  });
});

describe('staff', () => {
  test('sign in, are known by the cookie, sign out', async () => {
    const cookie = await server.staffCookie();
    expect((await get('/v1/staff/session', { cookie })).json()).toEqual({ email: 'staff@heng.local' });
    expect((await post('/echo/staff', {}, { cookie })).statusCode).toBe(200);
    expect((await post('/echo/either', {}, { cookie })).statusCode).toBe(200);
    const out = await server.app.inject({ method: 'DELETE', url: '/v1/staff/session', headers: { cookie } });
    expect(out.statusCode).toBe(204);
    expect((await get('/v1/staff/session', { cookie })).statusCode).toBe(401);
  });

  test('get a cookie no script can read and no other site can send', async () => {
    const payload = server.foundation.config.staff;
    const reply = await server.app.inject({ method: 'POST', url: '/v1/staff/session', payload });
    expect(reply.headers['set-cookie']).toMatch(/HttpOnly/);
    expect(reply.headers['set-cookie']).toMatch(/SameSite=Strict/);
  });

  test('a page of another origin cannot use the session, not even from another port of this machine', async () => {
    const cookie = await server.staffCookie();
    for (const origin of ['https://evil.example', 'http://127.0.0.1:7310', 'null']) {
      const reply = await post('/echo/staff', {}, { cookie, origin, host: '127.0.0.1:7300' });
      expect([reply.statusCode, codeOf(reply)]).toEqual([403, 'foreign-origin']);
    }
    const own = { cookie, origin: 'http://127.0.0.1:7300', host: '127.0.0.1:7300' };
    expect((await post('/echo/staff', {}, own)).statusCode).toBe(200);
    expect((await post('/echo/staff', {}, { cookie, 'sec-fetch-site': 'same-site' })).statusCode).toBe(403);
  });

  test('a session ends after eight hours', async () => {
    const cookie = await server.staffCookie();
    const start = moment;
    moment = new Date(start.getTime() + 8 * 3_600_000);
    expect((await get('/v1/staff/session', { cookie })).statusCode).toBe(401);
    moment = start;
  });

  test('a wrong password is refused, and after ten of them even the right one, for a while', async () => {
    const { email, password } = server.foundation.config.staff;
    const tries = Array.from({ length: 10 }, () => post('/v1/staff/session', { email, password: 'wrong' }, {}));
    const replies = await Promise.all(tries);
    expect(replies.map(codeOf)).toEqual(Array.from({ length: 10 }, () => 'wrong-password'));
    expect((await post('/v1/staff/session', { email, password }, {})).statusCode).toBe(429);
    const start = moment;
    moment = new Date(start.getTime() + 15 * 60_000);
    expect((await post('/v1/staff/session', { email, password }, {})).statusCode).toBe(201);
    moment = start;
  });
});

describe('bodies', () => {
  const raw = (payload: string | Buffer, type = 'application/json') =>
    server.app.inject({
      method: 'POST',
      url: '/echo/shop',
      payload,
      headers: { ...server.shop, 'content-type': type },
    });

  test('broken JSON, a repeated key, another content type and too many bytes each have their code', async () => {
    expect(codeOf(await raw('{"a":'))).toBe('malformed-json');
    expect(codeOf(await raw(''))).toBe('malformed-json');
    expect(codeOf(await raw('{"a":1,"a":2}'))).toBe('duplicate-key');
    expect(codeOf(await raw('{"a":"\\u0000"}'))).toBe('invalid-text');
    const form = await raw('a=1', 'application/x-www-form-urlencoded');
    expect([form.statusCode, codeOf(form)]).toEqual([415, 'unsupported-media-type']);
    expect(codeOf(await raw('{}', 'text/plain'))).toBe('unsupported-media-type');
    const large = await raw(JSON.stringify({ a: 'x'.repeat(1_048_576) }));
    expect([large.statusCode, codeOf(large)]).toEqual([413, 'too-large']);
  });

  test('a reply that is a problem says so in its content type, with code, status, title and expectation', async () => {
    const reply = await raw('{');
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.json()).toMatchObject({ type: '/problems/malformed-json', status: 400, code: 'malformed-json' });
    expect(reply.json()).toMatchObject({ title: expect.any(String), expected: expect.any(String) });
    expect((await get(reply.json().type)).json()).toMatchObject({ code: 'malformed-json', status: 400 });
  });

  test('the title is Chinese for those who prefer it', async () => {
    expect((await get('/nowhere', { 'accept-language': 'zh-CN,zh' })).json().title).toBe(
      problems['not-found'].title.zh,
    );
  });
});

describe('addresses', () => {
  test('unknown ones are 404, wrong methods 405 with the right ones, broken escapes 400', async () => {
    expect(codeOf(await get('/nowhere'))).toBe('not-found');
    const wrong = await server.app.inject({ method: 'DELETE', url: '/v1/people/anna/echo' });
    expect([wrong.statusCode, codeOf(wrong), wrong.headers.allow]).toEqual([
      405,
      'method-not-allowed',
      'GET, HEAD, PUT',
    ]);
    const broken = await get('/v1/people/%zz/echo', server.shop);
    expect([broken.statusCode, codeOf(broken)]).toEqual([400, 'invalid-parameter']);
  });

  test('a bug is 500 with the request id and nothing else', async () => {
    const reply = await get('/echo/bug', { 'x-request-id': 'abc-1' });
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toMatchObject({ code: 'internal', requestId: 'abc-1' });
    expect(reply.body).not.toContain('person-17');
  });

  test('the caller’s request id comes back when it is harmless; otherwise there is a new one', async () => {
    expect((await get('/health', { 'x-request-id': 'abc-1' })).headers['x-request-id']).toBe('abc-1');
    expect((await get('/health', { 'x-request-id': 'a b<' })).headers['x-request-id']).toMatch(/^req_/);
    expect((await get('/health')).headers['x-request-id']).toMatch(/^req_/);
  });

  test('health, readiness, metrics, the signal’s file and the first page answer', async () => {
    expect((await get('/health')).json()).toEqual({ healthy: true });
    expect((await get('/ready')).json()).toMatchObject({ ready: true, role: 'shop', packs: ['paper-strict'] });
    expect((await get('/.well-known/gpc.json')).json()).toMatchObject({ gpc: true });
    expect((await get('/metrics')).body).toContain('heng_http_request_seconds');
    expect((await get('/metrics')).body).not.toContain('anna');
    expect((await get('/')).headers['content-type']).toContain('text/html');
  });

  test('the OpenAPI document tells every operation and every schema it refers to', async () => {
    const document = (await get('/openapi.json')).json();
    const ours = operations.filter(({ room }) => room !== 'witness');
    for (const { path, method } of ours) expect(document.paths[path][method]).toBeDefined();
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    for (const [, name] of references) expect(document.components.schemas[name as string]).toBeDefined();
  });
});

describe('other origins', () => {
  test('the shop’s pages may call, preflight included; nobody else’s may', async () => {
    const origin = 'http://127.0.0.1:7310';
    const preflight = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const asked = await server.app.inject({ method: 'OPTIONS', url: '/v1/me/echo', headers: preflight });
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'content-type',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    });
    const headers = { ...(await server.asPerson('anna')), origin };
    expect((await get('/v1/me/echo', headers)).headers['access-control-allow-origin']).toBe(origin);
    const evil = { ...preflight, origin: 'https://evil.example' };
    const refused = await server.app.inject({ method: 'OPTIONS', url: '/v1/me/echo', headers: evil });
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('an idempotency key', () => {
  const keyed = (key: string, payload: unknown, headers: Record<string, string> = server.shop) =>
    post('/echo/shop', payload, { ...headers, 'idempotency-key': key });

  test('with the same request gets the same reply, and the work is done once', async () => {
    const before = answered;
    const first = await keyed('k1', { a: 1 });
    const second = await keyed('k1', { a: 1 });
    expect(second.body).toBe(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(answered).toBe(before + 1);
  });

  test('with another body or another address is a conflict', async () => {
    await keyed('k2', { a: 1 });
    const other = await keyed('k2', { a: 2 });
    expect([other.statusCode, codeOf(other)]).toEqual([409, 'idempotency-conflict']);
    const elsewhere = await post('/echo/slow', { a: 1 }, { ...server.shop, 'idempotency-key': 'k2' });
    expect(codeOf(elsewhere)).toBe('idempotency-conflict');
  });

  test('belongs to its caller: another one may use the same key', async () => {
    const put = async (person: string) =>
      server.app.inject({
        method: 'PUT',
        url: '/v1/me/echo',
        payload: { a: 1 },
        headers: { ...(await server.asPerson(person)), 'idempotency-key': 'k3' },
      });
    expect((await put('anna')).json()).toEqual({ person: 'anna', body: { a: 1 } });
    expect((await put('ben')).json()).toEqual({ person: 'ben', body: { a: 1 } });
  });

  test('sent twice at once does the work once, and both get its reply', async () => {
    const before = answered;
    const send = () => post('/echo/slow', {}, { ...server.shop, 'idempotency-key': 'k4' });
    const both = [send(), send()];
    while (answered === before) await new Promise((resolve) => setTimeout(resolve, 5));
    release();
    const [one, two] = await Promise.all(both);
    expect(one?.body).toBe(two?.body);
    expect(answered).toBe(before + 1);
  });

  test('of a request that was refused is free again', async () => {
    const headers = { ...server.shop, 'idempotency-key': 'k5' };
    const refused = await server.app.inject({
      method: 'POST',
      url: '/echo/either',
      payload: {},
      headers: { ...headers },
    });
    expect(refused.statusCode).toBe(200);
    const wrong = await server.app.inject({ method: 'PUT', url: '/v1/people/anna/echo', payload: '', headers });
    expect(wrong.statusCode).toBe(400);
    expect((await keyed('k6', { a: 1 })).statusCode).toBe(200);
  });

  test('is remembered for a day', async () => {
    const first = await keyed('k8', { a: 1 });
    const start = moment;
    moment = new Date(start.getTime() + 23 * 3_600_000);
    expect((await keyed('k8', { a: 1 })).body).toBe(first.body);
    expect(codeOf(await keyed('k8', { a: 2 }))).toBe('idempotency-conflict');
    moment = start;
  });

  test('that is forgotten after a day may be used anew', async () => {
    const first = await keyed('k7', { a: 1 });
    const start = moment;
    moment = new Date(start.getTime() + 25 * 3_600_000);
    const later = await keyed('k7', { a: 2 });
    expect([first.statusCode, later.statusCode]).toEqual([200, 200]);
    moment = start;
  });

  test('that is empty or not printable is refused', async () => {
    for (const key of ['a b', 'ü', 'x'.repeat(201)])
      expect(codeOf(await keyed(key, {}))).toBe('invalid-idempotency-key');
  });
});
