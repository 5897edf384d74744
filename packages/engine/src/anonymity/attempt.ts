/** What somebody with a list of people could say about them from a release. */
export interface Attempt {
  /** people on the list */
  readonly tried: number;
  /** of them, those whose quasi-identifiers fit some released row */
  readonly matched: number;
  /** of them, those who fit exactly one */
  readonly unique: number;
  /** how many the attacker gets right when guessing among those who fit */
  readonly expectedRight: number;
  /** people about whom every fitting row says the same: found out without being found */
  readonly disclosed: number;
}

/**
 * Tries to find the people of a list in a release. Both are the quasi-identifiers as released, one text a row; `secrets` are the
 * released sensitive values, row by row.
 */
export function attempt(list: Iterable<string>, released: readonly string[], secrets: readonly string[]): Attempt {
  const rows = new Map<string, { count: number; secrets: Set<string> }>();
  for (const [row, key] of released.entries()) {
    const group = rows.get(key) ?? { count: 0, secrets: new Set() };
    group.count++;
    group.secrets.add(secrets[row] ?? '');
    rows.set(key, group);
  }
  let [tried, matched, unique, expectedRight, disclosed] = [0, 0, 0, 0, 0];
  for (const key of list) {
    tried++;
    const group = rows.get(key);
    if (!group) continue;
    matched++;
    expectedRight += 1 / group.count;
    if (group.count === 1) unique++;
    if (group.secrets.size === 1) disclosed++;
  }
  return { tried, matched, unique, expectedRight, disclosed };
}
