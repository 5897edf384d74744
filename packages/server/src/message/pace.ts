/** Lets so many messages a second through: each call waits for its turn. */
export function createPace(
  perSecond: number,
  pause: (ms: number) => Promise<void>,
): (messages: number) => Promise<void> {
  let free = 0;
  return async (messages) => {
    const now = performance.now();
    const wait = free - now;
    free = Math.max(free, now) + (messages * 1000) / perSecond;
    if (wait > 0) await pause(wait);
  };
}
