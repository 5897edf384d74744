import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readSettings } from '../config.ts';
import { type LoadReport, type LoadSettings, measureLoad } from '../load/measure-load.ts';
import { bids } from '../load/scenarios/bids.ts';
import { audience, evaluation, evaluations } from '../load/scenarios/evaluations.ts';
import { batch, track } from '../load/scenarios/events.ts';
import { quotes } from '../load/scenarios/quotes.ts';
import { recommendations } from '../load/scenarios/recommendations.ts';
import type { Scenario } from '../load/scenarios/scenario.ts';
import { neutralSearch, search } from '../load/scenarios/search.ts';
import { openShopApi } from '../load/shop-api.ts';
import type { Command } from './command.ts';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  evaluation,
  evaluations,
  audience,
  track,
  batch,
  recommendations,
  quotes,
  bids,
  search,
  'search-neutral': neutralSearch,
};

const OPTIONS = {
  url: { type: 'string' },
  connections: { type: 'string' },
  rate: { type: 'string' },
  closed: { type: 'boolean', default: false },
  duration: { type: 'string', default: '10' },
  'warm-up': { type: 'string', default: '3' },
  people: { type: 'string' },
  items: { type: 'string' },
  'prepare-only': { type: 'boolean', default: false },
  prepared: { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
  'i-own-this-server': { type: 'boolean', default: false },
} as const;

const USAGE = `usage: heng bench <scenario> [--url http://127.0.0.1:7300] [--connections n] [--rate requests-a-second|--closed]
                  [--duration s] [--warm-up s] [--people n] [--items n] [--prepare-only|--prepared] [--format text|json] [--i-own-this-server]
${Object.entries(SCENARIOS)
  .map(([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`)
  .join('\n')}
With --closed, or without a rate, each connection asks again as soon as it was answered; with it requests are due at that rate, and latency
counts from when they were due. Writes people, notices, items and events of its own to the server: not for a shop in use.
--prepared: they are there from an earlier call with the same numbers.
Keys: HENG_API_KEY and HENG_WRITE_KEY, else .heng/demo.json, which also knows the address.`;

/** Puts a running server under load and tells how it bore it. */
export const bench: Command = {
  summary: 'put a running server under load and measure it',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [name = '', ...rest] = positionals;
    const scenario = Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
    if (!scenario || rest.length > 0) throw new ConfigError(`expected one scenario\n${USAGE}`);
    if (!['text', 'json'].includes(values.format)) throw new ConfigError('--format: expected text or json');
    const { url, ...keys } = access(values.url);
    refuseStrangers(url, values['i-own-this-server']);
    const shop = openShopApi(url, keys);
    const settings = settingsOf(values, scenario);
    if (!values.prepared) await scenario.prepare(shop, settings);
    if (values['prepare-only']) return 0;
    const report = await measureLoad(shop, [name, scenario], settings);
    if (values.format === 'json') console.log(JSON.stringify(report, undefined, 2));
    else for (const line of sayReport(report)) console.log(line);
    return 0;
  },
};

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function settingsOf(values: Values, { defaults }: Scenario): LoadSettings {
  if (values.closed && values.rate !== undefined) throw new ConfigError('--closed and --rate exclude one another');
  const open = values.rate === undefined ? defaults.rate : numberOf('rate', values.rate, 0.1);
  const rate = values.closed ? undefined : open;
  return {
    connections: numberOf('connections', values.connections ?? defaults.connections, 1),
    rate,
    seconds: numberOf('duration', values.duration, 0.1),
    warmUpSeconds: numberOf('warm-up', values['warm-up'], 0),
    people: numberOf('people', values.people ?? defaults.people, 1),
    items: numberOf('items', values.items ?? defaults.items, 0),
    onProgress: (words) => console.error(words),
  };
}

function numberOf(option: string, given: string | number, least: number): number {
  const number = Number(given);
  if (!(number >= least) || number === Number.POSITIVE_INFINITY)
    throw new ConfigError(`--${option}: expected a number of at least ${least}, found \`${given}\``);
  return number;
}

interface Access {
  readonly url: URL;
  readonly apiKey: string;
  readonly writeKey: string;
}

function access(url: string | undefined): Access {
  const { HENG_API_KEY: apiKey, HENG_WRITE_KEY: writeKey, HENG_HOME: home } = readSettings(process.env);
  const demo = apiKey && writeKey ? undefined : demoShop(home);
  const address = url ?? demo?.url ?? 'http://127.0.0.1:7300';
  if (!URL.canParse(address) || new URL(address).protocol !== 'http:')
    throw new ConfigError(`--url: expected an address such as http://127.0.0.1:7300, found \`${address}\``);
  const keys = { apiKey: apiKey ?? demo?.apiKey, writeKey: writeKey ?? demo?.writeKey };
  if (!keys.apiKey || !keys.writeKey)
    throw new ConfigError(`expected HENG_API_KEY and HENG_WRITE_KEY, or ${join(home, 'demo.json')} of a running demo`);
  return { url: new URL(address), apiKey: keys.apiKey, writeKey: keys.writeKey };
}

function demoShop(home: string): Partial<Record<'url' | 'apiKey' | 'writeKey', string>> | undefined {
  try {
    return (JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as { shop?: Record<string, string> }).shop;
  } catch {
    return undefined;
  }
}

/** A load generator pointed at somebody else's server is an attack. */
function refuseStrangers({ hostname }: URL, owned: boolean): void {
  if (owned || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)) return;
  throw new ConfigError(
    `\`${hostname}\` is not this machine; say --i-own-this-server if it is yours to put under load`,
  );
}

function sayReport(report: LoadReport): string[] {
  const { scenario, connections, rate, seconds, answered, failed, unit, latency, seen } = report;
  const whole = (number: number) => Math.round(number).toLocaleString('en');
  const ms = (number: number) => `${number.toFixed(2)} ms`;
  const failures = Object.entries(failed).map(([what, times]) => `${what} ×${times}`);
  return [
    `${scenario}: ${whole(report.unitsPerSecond)} ${unit}/s (${whole(report.requestsPerSecond)} requests/s)`,
    `  ${rate === null ? `${connections} connections, closed loop` : `${rate} requests/s due, open loop`}, ${seconds} s, ${whole(answered)} answered`,
    `  latency p50 ${ms(latency.p50)}, p90 ${ms(latency.p90)}, p99 ${ms(latency.p99)}, p99.9 ${ms(latency.p999)}, max ${ms(latency.max)}`,
    `  failed: ${failures.join(', ') || 'none'}`,
    ...Object.entries(seen).map(([what, value]) => `  ${what}: ${String(value)}`),
  ];
}
