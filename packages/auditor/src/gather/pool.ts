/** Runs work side by side, so many at a time. */
export function pool(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = () => {
    running--;
    waiting.shift()?.();
  };
  return async (work) => {
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    running++;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
