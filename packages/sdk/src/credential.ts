import type { Credential } from './exchange.ts';
import { HengProblem } from './problem.ts';

/** A person's token, or how to get one. A function is called once and again only after the token was refused. */
export type TokenSource = string | (() => string | Promise<string>);

/** `Bearer` with the shop's API key or the person's token; the token is remembered in memory only. */
export function bearer(secret: TokenSource | undefined): Credential {
  let remembered: Promise<string> | undefined;
  let latest: string | undefined;
  return {
    async authorization() {
      if (secret === undefined) return undefined;
      remembered ??= fetchToken(secret);
      latest = `Bearer ${await remembered}`;
      return latest;
    },
    renew(refused) {
      // Of many calls refused at once, the first forgets the token; the others wait for the new one.
      if (refused === latest) remembered = undefined;
      return typeof secret === 'function';
    },
  };

  function fetchToken(source: TokenSource): Promise<string> {
    const token = Promise.resolve().then(() => (typeof source === 'function' ? source() : source));
    return token.catch((cause) => {
      remembered = undefined;
      throw new HengProblem('token-unavailable', 0, 'expected the shop to give a token for this person', {}, cause);
    });
  }
}
