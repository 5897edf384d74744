/** Does `work` on every thing, at most `width` at a time; stops at the first failure. */
export async function inParallel<Thing>(
  things: readonly Thing[],
  width: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const queue = things[Symbol.iterator]();
  const worker = async () => {
    // The workers share one iterator, so each thing is taken once.
    for (const thing of queue) await work(thing);
  };
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, worker));
}
