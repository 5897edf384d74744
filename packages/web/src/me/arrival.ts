import { hashOf, readPlace } from './place.ts';

/** The token that came with the address. It is read once and then taken out of the address bar and the history. */
export function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? undefined;
}

/** Reads the token and clears it, so that a shared screen or a copied address gives nothing away; where to go stays. */
export function takeToken(): string | undefined {
  const token = tokenIn(location.hash);
  if (token === undefined) return undefined;
  history.replaceState(null, '', location.pathname + location.search + hashOf(readPlace(location.hash)));
  return token;
}
