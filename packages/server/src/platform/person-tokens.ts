import { ProblemError } from '@heng/contract';
import { decodeProtectedHeader, errors, importSPKI, type JWTPayload, jwtVerify } from 'jose';
import type { PersonTokenKey } from '../config.ts';
import type { Clock } from './clock.ts';

/** Whom a token is about, and what it opens. */
export interface TokenBearer {
  readonly person: string;
  /** who acts for the person (RFC 8693 `act.sub`); to be checked against the record */
  readonly guardian?: string;
  /** absent: everything of the person */
  readonly scope?: 'rights';
}

/** Reads the tokens that the shop signs for people, and those that Heng gives after an identity check. */
export interface PersonTokens {
  /** The bearer of a valid token. Throws ProblemError `invalid-credential`, `token-expired` or `token-too-long`. */
  personOf(token: string): Promise<TokenBearer>;
}

/** Heng's own tokens carry this `typ`, so that neither key is ever tried on the other's tokens. */
export const RIGHTS_TOKEN = 'heng-rights+jwt';
/** Name of the key they are signed with. */
export const RIGHTS_TOKENS = 'rights-tokens';

/** A token may not be valid for longer than this (seconds): a stolen one soon is worth nothing. */
const LONGEST_LIFE = 3600;
/** Clocks of shop and server may differ by this much (seconds). */
const SKEW = 5;
const REMEMBERED = 10_000;

/** Only the configured algorithm is accepted: `none`, or a public key used as a secret, verifies nothing. */
export async function personTokens(
  key: PersonTokenKey,
  clock: Clock,
  rightsSecret: Uint8Array | undefined,
): Promise<PersonTokens> {
  const material =
    key.algorithm === 'HS256' ? new TextEncoder().encode(key.secret) : await importSPKI(key.publicKey, 'ES256');
  const known = new Map<string, Verified>();

  async function verify(token: string): Promise<Verified> {
    const isOwn = rightsSecret !== undefined && typeOf(token) === RIGHTS_TOKEN;
    const options = {
      algorithms: [isOwn ? 'HS256' : key.algorithm],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: SKEW,
      currentDate: clock.now(),
    };
    const { payload } = await jwtVerify(token, isOwn ? rightsSecret : material, options).catch((cause: unknown) => {
      throw new ProblemError(
        cause instanceof errors.JWTExpired ? 'token-expired' : 'invalid-credential',
        {},
        { cause },
      );
    });
    const verified = checkClaims(payload, clock.now().getTime() / 1000);
    return isOwn ? { ...verified, bearer: { person: verified.bearer.person, scope: 'rights' } } : verified;
  }

  return {
    async personOf(token) {
      const now = clock.now().getTime() / 1000;
      const kept = known.get(token);
      // A second use within its life needs no second check of the signature; expiry is checked every time.
      if (kept && kept.expires + SKEW > now) return kept.bearer;
      const verified = await verify(token);
      if (known.size >= REMEMBERED) known.clear();
      known.set(token, verified);
      return verified.bearer;
    },
  };
}

interface Verified {
  readonly bearer: TokenBearer;
  readonly expires: number;
}

/** Undefined for what is no token: verifying it says so. */
function typeOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).typ;
  } catch {
    return undefined;
  }
}

const ID = /^[A-Za-z0-9._:@-]{1,128}$/;

function checkClaims({ sub, exp, iat, act }: JWTPayload, now: number): Verified {
  const expires = exp as number;
  if (expires > now + LONGEST_LIFE + SKEW) throw new ProblemError('token-too-long');
  if (iat !== undefined && iat > now + SKEW)
    throw new ProblemError('invalid-credential', { expected: 'iat in the past' });
  if (typeof sub !== 'string' || !ID.test(sub)) {
    throw new ProblemError('invalid-credential', { expected: 'sub: a person id' });
  }
  if (act === undefined) return { bearer: { person: sub }, expires };
  const guardian = (act as { sub?: unknown } | null)?.sub;
  if (typeof guardian !== 'string' || !ID.test(guardian)) {
    throw new ProblemError('invalid-credential', { expected: 'act.sub: a person id' });
  }
  return { bearer: { person: sub, guardian }, expires };
}
