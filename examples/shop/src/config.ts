import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the shop runs with. `heng` is absent when nobody said where Heng is: the shop then works without it. */
export interface ShopConfig {
  readonly port: number;
  readonly host: string;
  readonly heng: HengAddress | null;
  /** Publishes the catalogue, the notices and the demonstration history to Heng at start. */
  readonly seed: boolean;
}

export interface HengAddress {
  readonly url: string;
  readonly apiKey: string;
  readonly writeKey: string;
  readonly personTokenSecret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * HENG_URL, HENG_API_KEY, HENG_WRITE_KEY and HENG_PERSON_TOKEN_SECRET say where Heng is; when all four are absent they are read from
 * `demo.json` in HENG_HOME (default `.heng`). SHOP_PORT is 7310 unless told, SHOP_HOST 127.0.0.1; SHOP_SEED=off skips the seeding.
 */
export function readConfig(environment: Environment): ShopConfig {
  return Object.freeze({
    port: portFrom(environment.SHOP_PORT || '7310'),
    host: environment.SHOP_HOST || '127.0.0.1',
    heng: hengFrom(environment),
    seed: environment.SHOP_SEED !== 'off',
  });
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`expected SHOP_PORT to be a port, not \`${text}\``);
  return port;
}

const names = ['HENG_URL', 'HENG_API_KEY', 'HENG_WRITE_KEY', 'HENG_PERSON_TOKEN_SECRET'] as const;

function hengFrom(environment: Environment): HengAddress | null {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length === names.length) return fromDemoFile(environment.HENG_HOME || '.heng');
  // Half a credential would make every call fail later and far from here.
  if (missing.length > 0) throw new Error(`expected ${missing.join(', ')} beside the others`);
  const [url = '', apiKey = '', writeKey = '', personTokenSecret = ''] = names.map((name) => environment[name]);
  return { url: url.replace(/\/+$/, ''), apiKey, writeKey, personTokenSecret };
}

function fromDemoFile(home: string): HengAddress | null {
  let text: string;
  try {
    text = readFileSync(join(home, 'demo.json'), 'utf8');
  } catch {
    return null;
  }
  const { shop } = JSON.parse(text) as { shop: HengAddress };
  return { url: shop.url, apiKey: shop.apiKey, writeKey: shop.writeKey, personTokenSecret: shop.personTokenSecret };
}
