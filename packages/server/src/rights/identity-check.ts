import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ProblemError } from '@heng/contract';
import { SignJWT } from 'jose';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { RIGHTS_TOKEN } from '../platform/person-tokens.ts';
import { checksSince, saveCheck, spend, takeTry } from './identity-storage.ts';
import { sendWebhook } from './send-webhook.ts';
import type { Systems } from './systems.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly systems: Systems;
  readonly secret: Uint8Array;
  readonly timeoutMs: number;
  readonly retryMs: number;
}

/** Proves who somebody is who cannot sign in. */
export interface IdentityChecks {
  /** @param address where the request came from: not kept anywhere */
  start(person: string, address: string): Promise<{ check: string; expiresAt: string }>;
  /** A token of the person that opens rights and nothing else. @throws ProblemError `wrong-code` */
  confirm(check: string, code: string): Promise<{ token: string; expiresAt: string }>;
  /** Codes on their way have arrived, or were given up. */
  drain(): Promise<void>;
}

const derive = promisify(scrypt) as (code: string, salt: Buffer, length: number) => Promise<Buffer>;
const MINUTE = 60_000;
const GOOD_FOR = 10 * MINUTE;
const TRIES = 5;
const CODES_A_PERSON = 3;
/** Many people of one company or behind one proxy share an address. */
const CODES_AN_ADDRESS = 100;
const TOKEN_LIFE = 15 * MINUTE;

/**
 * Heng keeps no contact of anybody: the code goes to the shop (webhook `identity.code`), which sends it to the contact it
 * has. Of the code only a salted hash is kept, ten minutes long, for five tries. Whoever is asked about, known or not, the
 * same is done and answered, so that nothing can be learnt from it.
 */
export function identityChecks(needs: Needs): IdentityChecks {
  const { db, clock } = needs;
  const admit = admission(clock);
  const onTheirWay = new Set<Promise<void>>();

  return {
    async start(person, address) {
      const now = clock.now();
      const since = new Date(now.getTime() - GOOD_FOR);
      if (!admit(address) || (await checksSince(db, person, since)) >= CODES_A_PERSON) {
        throw new ProblemError('rate-limited');
      }
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const salt = randomBytes(16);
      const check = { id: newId('idc'), person, salt, hash: await derive(code, salt, 32) };
      const expiresAt = new Date(now.getTime() + GOOD_FOR);
      await saveCheck(db, { ...check, createdAt: now, expiresAt });
      const sending = send(needs, { check: check.id, person, code, expiresAt: expiresAt.toISOString() });
      onTheirWay.add(sending);
      void sending.finally(() => onTheirWay.delete(sending));
      return { check: check.id, expiresAt: expiresAt.toISOString() };
    },
    async confirm(id, code) {
      const check = await takeTry(db, id, clock.now(), TRIES);
      // Nobody's code takes as long to compare as somebody's.
      const given = await derive(code, check?.salt ?? randomBytes(16), 32);
      const isRight = timingSafeEqual(given, check?.hash ?? randomBytes(32));
      if (!check || !isRight || !(await spend(db, id))) throw new ProblemError('wrong-code');
      return tokenFor(check.person, needs);
    },
    drain: async () => void (await Promise.allSettled(onTheirWay)),
  };
}

/** The code itself is in this process's memory and nowhere else: what is lost with it, the person asks for again. */
async function send({ systems, clock, timeoutMs, retryMs }: Needs, told: Record<string, unknown>): Promise<void> {
  const at = clock.now();
  const body = JSON.stringify({ type: 'identity.code', timestamp: at.toISOString(), data: told });
  for (const { url, secret } of systems.listening(['identity-code'])) {
    const webhook = { url, secret, id: newId('msg'), at, body, timeoutMs };
    for (let tries = 1; tries <= 3; tries++) {
      const { status } = await sendWebhook(webhook);
      if (status >= 200 && status < 300) break;
      if (tries < 3) await sleep(retryMs * tries, undefined, { ref: false });
    }
  }
}

/** Counts by address, in memory: who asked is no business of the database. */
function admission(clock: Clock): (address: string) => boolean {
  let since = 0;
  let counts = new Map<string, number>();
  return (address) => {
    const now = clock.now().getTime();
    if (now - since > GOOD_FOR) {
      since = now;
      counts = new Map();
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= CODES_AN_ADDRESS;
  };
}

async function tokenFor(person: string, { clock, secret }: Needs): Promise<{ token: string; expiresAt: string }> {
  const now = clock.now().getTime();
  const expires = Math.floor((now + TOKEN_LIFE) / 1000);
  const token = await new SignJWT({ scope: 'rights' })
    .setProtectedHeader({ alg: 'HS256', typ: RIGHTS_TOKEN })
    .setIssuer('heng')
    .setSubject(person)
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(expires)
    .sign(secret);
  return { token, expiresAt: new Date(expires * 1000).toISOString() };
}
