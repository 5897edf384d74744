import type { Histogram } from './histogram.ts';
import { type Lane, openLane } from './lane.ts';
import { roundOf } from './request-bytes.ts';
import { runClosedLoop, runOpenLoop, type Timer } from './run-load.ts';
import type { ReadyScenario, Scenario } from './scenarios/scenario.ts';
import type { ShopApi } from './shop-api.ts';

export interface LoadSettings {
  readonly connections: number;
  /** requests per second; undefined: each connection asks again as soon as it was answered */
  readonly rate: number | undefined;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly people: number;
  readonly items: number;
  onProgress(words: string): void;
}

/** What was measured. Times in milliseconds. */
export interface LoadReport {
  readonly scenario: string;
  readonly url: string;
  readonly loop: 'closed' | 'open';
  readonly connections: number;
  readonly rate: number | null;
  readonly seconds: number;
  readonly answered: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly requestsPerSecond: number;
  readonly unit: Scenario['unit'];
  readonly unitsARequest: number;
  readonly unitsPerSecond: number;
  readonly latency: Readonly<Record<'p50' | 'p90' | 'p99' | 'p999' | 'max' | 'mean', number>>;
  readonly people: number;
  readonly items: number;
  readonly seen: Readonly<Record<string, unknown>>;
}

/** Puts a server under the load of a scenario that was prepared on it, and tells how it went. */
export async function measureLoad(
  shop: ShopApi,
  [name, scenario]: readonly [string, Scenario],
  settings: LoadSettings,
): Promise<LoadReport> {
  const { connections, rate, people, items, onProgress } = settings;
  const requests = Math.max(4096, connections * 4);
  const ready = await scenario.makeReady(shop, { people, items, requests, onProgress });
  onProgress(`load for ${settings.warmUpSeconds} + ${settings.seconds} s`);
  const { answered, failed, latency, seconds } = await put(shop, ready, settings);
  const seen = { ...ready.seen, ...(await ready.afterwards?.()) };
  return {
    scenario: name,
    url: shop.url.origin,
    loop: rate === undefined ? 'closed' : 'open',
    connections,
    rate: rate ?? null,
    seconds,
    answered,
    failed,
    requestsPerSecond: answered / seconds,
    unit: scenario.unit,
    unitsARequest: ready.unitsARequest,
    unitsPerSecond: (answered / seconds) * ready.unitsARequest,
    latency: inMilliseconds(latency),
    people,
    items,
    seen,
  };
}

async function put(shop: ShopApi, { requests }: ReadyScenario, settings: LoadSettings) {
  const { connections, rate, seconds, warmUpSeconds } = settings;
  const lanes = openLanes(shop.url, connections);
  const options = {
    lanes,
    next: roundOf(requests),
    timer: clock,
    warmUpMs: warmUpSeconds * 1000,
    durationMs: seconds * 1000,
  };
  try {
    return rate === undefined ? await runClosedLoop(options) : await runOpenLoop({ ...options, rate, graceMs: 10_000 });
  } finally {
    for (const lane of lanes) lane.close();
  }
}

function openLanes({ hostname, port }: URL, number: number): Lane[] {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return Array.from({ length: number }, () => openLane({ host, port: Number(port || 80) }));
}

const clock: Timer = {
  now: () => performance.now(),
  wait: (milliseconds, then) => void setTimeout(then, milliseconds),
};

function inMilliseconds(latency: Histogram): LoadReport['latency'] {
  const at = (share: number) => latency.quantile(share) / 1000;
  return {
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    p999: at(0.999),
    max: latency.max() / 1000,
    mean: latency.mean() / 1000,
  };
}
