import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noticesOf, purposes } from './texts.ts';

/** What tests look at in a body. */
export interface Body {
  readonly answer?: string;
  readonly notice?: string;
  readonly recipient?: string;
  readonly channel?: string;
  readonly mechanism?: string;
  readonly touchpoint?: string;
  readonly layer?: string;
  readonly on?: boolean;
  readonly batch?: readonly { readonly event?: string; readonly messageId: string; readonly [more: string]: unknown }[];
}

/** A call as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly body: Body;
  readonly headers: IncomingMessage['headers'];
}

/** A document, and the content security policy it is sent with. */
export interface Served {
  readonly type: string;
  readonly content: Buffer | string;
  readonly policy?: string;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/**
 * A small server that answers like Heng, with one person in memory, for tests of the client and the elements alone: it can be told to
 * fail, to wait and to be silent, which the real server cannot.
 */
export class HengDouble {
  readonly arrivals: Arrival[] = [];
  readonly cells = new Map<string, Body & { readonly level: string; readonly at: string; readonly receipt: string }>();
  readonly shown = new Set<string>();
  switchedOn = true;
  /** Whether the person ever turned the switch. */
  touched = true;
  ageBand = 'adult';
  elderMode = false;
  /** Tags of the person's profile. */
  tags: readonly object[] = [{ id: 'tea', name: { zh: '爱喝茶', en: 'Tea' } }];
  /** Answers to give instead of the true ones, first come first served. */
  readonly instead: (Reply & { readonly retryAfter?: number })[] = [];
  /** Milliseconds before each answer. */
  delay = 0;
  /** The policy of `/page`, as a careful shop would set it: the elements must live with it. */
  policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  /** Page to serve at `/page` and files below `/sdk/`. */
  page = '';
  files: (path: string) => Buffer | undefined = () => undefined;
  /** Further documents, by path. */
  documents: (path: string) => Served | undefined = () => undefined;
  /** A real server to pass on to what is neither page nor document; the double then only stands between. */
  forwardTo: string | undefined;
  /** Further answers, by method and path. */
  answers: (method: string, path: string, body: Body) => Reply | undefined = () => undefined;
  url = '';
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  reset(): void {
    this.arrivals.length = 0;
    this.instead.length = 0;
    this.cells.clear();
    this.shown.clear();
    this.switchedOn = true;
    this.touched = true;
    this.ageBand = 'adult';
    this.elderMode = false;
    this.delay = 0;
    this.tags = [{ id: 'tea', name: { zh: '爱喝茶', en: 'Tea' } }];
  }

  /** Calls of one method whose path contains `part`. */
  calls(method: string, part: string): readonly Arrival[] {
    return this.arrivals.filter((arrival) => arrival.method === method && arrival.path.includes(part));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path.startsWith('/page')) return sendText(response, 'text/html; charset=utf-8', this.page, this.policy);
    const file = path.startsWith('/sdk/') ? this.files(path.slice(5)) : undefined;
    if (file) return sendText(response, 'text/javascript; charset=utf-8', file, this.policy);
    const document = request.method === 'GET' ? this.documents(path) : undefined;
    if (document) return sendText(response, document.type, document.content, document.policy ?? this.policy);
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path === '/token') return sendText(response, 'application/json', JSON.stringify({ token }), this.policy);
    const text = await readText(request);
    if (this.forwardTo !== undefined) return forward(this.forwardTo, request, text, response);
    const body = text === '' ? {} : (JSON.parse(text) as Body);
    this.arrivals.push({ method: request.method ?? '', path, body, headers: request.headers });
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    const method = request.method ?? '';
    const reply = this.#instead(path) ?? this.answers(method, path, body) ?? this.#answer(method, path, body);
    sendJson(response, reply);
  }

  /** Counting goes on beside what a test is about and must not take its answer. */
  #instead(path: string): Reply | undefined {
    return path === '/v1/usability' ? undefined : this.instead.shift();
  }

  #answer(method: string, path: string, body: Body): Reply {
    const [, , cell] = /^\/v1\/(me|people\/[^/]+)\/choices\/(.+\/.+)$/.exec(path) ?? [];
    if (method === 'PUT' && cell) return this.#choose(cell, body);
    if (path.endsWith('/choices') && method === 'GET') return { status: 200, body: this.#choices() };
    if (path.endsWith('/choices') && method === 'PUT') return this.#withdrawAll(body);
    if (path.endsWith('/switch')) return this.#turn(body.on === true);
    if (path.endsWith('/notices-shown')) return this.#show(body);
    if (path.startsWith('/v1/notices')) return { status: 200, body: { notices: noticesOf(new URL(path, this.url)) } };
    if (path.startsWith('/v1/decisions/')) return { status: 200, body: decisionOf(path.split('/').at(-1) ?? '') };
    if (/^\/v1\/(me|people\/[^/]+)$/.test(path)) return this.#person(method, body);
    if (path === '/v1/usability') return { status: 204, body: null };
    if (path === '/v1/batch') return { status: 200, body: { success: true } };
    return { status: 404, body: { code: 'not-found', detail: `expected a known path, got \`${path}\`` } };
  }

  #person(method: string, body: Body): Reply {
    if (method === 'PUT') Object.assign(this, body);
    return { status: 200, body: { id: 'p1', ageBand: this.ageBand, elderMode: this.elderMode, region: null } };
  }

  #choices() {
    return {
      switch: { on: this.switchedOn, since: this.touched ? '2026-11-20T09:00:00+08:00' : null },
      choices: [...this.cells.values()],
      purposes,
    };
  }

  #choose(cell: string, body: Body): Reply {
    const [purpose, category] = cell.split('/').map(decodeURIComponent);
    if (body.answer === 'granted' && !this.shown.has(body.notice ?? '')) {
      return { status: 409, body: { code: 'notice-not-shown', detail: 'expected the notice to have been shown' } };
    }
    const { mechanism: _, touchpoint: __, ...rest } = body;
    const receipt = `rcp_${this.cells.size + 1}`;
    const choice = { purpose, category, ...rest, level: 'itemised', at: '2026-11-23T16:00:00+08:00', receipt };
    this.cells.set([cell, body.recipient, body.channel].join(), choice);
    return { status: 200, body: { choice, receipt } };
  }

  #withdrawAll(body: Body): Reply {
    for (const [key, choice] of this.cells) this.cells.set(key, { ...choice, answer: body.answer ?? '' });
    return { status: 200, body: this.#choices() };
  }

  #turn(on: boolean): Reply {
    this.switchedOn = on;
    return { status: 200, body: { switch: { on, since: '2026-11-23T16:00:00+08:00' } } };
  }

  #show(body: Body): Reply {
    this.shown.add(body.notice ?? '');
    return { status: 200, body: { shown: 'shn_1' } };
  }
}

/** Has the shape of a token; nobody here looks at its signature. */
const token = `e30.${Buffer.from('{"sub":"p1"}').toString('base64url')}.c2lnbmF0dXJl`;

const decisionOf = (id: string) => ({
  id,
  at: '2026-11-23T16:00:00+08:00',
  use: 'recommendation',
  packs: ['paper-strict'],
  rulings: [
    {
      purpose: 'personalised-recommendation',
      category: 'browsing-history',
      decision: true,
      code: 'itemised-consent',
      because: [
        {
          rule: 'itemised-consent',
          source: '个人信息保护法 第二十四条',
          zh: '您同意了用浏览记录推荐商品。',
          en: 'You agreed to recommendations from your browsing.',
        },
      ],
    },
  ],
});

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const between = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'sec-fetch-mode']);

async function forward(url: string, request: IncomingMessage, text: string, response: ServerResponse): Promise<void> {
  const headers = Object.entries(request.headers).filter(([name]) => !between.has(name)) as [string, string][];
  const body = text === '' ? null : text;
  const reply = await fetch(url + request.url, { method: request.method ?? 'GET', headers, body });
  const cookies = reply.headers.getSetCookie();
  const type = reply.headers.get('content-type') ?? 'text/plain';
  response.writeHead(reply.status, { 'content-type': type, ...(cookies.length > 0 && { 'set-cookie': cookies }) });
  response.end(Buffer.from(await reply.arrayBuffer()));
}

function sendJson(response: ServerResponse, { status, body, retryAfter }: Reply & { retryAfter?: number }): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const headers = { 'content-type': type, ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) };
  response.writeHead(status, headers).end(JSON.stringify(status < 400 ? body : { status, ...(body as object) }));
}

const sendText = (response: ServerResponse, type: string, text: string | Buffer, csp: string): void =>
  void response.writeHead(200, { 'content-type': type, 'content-security-policy': csp }).end(text);
