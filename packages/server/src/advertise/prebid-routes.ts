import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from '../collect/read-body.ts';
import type { Allow } from '../platform/authentication.ts';
import { carriesGpc } from '../platform/person-routes.ts';
import type { AnswerPrebid } from './answer-prebid.ts';
import { accountIn, readPrebid, tokenIn } from './read-prebid.ts';

export interface PrebidActions {
  readonly answer: AnswerPrebid;
  /** whether the page shows the shop's own write key, which is public */
  isAccount(key: string): boolean;
  /** whether pages of that origin are the shop's */
  isOurs(origin: string): boolean;
}

const ONE_MEGABYTE = 1_048_576;

/**
 * What Prebid.js asks of a Prebid Server. It writes JSON as text/plain, to be spared a preflight, and asks with credentials; no cookie is
 * read here nor set.
 */
export function prebidRoutes(app: FastifyInstance, allow: Allow, actions: PrebidActions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: ONE_MEGABYTE },
      async (_: unknown, body: Buffer) => body,
    );
    scope.addHook('onRequest', async ({ headers: { origin } }) => {
      if (origin !== undefined && !actions.isOurs(origin)) {
        throw new ProblemError('not-allowed', { expected: 'a page of an origin in HENG_PUBLIC_ORIGINS' });
      }
    });

    const preValidation = (request: FastifyRequest) => knowCaller(allow, actions, request);
    scope.post('/openrtb2/auction', { preValidation }, async (request) =>
      actions.answer(readPrebid(request.body), {
        ...{ caller: request.caller?.kind ?? 'source', person: request.person, gpc: carriesGpc(request) },
      }),
    );

    // Nobody is told apart by a cookie here, so there is nobody to tell of one; what the page says is not even read.
    scope.post('/cookie_sync', async () => ({ status: 'ok', bidder_status: [] }));
  });
}

/** Reads the body, which says whose page it is and who looks at it: a person by their own token, else nobody. */
async function knowCaller(allow: Allow, { isAccount }: PrebidActions, request: FastifyRequest): Promise<void> {
  request.body = await bodyOf(request);
  if (!isAccount(accountIn(request.body) ?? '')) {
    throw new ProblemError('invalid-credential', { expected: 's2sConfig.accountId: the write key of this shop' });
  }
  const token = tokenIn(request.body);
  if (token !== undefined) return allow.personBy(request, token);
  request.caller = { kind: 'source' };
}

/** `?gzip=1` says what Prebid.js with `endpointCompression` cannot say in a header. */
async function bodyOf({ body, query, headers }: FastifyRequest): Promise<unknown> {
  const isPacked = (query as { gzip?: unknown }).gzip === '1';
  const encoding = isPacked ? 'gzip' : headers['content-encoding'];
  return (await readBody(Buffer.isBuffer(body) ? body : Buffer.alloc(0), encoding, ONE_MEGABYTE)).value;
}
