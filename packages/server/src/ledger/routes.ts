import { ProblemError } from '@heng/contract';
import { formatVerifierKey, InvalidEvidence } from '@heng/ledger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Ledger } from './open-ledger.ts';

/** What the log's public face takes from the room of its witnesses. */
export interface WitnessFacts {
  /** The newest cosigned checkpoint of at least this size. */
  cosigned(atLeast: number): string | undefined;
  cosignedAt(size: number): Promise<string | undefined>;
  status(): readonly { readonly name: string; readonly vkey: string; readonly url: string; readonly kind: string }[];
  policyText(): string;
}

const TEXT = 'text/plain; charset=utf-8';

/** The log as C2SP tlog-tiles lays it out, for anybody, from any origin: there is nothing about anyone in it. */
export function ledgerRoutes(app: FastifyInstance, ledger: Ledger, witnesses: WitnessFacts): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*');
    reply.header('cross-origin-resource-policy', 'cross-origin');
  });

  app.get('/ledger/checkpoint', async (_request, reply) => {
    const { note, size, parsed } = await newest(ledger);
    const cosigned = witnesses.cosigned(size);
    const isSame = cosigned !== undefined && ledger.open(cosigned).parsed.text === parsed.text;
    reply.header('cache-control', 'public, max-age=2');
    return reply.type(TEXT).send(isSame ? cosigned : note);
  });

  app.get<{ Params: { size: string } }>('/ledger/checkpoints/:size', async ({ params: { size } }, reply) => {
    const note = /^\d{1,15}$/.test(size) ? await witnesses.cosignedAt(Number(size)) : undefined;
    if (note === undefined) throw new ProblemError('not-found', { expected: 'a size that a witness cosigned' });
    return reply.type(TEXT).send(note);
  });

  app.get<{ Params: { '*': string } }>('/ledger/tile/*', async ({ params }, reply) => {
    const bytes = await tile(ledger, `tile/${params['*']}`);
    if (!bytes) throw new ProblemError('not-found', { expected: 'a tile of the log’s present size' });
    return immutable(reply).type('application/octet-stream').send(Buffer.from(bytes));
  });

  app.get('/ledger/log.v1.json', async () => ({
    origin: ledger.origin,
    vkeys: ledger.signers.map(({ key }) => formatVerifierKey(key)),
    witnesses: witnesses.status().map(({ name, vkey, url, kind }) => ({ name, vkey, url, kind })),
    ...(ledger.sm2 && { sm2: ledger.sm2.key }),
    retention: 'nothing is ever removed from the log',
  }));

  app.get<{ Params: { file: string } }>('/ledger/sm2/:file', async ({ params: { file } }, reply) => {
    const [, size] = /^(0|[1-9]\d{0,14})\.sig$/.exec(file) ?? [];
    const text = ledger.sm2 && size !== undefined ? await textOf(ledger, witnesses, Number(size)) : undefined;
    if (text === undefined)
      throw new ProblemError('not-found', { expected: 'the newest size, or one that was cosigned' });
    return reply.type(TEXT).send(ledger.sm2?.fileFor(text));
  });

  app.get('/ledger/policy', async (_request, reply) => reply.type(TEXT).send(witnesses.policyText()));
}

async function newest(ledger: Ledger) {
  try {
    return await ledger.checkpoint();
  } catch (error) {
    throw new ProblemError('ledger-unavailable', { detail: (error as Error).message });
  }
}

/** The three signed lines of the checkpoint of that size. */
async function textOf(ledger: Ledger, witnesses: WitnessFacts, size: number): Promise<string | undefined> {
  const { size: newestSize, parsed } = await newest(ledger);
  if (newestSize === size) return parsed.text;
  const cosigned = await witnesses.cosignedAt(size);
  return cosigned === undefined ? undefined : ledger.open(cosigned).parsed.text;
}

async function tile(ledger: Ledger, path: string): Promise<Uint8Array | undefined> {
  try {
    return await ledger.read(path);
  } catch (error) {
    // Another spelling than the one C2SP gives is no file of the log.
    if (error instanceof InvalidEvidence) return undefined;
    throw error;
  }
}

const immutable = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'public, max-age=31536000, immutable');
