/** Page loads a second, at most: an audit must not feel like an attack. */
const LOADS_PER_SECOND = 5;
const MOST_LOADS = 1_000;

export class TooManyLoads extends Error {}

/** Lets page loads through one after the other, a fixed time apart. */
export function pacer(perSecond = LOADS_PER_SECOND): () => Promise<void> {
  const apart = 1000 / perSecond;
  let next = 0;
  let loads = 0;
  return async () => {
    if (++loads > MOST_LOADS) throw new TooManyLoads(`more than ${MOST_LOADS} page loads`);
    const now = Date.now();
    const due = Math.max(now, next);
    next = due + apart;
    if (due > now) await new Promise((done) => setTimeout(done, due - now));
  };
}
