import type { BrowserContext, Request } from 'playwright-core';

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly type: string;
  /** The beginning of what was sent, to recognise an answer in it. Never leaves the process. */
  readonly sent: string;
  status: number | null;
  /** The beginning of a JSON reply, for the recommendation a manifest names. */
  reply: string;
}

export interface Traffic {
  readonly exchanges: readonly Exchange[];
  /** Requests still without an answer. */
  readonly open: number;
}

const LONGEST_KEPT = 4_000;

export function watchTraffic(context: BrowserContext): Traffic {
  const exchanges: Exchange[] = [];
  const open = new Map<Request, Exchange>();
  context.on('request', (request) => {
    const exchange = begin(request);
    exchanges.push(exchange);
    open.set(request, exchange);
  });
  context.on(
    'requestfinished',
    (request) => void finish(request, open.get(request)).finally(() => open.delete(request)),
  );
  context.on('requestfailed', (request) => open.delete(request));
  return {
    exchanges,
    get open() {
      return open.size;
    },
  };
}

const begin = (request: Request): Exchange => ({
  method: request.method(),
  url: request.url(),
  type: request.resourceType(),
  sent: (request.postData() ?? '').slice(0, LONGEST_KEPT),
  status: null,
  reply: '',
});

async function finish(request: Request, exchange: Exchange | undefined): Promise<void> {
  if (!exchange) return;
  const response = await request.response().catch(() => null);
  exchange.status = response?.status() ?? null;
  if (!response || !['xhr', 'fetch'].includes(exchange.type)) return;
  if (!/json/.test(response.headers()['content-type'] ?? '')) return;
  exchange.reply = await response
    .text()
    .then((text) => text.slice(0, LONGEST_KEPT))
    .catch(() => '');
}
