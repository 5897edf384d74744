/** The query of an address, with its question mark; what is undefined is left out. Mini-programs have no URLSearchParams. */
export function queryOf(wanted: object = {}): string {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  return `?${given.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}
