import type { EffectiveState, Observation, SeenRequest, StoredItem } from '../artefacts.ts';
import type { Exchange } from '../driver/traffic.ts';
import type { Visit } from '../driver/visit.ts';
import { type KeptItem, keptBy } from './kept.ts';
import type { SiteManifest, Telling } from './manifest.ts';
import { textAt } from './oracle.ts';
import { useOfItem, useOfRequest } from './uses.ts';

const DAY = 86_400_000;

/** What is kept now, and what was asked for since `from`. */
export async function observe(visit: Visit, from: number, manifest: SiteManifest): Promise<Observation> {
  const { home } = visit.ground;
  const kept = await keptBy(visit);
  const exchanges = visit.traffic.exchanges.slice(from);
  return {
    stored: kept.map((item) => storedItem(item, home, manifest)),
    requests: unrepeated(exchanges.map((exchange) => seenRequest(exchange, home, manifest))),
    recommendation: recommended(exchanges, home, manifest),
  };
}

const storedItem = ({ kind, name, host, expires }: KeptItem, home: string, manifest: SiteManifest): StoredItem => ({
  kind,
  name,
  host,
  lifetimeDays: expires === null ? null : Math.round((expires - Date.now()) / DAY),
  ...useOfItem(name, host, home, manifest),
});

function seenRequest(exchange: Exchange, home: string, manifest: SiteManifest): SeenRequest {
  const { method, url, type, status } = exchange;
  const address = URL.canParse(url) ? new URL(url) : new URL('about:blank');
  const plain =
    address.protocol === 'data:' || address.protocol === 'blob:'
      ? address.protocol
      : `${address.origin}${address.pathname}`;
  const classed = useOfRequest(address, type, method, home, manifest);
  return { method, url: plain, type, status, ...classed, ...recommending(exchange, home, manifest) };
}

/** The reply itself says whether it was personal; the address alone does not. */
function recommending(exchange: Exchange, home: string, manifest: SiteManifest): Partial<SeenRequest> {
  const state = recommended([exchange], home, manifest);
  if (state === 'granted') return { use: 'personalised', because: 'manifest: its reply is personal' };
  return state === 'refused' ? { use: 'necessary', because: 'manifest: its reply is the same for everybody' } : {};
}

function unrepeated(requests: readonly SeenRequest[]): SeenRequest[] {
  const known = new Map(
    requests.filter(({ url }) => !url.endsWith(':')).map((request) => [`${request.method} ${request.url}`, request]),
  );
  return [...known.values()].toSorted((one, other) => one.url.localeCompare(other.url));
}

/** Only a manifest can say which reply recommends or advertises and how it tells that it is personal; one that is personal is enough. */
function recommended(exchanges: readonly Exchange[], home: string, manifest: SiteManifest): EffectiveState {
  const told = [manifest.recommendation, manifest.advertising].flatMap((telling) =>
    telling ? [toldBy(exchanges, home, telling)] : [],
  );
  return told.find((state) => state === 'granted') ?? told.find((state) => state === 'refused') ?? 'unknown';
}

function toldBy(exchanges: readonly Exchange[], home: string, telling: Telling): EffectiveState {
  const endpoint = new URL(telling.endpoint, home).href;
  const said = exchanges
    .filter(({ url }) => url.startsWith(endpoint))
    .map(({ reply }) => fieldOf(reply, telling.field));
  if (said.some((value) => value !== undefined && telling.personalised.includes(value))) return 'granted';
  return said.some((value) => value !== undefined && telling.neutral.includes(value)) ? 'refused' : 'unknown';
}

function fieldOf(reply: string, field: string): string | undefined {
  try {
    return textAt(JSON.parse(reply), field);
  } catch {
    return undefined;
  }
}
