/** So many bits of an address stay, as in Prebid Server: the network, not the machine. */
const KEPT_V4 = 24;
const KEPT_V6 = 56;

/** The address with its last bits gone, or undefined for what is no address. */
export function maskAddress(given: unknown, kind: 'ip' | 'ipv6'): string | undefined {
  if (typeof given !== 'string') return undefined;
  return kind === 'ip' ? maskV4(given) : maskV6(given);
}

function maskV4(given: string): string | undefined {
  const parts = given.split('.');
  const isPart = (part: string): boolean => /^\d{1,3}$/.test(part) && Number(part) < 256;
  if (parts.length !== 4 || !parts.every(isPart)) return undefined;
  return [...parts.slice(0, KEPT_V4 / 8), '0'].join('.');
}

function maskV6(given: string): string | undefined {
  const groups = groupsOf(given);
  if (!groups) return undefined;
  const bytes = groups.flatMap((group) => [group >> 8, group & 255]);
  const kept = bytes.map((byte, at) => (at < KEPT_V6 / 8 ? byte : 0));
  const words = Array.from({ length: 4 }, (_, at) => ((kept[2 * at] as number) << 8) | (kept[2 * at + 1] as number));
  return `${words.map((word) => word.toString(16)).join(':')}::`;
}

/** The eight numbers of an address, `::` written out. */
function groupsOf(given: string): number[] | undefined {
  const halves = given.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...(left ?? []), ...Array.from({ length: missing }, () => '0'), ...(right ?? [])];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.map((group) => Number.parseInt(group, 16));
}
