import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Caller } from './authentication.ts';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set while this request holds its idempotency key. */
    idempotency: Held | undefined;
    /** Set by a route whose reply must not be stored anywhere. */
    leavesNoCopy: boolean;
  }
}

interface Held {
  readonly caller: string;
  readonly key: string;
}

/** A claim older than this belongs to a server that died; replies are kept for a day. */
const ABANDONED_MS = 60_000;
export const REPLIES_KEPT_MS = 24 * 3_600_000;
const WAIT_MS = 5000;

/**
 * `Idempotency-Key` on writes: the same key with the same request (caller, method, address, body) gets the reply of the
 * first, stored before that was sent; with another request 409 `idempotency-conflict`. While the first is being answered
 * the second waits, and after five seconds is told 409 `idempotency-in-progress`.
 * A refused request has changed nothing: its key is free again.
 */
export function answerOnce(app: FastifyInstance, { db, clock }: { db: Db; clock: Clock }): void {
  app.decorateRequest('idempotency', undefined);
  app.decorateRequest('leavesNoCopy', false);

  app.addHook('preHandler', async (request, reply) => {
    const held = heldBy(request);
    if (!held) return;
    const before = await claimOrFind(held, request);
    if (before) return replay(reply, before);
    request.idempotency = held;
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const held = request.idempotency;
    if (!held) return payload;
    request.idempotency = undefined;
    const ended = reply.statusCode >= 200 && reply.statusCode < 300;
    // A file about somebody, and the reply that says they are erased, are not kept for a repetition.
    const isFile = !String(reply.getHeader('content-type') ?? 'json').includes('json');
    const isKept = ended && !request.leavesNoCopy && !isFile;
    await (isKept ? keep(db, held, reply.statusCode, String(payload ?? '')) : release(db, held));
    return payload;
  });

  /** Undefined when the key is ours now; the stored reply when the request was answered before. */
  async function claimOrFind(held: Held, request: FastifyRequest): Promise<Stored | undefined> {
    const claimed = { ...held, request_hash: hashOf(request), person: request.person ?? null };
    for (const end = performance.now() + WAIT_MS; performance.now() < end; await sleep(25)) {
      if (await claim(db, claimed, clock.now())) return undefined;
      const before = await find(db, held);
      if (before && before.request_hash !== claimed.request_hash) throw new ProblemError('idempotency-conflict');
      if (before && before.status !== 0) return before;
    }
    throw new ProblemError('idempotency-in-progress');
  }
}

interface Stored {
  readonly request_hash: string;
  readonly status: number;
  readonly body: string;
}

function heldBy({ headers, caller, method }: FastifyRequest): Held | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || !caller || method === 'GET' || method === 'HEAD') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new ProblemError('invalid-idempotency-key');
  return { caller: nameOf(caller), key };
}

const nameOf = (caller: Caller): string => {
  if (caller.kind === 'person') return `person:${caller.person}`;
  return caller.kind === 'staff' ? `staff:${caller.email}` : caller.kind;
};

const hashOf = ({ method, url, body }: FastifyRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('base64url');

interface Claim extends Held {
  readonly request_hash: string;
  readonly person: string | null;
}

async function claim(db: Db, held: Claim, at: Date): Promise<boolean> {
  const abandoned = new Date(at.getTime() - ABANDONED_MS);
  const outdated = new Date(at.getTime() - REPLIES_KEPT_MS);
  const claimed = await db
    .insertInto('idempotent_reply')
    .values({ ...held, status: 0, body: '', at })
    .onConflict((conflict) =>
      conflict
        .columns(['caller', 'key'])
        .doUpdateSet({ request_hash: held.request_hash, person: held.person, status: 0, body: '', at })
        .where((where) =>
          where.or([
            where('idempotent_reply.at', '<', outdated),
            where.and([where('idempotent_reply.status', '=', 0), where('idempotent_reply.at', '<', abandoned)]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

const find = (db: Db, { caller, key }: Held) =>
  db
    .selectFrom('idempotent_reply')
    .select(['request_hash', 'status', 'body'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst();

const replay = (reply: FastifyReply, { status, body }: Stored): FastifyReply =>
  reply
    .code(status)
    .header('idempotency-replayed', 'true')
    .header('content-type', 'application/json; charset=utf-8')
    .send(body);

const keep = (db: Db, { caller, key }: Held, status: number, body: string) =>
  db
    .updateTable('idempotent_reply')
    .set({ status, body })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute();

const release = (db: Db, { caller, key }: Held) =>
  db.deleteFrom('idempotent_reply').where('caller', '=', caller).where('key', '=', key).execute();

/**
 * Deletes the replies that are about these ids: by the person of the route, by who asked, and where a reply or a key that
 * the shop made up names one of them.
 */
export async function eraseReplies(db: Db, ids: readonly string[]): Promise<{ store: string; count: number }[]> {
  const callers = ids.map((id) => `person:${id}`);
  const { numAffectedRows } = await sql`delete from idempotent_reply where person = any(${[...ids]}::text[])
    or caller = any(${callers}::text[]) or exists (select from unnest(${[...ids]}::text[]) as own (id)
      where position(own.id in body) > 0 or position(own.id in key) > 0)`.execute(db);
  return [{ store: 'stored replies', count: Number(numAffectedRows ?? 0) }];
}

/** Forgets replies older than a day. */
export const forgetOldReplies = async ({ db, clock }: { db: Db; clock: Clock }): Promise<void> => {
  const before = new Date(clock.now().getTime() - REPLIES_KEPT_MS);
  await db.deleteFrom('idempotent_reply').where('at', '<', before).execute();
};
