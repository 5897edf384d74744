import '@fastify/cookie';
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ProblemError } from '@heng/contract';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../config.ts';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

/** Cookies know no ports: servers of different roles on one machine would sign each other's staff out. */
const cookieFor = (role: Role): string => (role === 'shop' ? 'heng_staff' : `heng_staff_${role}`);
/** A working day. */
export const SESSION_SECONDS = 8 * 3600;
const ATTEMPTS = 10;
const ATTEMPTS_WINDOW = 15 * 60_000;

/** Sessions of the shop's staff, kept in the database so that every node knows them. */
export interface StaffSessions {
  /** Name of the cookie that carries the session. */
  readonly cookie: string;
  /** A new session's token. Throws `wrong-password`, or `rate-limited` after ten failures in fifteen minutes. */
  open(email: string, password: string): Promise<string>;
  close(request: FastifyRequest): Promise<void>;
  /** Who the request's cookie belongs to. Throws `not-authenticated`, or `foreign-origin` for a page of another site. */
  emailOf(request: FastifyRequest): Promise<string>;
}

/** The one account of the configuration. The password itself is not kept: only its scrypt hash. */
export async function staffSessions(needs: {
  role: Role;
  staff: { email: string; password: string };
  publicUrl: string | undefined;
  db: Db;
  clock: Clock;
}): Promise<StaffSessions> {
  const { db, clock } = needs;
  const cookie = cookieFor(needs.role);
  const email = needs.staff.email.toLowerCase();
  const salt = randomBytes(16);
  const hash = await derive(needs.staff.password, salt, 32);
  let failures: number[] = [];

  async function open(givenEmail: string, password: string): Promise<string> {
    const now = clock.now();
    failures = failures.filter((at) => at > now.getTime() - ATTEMPTS_WINDOW);
    if (failures.length >= ATTEMPTS) throw new ProblemError('rate-limited');
    // Counted before the slow check, so that many guesses at once do not slip through together.
    failures.push(now.getTime());
    const right = timingSafeEqual(await derive(password, salt, 32), hash);
    if (!right || givenEmail.toLowerCase() !== email) throw new ProblemError('wrong-password');
    failures = [];
    const token = randomBytes(32).toString('base64url');
    const expires_at = new Date(now.getTime() + SESSION_SECONDS * 1000);
    await db
      .insertInto('staff_session')
      .values({ token_hash: fingerprint(token), email, created_at: now, expires_at })
      .execute();
    return token;
  }

  async function emailOf(request: FastifyRequest): Promise<string> {
    if (isForeign(request, needs.publicUrl)) throw new ProblemError('foreign-origin');
    const token = request.cookies[cookie];
    if (token === undefined) throw new ProblemError('not-authenticated', { expected: 'a staff session' });
    const session = await db
      .selectFrom('staff_session')
      .select(['email', 'expires_at'])
      .where('token_hash', '=', fingerprint(token))
      .executeTakeFirst();
    if (!session || session.expires_at <= clock.now())
      throw new ProblemError('not-authenticated', { expected: 'a staff session' });
    return session.email;
  }

  async function close(request: FastifyRequest): Promise<void> {
    if (isForeign(request, needs.publicUrl)) throw new ProblemError('foreign-origin');
    const token = request.cookies[cookie];
    if (token === undefined) return;
    await db.deleteFrom('staff_session').where('token_hash', '=', fingerprint(token)).execute();
  }

  return { cookie, open, close, emailOf };
}

/**
 * Whether another site's page sends this. SameSite=Strict keeps the cookie from other sites, but every port of one
 * machine is the same site, so the origin is compared as well. Browsers send no Origin with a same-origin GET.
 */
export function isForeign({ headers }: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  return origin !== publicUrl && origin !== `http://${host}` && origin !== `https://${host}`;
}

const fingerprint = (token: string): string => createHash('sha256').update(token).digest('base64url');
