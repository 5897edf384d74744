import type { Send } from './exchange.ts';

export type AgeBand = 'under-14' | 'minor-14-17' | 'adult' | 'elderly-60plus' | 'unknown';

/** What a shop tells Heng about a person; what is left out stays as it is. Heng needs no name. */
export interface PersonFacts {
  readonly ageBand?: AgeBand;
  readonly guardian?: { readonly person: string; readonly verifiedBy: string } | null;
  readonly elderMode?: boolean;
  readonly region?: string | null;
  readonly traits?: Readonly<Record<string, unknown>>;
}

/** What Heng knows of a person's group. */
export interface Person {
  readonly id: string;
  readonly ageBand: AgeBand;
  readonly elderMode: boolean;
  readonly region: string | null;
}

/** Reading who a person is; `base` is `/v1/me` or `/v1/people/{person}`. */
export const personReads = (send: Send, base: string) => ({
  facts: () => send<Person>({ method: 'GET', path: base }),
});

export const personWrites = (send: Send, base: string) => ({
  /** Needs the API key, but for `elderMode`, which is the person's own to set. */
  describe: (facts: PersonFacts) => send<Person>({ method: 'PUT', path: base, body: facts }),
});

/** At sign-in: what the visitor `from` chose becomes this person's; where both chose, the stricter answer stands. Needs the API key. */
export const mergeCall = (send: Send, base: string) => ({
  merge: (from: string) =>
    send<{ person: string; from: string; merged: boolean }>({ method: 'POST', path: `${base}/merge`, body: { from } }),
});
