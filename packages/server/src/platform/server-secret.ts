import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';

/** 32 random bytes of that name, made by the first server and kept in the database, so that all nodes share them. */
export async function serverSecret({ db, clock }: { db: Db; clock: Clock }, name: string): Promise<Buffer> {
  const jwk = JSON.stringify({ kty: 'oct', k: randomBytes(32).toString('base64url') });
  await db
    .insertInto('server_key')
    .values({ name, algorithm: 'HS256', private_jwk: jwk, created_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { private_jwk } = await db
    .selectFrom('server_key')
    .select('private_jwk')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Buffer.from(private_jwk.k as string, 'base64url');
}

/** Under which name something is kept of a person who was erased: this server can make it from the id, nobody back. */
export const pseudonymsUnder =
  (secret: Buffer) =>
  (person: string): string =>
    `erased:${createHmac('sha256', secret).update(person).digest('base64url').slice(0, 32)}`;
