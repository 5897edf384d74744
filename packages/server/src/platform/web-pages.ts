import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';

const packages = join(import.meta.dirname, '..', '..', '..');

/** Where the built pages and the script for shops lie; what is not built answers 404. */
export interface PagePlaces {
  readonly web: string;
  /** Folder of heng.js and the chunks it loads when a page has use for them. */
  readonly sdk: string;
}

interface ServedPages {
  readonly places?: PagePlaces;
  readonly pages?: readonly string[];
  /** Origins of the shop that may show the portal within a page of theirs; nobody may frame any other page. */
  readonly framers?: readonly string[];
}

const builtPlaces: PagePlaces = {
  web: join(packages, 'web', 'dist'),
  sdk: join(packages, 'sdk', 'dist-browser'),
};

/** Serves the front page at /, the portal at /me, the console at /staff, their assets, and the script a shop embeds. */
export function servePages(
  app: FastifyInstance,
  { places = builtPlaces, pages = ['me', 'staff'], framers = [] }: ServedPages = {},
): void {
  const forEver = 'public, max-age=31536000, immutable';
  app.get('/', async (_request, reply) =>
    sendPage(reply.headers(pageHeaders), [join(places.web, 'index.html')], unbuilt),
  );
  app.get('/favicon.ico', async (_request, reply) =>
    sendFile(reply, join(places.web, 'favicon.svg'), 'public, max-age=86400'),
  );
  for (const page of pages) {
    const candidates = [join(places.web, `${page}.html`), join(places.web, page, 'index.html')];
    const headers = page === 'me' ? framedBy(framers) : pageHeaders;
    const answer = async (_request: unknown, reply: FastifyReply) => sendPage(reply.headers(headers), candidates);
    app.get(`/${page}`, answer);
    app.get(`/${page}/*`, answer);
  }
  app.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) =>
    // Every name in this folder carries a hash of its content.
    sendFile(reply, within(join(places.web, 'assets'), request.params['*']), forEver),
  );
  app.get<{ Params: { '*': string } }>('/sdk/*', async ({ params: { '*': name } }, reply) => {
    reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*');
    // A name with a hash of its content can be kept for ever; heng.js itself cannot.
    return sendFile(reply, within(places.sdk, name), /-[A-Z0-9]{8}\./.test(name) ? forEver : 'public, max-age=300');
  });
}

/** The file of that name in the folder; no name leads out of it. */
function within(folder: string, name: string): string {
  const root = folder + sep;
  const path = join(root, name);
  if (!path.startsWith(root) || path.includes('\0')) throw new ProblemError('not-found');
  return path;
}

/** What the front page says where the pages were not built. */
const unbuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>衡 Heng</title>
<h1>衡 Heng</h1><p>页面还没有构建：运行 npm run build 后重新打开。<br>The pages are not built: run npm run build, then reload.</p>
<p><a href="/openapi.json">接口说明 · API description</a></p></html>
`;

async function sendPage(reply: FastifyReply, candidates: readonly string[], otherwise?: string): Promise<FastifyReply> {
  for (const path of candidates) {
    const body = await readFile(path).catch(() => undefined);
    if (body) return reply.type('text/html; charset=utf-8').send(body);
  }
  if (otherwise) return reply.type('text/html; charset=utf-8').send(otherwise);
  throw new ProblemError('not-found', { detail: 'this page is not built', expected: 'npm run build before the start' });
}

async function sendFile(reply: FastifyReply, path: string, caching: string): Promise<FastifyReply> {
  const body = await readFile(path).catch(() => undefined);
  if (!body) throw new ProblemError('not-found');
  return reply
    .header('cache-control', caching)
    .type(contentTypes[extname(path)] ?? 'application/octet-stream')
    .send(body);
}

/** Only our own scripts run. Component libraries write style elements of their own. */
const policyFor = (framers: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framers}`,
  ].join('; ');

/** No other site may frame the page. */
const pageHeaders = {
  'content-security-policy': policyFor("'none'"),
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  'cache-control': 'no-cache',
};

/** The shop may; X-Frame-Options knows no list, so where somebody may it stays away and the policy rules. */
function framedBy(framers: readonly string[]): Record<string, string> {
  if (framers.length === 0) return pageHeaders;
  const { 'x-frame-options': _, ...headers } = pageHeaders;
  return { ...headers, 'content-security-policy': policyFor(framers.join(' ')) };
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
