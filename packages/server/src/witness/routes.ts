import { ProblemError } from '@heng/contract';
import { ED25519, formatVerifierKey, parseVerifierKey, type VerifierKey } from '@heng/ledger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Allow } from '../platform/authentication.ts';
import type { WitnessReply } from './add-checkpoint.ts';
import type { RefusalReply } from './describe-refusal.ts';
import type { LogRegister } from './watch-logs.ts';

/** A submission carries a note with at most a few dozen cosignatures. */
const LONGEST_SUBMISSION = 131_072;
const PLAIN = 'text/plain; charset=utf-8';

export interface WitnessActions {
  /** the key in force first */
  readonly keys: readonly VerifierKey[];
  addCheckpoint(body: string): Promise<WitnessReply>;
  newestNote(originHash: string): Promise<string | undefined>;
}

/** C2SP tlog-witness: submission prefix and monitoring prefix are both `/witness`. */
export function witnessRoutes(app: FastifyInstance, actions: WitnessActions, publicUrl: string | undefined): void {
  const vkeys = actions.keys.map(formatVerifierKey);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);

  app.post('/witness/add-checkpoint', { bodyLimit: LONGEST_SUBMISSION }, async ({ body }, reply) => {
    const { status, type, body: answer } = await actions.addCheckpoint(textOf(body));
    return reply.code(status).header('content-type', type).send(answer);
  });
  app.get<{ Params: { hash: string } }>('/witness/:hash/checkpoint', async ({ params: { hash } }, reply) => {
    const note = /^[0-9a-f]{64}$/.test(hash) ? await actions.newestNote(hash) : undefined;
    if (note === undefined) throw new ProblemError('not-found', { detail: 'nothing was cosigned for this origin' });
    return send(reply, note);
  });
  app.get('/witness/vkey', async (_request, reply) => send(reply, `${vkeys.join('\n')}\n`));
  app.get('/witness/policy', async ({ protocol, host }, reply) => {
    const name = actions.keys[0]?.name;
    return send(reply, `witness ${name} ${vkeys[0]} ${publicUrl ?? `${protocol}://${host}`}/witness\n`);
  });
}

const send = (reply: FastifyReply, text: string) => reply.header('content-type', PLAIN).send(text);

/** Bytes that are no UTF-8 are no submission: an empty text is refused as malformed. */
function textOf(body: unknown): string {
  try {
    return Buffer.isBuffer(body) ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) : '';
  } catch {
    return '';
  }
}

const LogWrite = z
  .strictObject({
    origin: z.string().regex(/^[^\s+\p{C}]{1,200}$/u, 'expected 1 to 200 characters without spaces and plus signs'),
    name: z.string().trim().min(1).max(100),
    vkeys: z.array(z.string().max(500)).min(1).max(16),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  })
  .check(({ value: { origin, vkeys }, issues }) => {
    for (const [at, vkey] of vkeys.entries()) {
      if (isKeyOf(origin, vkey)) continue;
      const message = 'expected <origin>+<8 hex digits>+<base64>, an Ed25519 key whose name is the origin';
      issues.push({ code: 'custom', path: ['vkeys', at], message, input: vkey });
    }
  });

function isKeyOf(origin: string, vkey: string): boolean {
  try {
    const { name, type } = parseVerifierKey(vkey);
    return name === origin && type === ED25519;
  } catch {
    return false;
  }
}

const Limit = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) });

export interface RefusalReading {
  list(limit: number): Promise<RefusalReply[]>;
  /** Undefined when there is no such refusal. */
  evidence(id: string): Promise<string | undefined>;
}

/** What the staff of an association or a regulator see and set. */
export function watchRoutes(
  app: FastifyInstance,
  allow: Allow,
  { register, refusals }: { register: LogRegister; refusals: RefusalReading },
): void {
  const onRequest = allow.shopOrStaff;
  app.get('/v1/witness/logs', { onRequest }, () => register.list());
  app.put('/v1/witness/logs', { onRequest }, ({ body }) => register.save(LogWrite.parse(body)));
  app.get('/v1/witness/refusals', { onRequest }, async ({ query }) => ({
    refusals: await refusals.list(Limit.parse(query).limit),
  }));
  app.get<{ Params: { id: string } }>('/v1/witness/refusals/:id/evidence', { onRequest }, async (request, reply) => {
    const { id } = request.params;
    const text = await refusals.evidence(id);
    if (text === undefined) throw new ProblemError('not-found', { detail: 'there is no such refusal' });
    return send(reply.header('content-disposition', `attachment; filename="${id}.txt"`), text);
  });
}
