import { SignJWT } from 'jose';

/** Half an hour: a page that stays open longer asks for another. Heng takes at most one hour. */
const LIFE = '30m';

/** Signs the token with which a browser speaks to Heng for one person (HS256, `sub`, `exp`). */
export function createPersonTokens(secret: string): (person: string) => Promise<string> {
  const key = new TextEncoder().encode(secret);
  return (person) =>
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(person)
      .setIssuedAt()
      .setExpirationTime(LIFE)
      .sign(key);
}
