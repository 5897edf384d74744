import { ProblemError } from '@heng/contract';
import { errors, importSPKI, type JWTPayload, jwtVerify } from 'jose';
import type { PersonTokenKey } from '../config.ts';
import type { Clock } from './clock.ts';

/** Reads the tokens that the shop signs for people. */
export interface PersonTokens {
  /** The person of a valid token. Throws ProblemError `invalid-credential`, `token-expired` or `token-too-long`. */
  personOf(token: string): Promise<string>;
}

/** A token may not be valid for longer than this (seconds): a stolen one soon is worth nothing. */
const LONGEST_LIFE = 3600;
/** Clocks of shop and server may differ by this much (seconds). */
const SKEW = 5;
const REMEMBERED = 10_000;

/** Only the configured algorithm is accepted: `none`, or a public key used as a secret, verifies nothing. */
export async function personTokens(key: PersonTokenKey, clock: Clock): Promise<PersonTokens> {
  const material =
    key.algorithm === 'HS256' ? new TextEncoder().encode(key.secret) : await importSPKI(key.publicKey, 'ES256');
  const known = new Map<string, { person: string; expires: number }>();

  async function verify(token: string): Promise<{ person: string; expires: number }> {
    const options = {
      algorithms: [key.algorithm],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: SKEW,
      currentDate: clock.now(),
    };
    const { payload } = await jwtVerify(token, material, options).catch((cause: unknown) => {
      throw new ProblemError(
        cause instanceof errors.JWTExpired ? 'token-expired' : 'invalid-credential',
        {},
        { cause },
      );
    });
    return checkClaims(payload, clock.now().getTime() / 1000);
  }

  return {
    async personOf(token) {
      const now = clock.now().getTime() / 1000;
      const kept = known.get(token);
      // A second use within its life needs no second check of the signature; expiry is checked every time.
      if (kept && kept.expires + SKEW > now) return kept.person;
      const verified = await verify(token);
      if (known.size >= REMEMBERED) known.clear();
      known.set(token, verified);
      return verified.person;
    },
  };
}

function checkClaims({ sub, exp, iat }: JWTPayload, now: number): { person: string; expires: number } {
  const expires = exp as number;
  if (expires > now + LONGEST_LIFE + SKEW) throw new ProblemError('token-too-long');
  if (iat !== undefined && iat > now + SKEW)
    throw new ProblemError('invalid-credential', { expected: 'iat in the past' });
  if (typeof sub !== 'string' || !/^[A-Za-z0-9._:@-]{1,128}$/.test(sub)) {
    throw new ProblemError('invalid-credential', { expected: 'sub: a person id' });
  }
  return { person: sub, expires };
}
