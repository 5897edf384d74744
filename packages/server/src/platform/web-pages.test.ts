import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerProblems } from './problem-replies.ts';
import { servePages } from './web-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'heng-pages-'));
let app: FastifyInstance;

beforeAll(async () => {
  const web = join(folder, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'me.html'), '<!doctype html><title>me</title>');
  writeFileSync(join(web, 'assets', 'app-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(web, 'secret.txt'), 'secret');
  app = fastify();
  answerProblems(app);
  servePages(app, { places: { web, sdk: join(folder, 'heng.js') } });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('a page runs only our own scripts and cannot be framed', async () => {
  const reply = await app.inject('/me');
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-security-policy']).toMatch(/script-src 'self';/);
  expect(reply.headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
  expect((await app.inject('/me/choices')).body).toBe(reply.body);
});

test('the shop may show the portal within a page of its own, nobody else and no other page', async () => {
  const framed = fastify();
  const web = join(folder, 'both');
  mkdirSync(web);
  for (const page of ['me', 'staff']) writeFileSync(join(web, `${page}.html`), `<!doctype html><title>${page}</title>`);
  servePages(framed, { places: { web, sdk: folder }, framers: ['https://shop.example.com'] });
  const me = await framed.inject('/me');
  expect(me.headers['content-security-policy']).toMatch(/frame-ancestors https:\/\/shop\.example\.com$/);
  expect(me.headers['x-frame-options']).toBeUndefined();
  const staff = await framed.inject('/staff');
  expect(staff.headers).toMatchObject({ 'x-frame-options': 'DENY' });
  expect(staff.headers['content-security-policy']).toMatch(/frame-ancestors 'none'$/);
  await framed.close();
});

test('assets may be kept for ever and have their type', async () => {
  const reply = await app.inject('/assets/app-1a2b.js');
  expect(reply.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': expect.stringContaining('immutable'),
  });
});

test('nothing outside the folder of assets is served', async () => {
  const paths = [
    '../secret.txt',
    '..%2fsecret.txt',
    '%2e%2e/secret.txt',
    '..%5csecret.txt',
    '/etc/passwd',
    '%00',
    '.',
    '',
  ];
  for (const path of paths) expect((await app.inject(`/assets/${path}`)).statusCode).toBe(404);
});

test('what is not built is not found, and says why', async () => {
  expect((await app.inject('/staff')).json()).toMatchObject({ code: 'not-found', detail: 'this page is not built' });
  expect((await app.inject('/sdk/heng.js')).statusCode).toBe(404);
});
