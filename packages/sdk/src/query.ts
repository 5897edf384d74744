/** The query of an address, with its question mark; what is undefined is left out. */
export function queryOf(wanted: object = {}): string {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  return `?${new URLSearchParams(given)}`;
}
