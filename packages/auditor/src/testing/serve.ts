import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
}

export type Respond = (url: URL, request: IncomingMessage) => Answer | undefined | Promise<Answer | undefined>;

export interface LocalSite {
  readonly url: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

const MODULES = new URL('../../../../node_modules/', import.meta.url).pathname;

/** Third parties' packages as they were installed; nothing of them is kept in this repository. */
export async function fromPackages(path: string): Promise<Answer | undefined> {
  if (!path.startsWith('/node_modules/')) return undefined;
  const file = join(MODULES, normalize(path.slice('/node_modules/'.length)));
  if (!file.startsWith(MODULES)) return undefined;
  const body = await readFile(file).catch(() => undefined);
  return body && { body, type: TYPES[extname(file)] ?? 'application/octet-stream' };
}

/** A site on this machine that answers as it is told. */
export async function serve(respond: Respond): Promise<LocalSite> {
  const server = createServer((request, response) => {
    answer(respond, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function answer(respond: Respond, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const found = (await respond(url, request)) ?? (await fromPackages(url.pathname));
  if (!found) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
  const headers = { 'content-type': found.type ?? 'text/html; charset=utf-8', ...found.headers };
  response.writeHead(found.status ?? 200, headers).end(found.body);
}
