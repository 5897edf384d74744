import { isProblemCode, operations, ProblemError, problems, toOpenApi } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Foundation, Platform } from '../foundation.ts';

/** The rooms of an association or a regulator. */
const WITNESS_ROOMS: ReadonlySet<string> = new Set(['platform', 'witness']);

/** What anybody may ask a server: what it is, whether it lives, whether it is ready, how to speak to it. */
export function frontDoor(app: FastifyInstance, { config, db, gate }: Platform & Partial<Foundation>): void {
  const isWitness = config.role !== 'shop';
  const spoken = operations.filter(({ room }) => (isWitness ? WITNESS_ROOMS.has(room) : room !== 'witness'));
  app.get('/health', async () => ({ healthy: true }));
  app.get('/ready', async () => {
    const answered = await sql`select 1`.execute(db).catch(() => undefined);
    if (!answered) throw new ProblemError('unavailable', { detail: 'the database does not answer' });
    const origins = isWitness ? [] : config.publicOrigins;
    return { ready: true, role: config.role, shop: config.shownName, packs: gate?.packs ?? [], origins };
  });
  app.get('/openapi.json', async () => toOpenApi(spoken, { title: 'Heng 衡', version: '1' }));
  // The signal's specification asks for this file: we honour Sec-GPC, last changed on that day.
  app.get('/.well-known/gpc.json', async () => ({ gpc: true, lastUpdate: '2026-11-23' }));
  app.get<{ Params: { code: string } }>('/problems/:code', async ({ params: { code } }) => {
    if (!isProblemCode(code)) throw new ProblemError('not-found');
    return { code, ...problems[code] };
  });
}
