import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { ProblemError, toProblem } from '@heng/contract';
import { newId } from './ids.ts';

/** An answer that is not plain JSON with 200: nothing, or another media type, or further headers. */
export interface HotReply {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/**
 * Requests that come thousands of times a second are answered before the router: a route here reads its body, answers
 * with JSON text (or says otherwise), and nothing else. Whatever does not look exactly like its ordinary request is left to the router,
 * which answers it with the same words.
 */
export interface HotRoute {
  readonly path: string;
  readonly maximumBytes: number;
  /** Whether this request is an ordinary one, by its headers alone; includes that its caller may ask. */
  takes(request: IncomingMessage): boolean;
  /** The reply's JSON, as text or UTF-8, or a whole reply. Throws ProblemError for a request that cannot be met. */
  answer(body: Buffer, request: IncomingMessage): Promise<string | Buffer | HotReply>;
}

/** Makes the server for `fastify({ serverFactory })`. */
export function hotServer(
  routes: readonly HotRoute[],
  onBug: (error: unknown) => void,
): (router: RequestListener) => Server {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  return (router) =>
    createServer((request, response) => {
      const route = request.method === 'POST' ? byPath.get(request.url ?? '') : undefined;
      if (!route?.takes(request) || isTooLong(request, route)) return router(request, response);
      void serve(route, request, response, onBug);
    });
}

const isTooLong = ({ headers }: IncomingMessage, { maximumBytes }: HotRoute): boolean =>
  !(Number(headers['content-length']) <= maximumBytes);

async function serve(
  route: HotRoute,
  request: IncomingMessage,
  response: ServerResponse,
  onBug: (error: unknown) => void,
) {
  const requestId = idOf(request);
  try {
    const body = await bodyOf(request);
    write(response, requestId, wholeReply(await route.answer(body, request)));
  } catch (error) {
    if (response.destroyed || response.headersSent) return;
    const known = error instanceof ProblemError;
    if (!known) onBug(error);
    const problem = known ? toProblem(error.code, error.details) : toProblem('internal', { requestId });
    const type = 'application/problem+json; charset=utf-8';
    write(response, requestId, { status: problem.status, type, body: JSON.stringify(problem) });
  }
}

function idOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : newId('req');
}

/** Bounded by content-length, which the parser of node:http holds the sender to. */
function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', failed);
  });
}

const JSON_TYPE = 'application/json; charset=utf-8';

const wholeReply = (answer: string | Buffer | HotReply): HotReply =>
  typeof answer === 'string' || Buffer.isBuffer(answer) ? { status: 200, body: answer } : answer;

function write(response: ServerResponse, requestId: string, { status, type, headers, body: told }: HotReply): void {
  const body = typeof told === 'string' ? Buffer.from(told) : told;
  response.writeHead(status, {
    ...(body && { 'content-type': type ?? JSON_TYPE, 'content-length': body.length }),
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}
