import { SignJWT } from 'jose';

/** Half an hour: a page that stays open longer asks for another. Heng takes at most one hour. */
const LIFE = '30m';

/**
 * Signs the token with which somebody speaks to Heng for one person (HS256, `sub`, `exp`); a guardian is named as the actor (`act`,
 * RFC 8693 section 4.1).
 */
export function createPersonTokens(secret: string): (person: string, guardian?: string) => Promise<string> {
  const key = new TextEncoder().encode(secret);
  return (person, guardian) =>
    new SignJWT(guardian === undefined ? {} : { act: { sub: guardian } })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(person)
      .setIssuedAt()
      .setExpirationTime(LIFE)
      .sign(key);
}
