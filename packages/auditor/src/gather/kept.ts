import type { EffectEvidence } from '../artefacts.ts';
import type { Visit } from '../driver/visit.ts';

/** One thing a site remembers, with its value: only inside the process, a report shows names. */
export interface KeptItem {
  readonly kind: 'cookie' | 'local-storage' | 'session-storage' | 'indexed-db';
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly expires: number | null;
}

export async function keptBy(visit: Visit): Promise<KeptItem[]> {
  const host = new URL(visit.ground.home).hostname;
  const cookies = (await visit.context.cookies()).map(
    ({ name, value, domain, expires }): KeptItem => ({
      kind: 'cookie',
      name,
      value,
      host: domain.replace(/^\./, ''),
      expires: expires > 0 ? expires * 1000 : null,
    }),
  );
  const stored = await visit.page.evaluate(readStores).catch(() => []);
  return [...cookies, ...stored.map((item): KeptItem => ({ ...item, host, expires: null }))];
}

/** Runs inside the page. */
async function readStores() {
  const read = (kind: 'local-storage' | 'session-storage', store: Storage) =>
    Object.keys(store).map((name) => ({ kind, name, value: store.getItem(name) ?? '' }));
  const bases = await indexedDB.databases().catch(() => []);
  const names = bases.map(({ name }) => ({ kind: 'indexed-db' as const, name: name ?? '', value: '' }));
  return [...read('local-storage', localStorage), ...read('session-storage', sessionStorage), ...names];
}

export interface Change {
  readonly kind: KeptItem['kind'];
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const keyOf = ({ kind, name, host }: KeptItem): string => `${kind} ${host} ${name}`;

export function changesBetween(before: readonly KeptItem[], after: readonly KeptItem[]): Change[] {
  const earlier = new Map(before.map((item) => [keyOf(item), item]));
  const later = new Map(after.map((item) => [keyOf(item), item]));
  const gone = before.filter((item) => !later.has(keyOf(item))).map((item) => changeOf(item, item.value, ''));
  const fresh = after.filter((item) => earlier.get(keyOf(item))?.value !== item.value);
  return [...fresh.map((item) => changeOf(item, earlier.get(keyOf(item))?.value ?? '', item.value)), ...gone];
}

const changeOf = ({ kind, name }: KeptItem, before: string, after: string): Change => ({ kind, name, before, after });

const SHOWN = 120;

/** Values stand in a report only as far as they show an answer. */
export const evidenceOf = ({ kind, name, before, after }: Change): EffectEvidence => ({
  seenIn: kind === 'indexed-db' ? 'page' : kind,
  where: name,
  before: shown(before),
  after: shown(after),
});

/** Long runs without a break are ids and tokens; they say nothing about an answer. */
const shown = (value: string): string =>
  decoded(value)
    .replace(/[\w+/=-]{25,}/g, '…')
    .slice(0, SHOWN);

export function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
