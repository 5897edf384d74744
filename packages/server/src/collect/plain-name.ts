/** Case, spaces, `_`, `-` and `.` never make two names different. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]+/g, '');

const REMEMBERED = 10_000;
const LONGEST = 64;

/** Names come from outside and repeat: each is looked up in plain form once, and strangers cannot fill the memory. */
export function rememberNames<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>();
  return (name) => {
    if (name.length > LONGEST) return find(name);
    const before = found.get(name);
    if (before !== undefined || found.has(name)) return before as T;
    if (found.size >= REMEMBERED) found.clear();
    const fresh = find(name);
    found.set(name, fresh);
    return fresh;
  };
}
