import { SignJWT } from 'jose';

/** Half an hour (seconds): a page that stays open longer asks for another. Heng takes at most one hour. */
const LIFE = 1800;

/**
 * Signs the token with which somebody speaks to Heng for one person (HS256, `sub`, `exp`); a guardian is named as the actor (`act`,
 * RFC 8693 section 4.1).
 */
export function createPersonTokens(
  secret: string,
  now: () => Date,
): (person: string, guardian?: string) => Promise<string> {
  const key = new TextEncoder().encode(secret);
  return (person, guardian) => {
    const issued = Math.floor(now().getTime() / 1000);
    return new SignJWT(guardian === undefined ? {} : { act: { sub: guardian } })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(person)
      .setIssuedAt(issued)
      .setExpirationTime(issued + LIFE)
      .sign(key);
  };
}
