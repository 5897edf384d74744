const REMEMBERED = 100_000;

/** A set that never grows beyond bounds: what falls out is merely done again. */
export function rememberSome(): { has(key: string): boolean; add(key: string): void } {
  const set = new Set<string>();
  return {
    has: (key) => set.has(key),
    add(key) {
      if (set.size >= REMEMBERED) set.clear();
      set.add(key);
    },
  };
}
