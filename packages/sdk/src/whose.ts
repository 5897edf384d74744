import type { Credential } from './exchange.ts';

/** Tells the people of one device apart without naming them. Undefined: nobody is known. */
export async function digestOf(person: string | undefined, credential: Credential): Promise<string | undefined> {
  const who = person ?? subjectOf(await credential.authorization());
  return who && digest(who);
}

/** The `sub` of a JSON Web Token. Whether it is true is the server's affair. */
function subjectOf(authorization: string | undefined): string | undefined {
  try {
    const [, payload = ''] = authorization?.split('.') ?? [];
    return String(JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))).sub);
  } catch {
    return undefined;
  }
}

/** FNV-1a of 32 bits. */
const digest = (text: string): string =>
  Array.from(text)
    .reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5)
    .toString(36);
