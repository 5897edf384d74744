/** What the address brought: it is read once and then taken out of the address bar and the history. */
export interface Arrival {
  readonly token: string | undefined;
  /** What to open, such as `decision/dec_…`. */
  readonly at: string | undefined;
  readonly elder: boolean;
}

export function readArrival(hash: string): Arrival {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  return { token: told.get('token') ?? undefined, at: told.get('at') ?? undefined, elder: told.get('elder') === '1' };
}

/** Reads the fragment and clears it, so that a shared screen or a copied address gives nothing away. */
export function takeArrival(): Arrival {
  const arrival = readArrival(location.hash);
  if (arrival.token !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return arrival;
}
