import { z } from 'zod';

/** Comma-separated words; an empty text is no words. */
const words = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

/** An address such as `https://shop.example.com`, without path. */
const origin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const roles = ['shop', 'association', 'regulator'] as const;

/** The part a server plays. An association and a regulator run the witness and know no people. */
export type Role = (typeof roles)[number];

/** Every setting of the server: its environment variable, what it means, its default. */
export const settings = z.object({
  HENG_ROLE: z
    .enum(roles)
    .default('shop')
    .describe('which part this server plays: shop; association or regulator, which witness the logs of shops'),
  HENG_HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  HENG_PORT: z.coerce.number().int().min(0).max(65_535).default(7300).describe('port to listen on; 0 takes a free one'),
  HENG_HOME: z.string().min(1).default('.heng').describe('folder of the runtime state: embedded PostgreSQL, secrets'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' })
    .optional()
    .describe('PostgreSQL to use; absent: one of our own is started under HENG_HOME'),
  HENG_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(20).describe('most connections to open'),
  HENG_SHOP_NAME: z.string().min(1).max(100).default('示例商店').describe('name of the shop, as people read it'),
  HENG_WITNESS_NAME: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('name of the association or regulator, as people read it; absent: one made up for its role'),
  HENG_WITNESS_EVERY_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(5000)
    .describe('shop: pause between two submissions of its checkpoint to its witnesses, in milliseconds'),
  HENG_FOLLOW_EVERY_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(60_000)
    .describe('association, regulator: pause between two looks at what shops show in public, in milliseconds'),
  HENG_WEBHOOK_RETRY_MS: z.coerce
    .number()
    .int()
    .min(10)
    .default(5000)
    .describe('first pause before a system of the shop is told again; doubles each time, up to six hours'),
  HENG_WEBHOOK_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('how long a system of the shop may take to answer, in milliseconds'),
  HENG_PRIVATE_RECIPIENTS: z
    .enum(['on', 'off'])
    .default('off')
    .describe('recipients may have addresses of a private network or this machine: for development only'),
  HENG_MESSAGE_SMTP: z
    .url({ protocol: /^smtps?$/, error: 'expected smtp://… or smtps://…' })
    .optional()
    .describe('mail server for marketing e-mail; absent: none is sent'),
  HENG_MESSAGE_FROM: z.email().optional().describe('address marketing e-mail is sent from, and unsubscribed at'),
  HENG_SHOP_ADDRESS: z.string().max(200).default('').describe('postal address of the shop, for receipts'),
  HENG_SHOP_CONTACT: z
    .string()
    .max(200)
    .default('')
    .describe('where people reach the shop, for receipts: e-mail or telephone'),
  HENG_API_KEY: z.string().min(16).optional().describe('key of the shop’s back end; absent: made once and kept'),
  HENG_WRITE_KEY: z.string().min(8).optional().describe('key of the tracking interface; absent: made once and kept'),
  HENG_PERSON_TOKEN_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('secret the shop signs people’s tokens with (HS256); absent: made once and kept'),
  HENG_PERSON_TOKEN_PUBLIC_KEY: z
    .string()
    .startsWith('-----BEGIN PUBLIC KEY-----')
    .optional()
    .describe('public key of the shop’s tokens (ES256, PEM) instead of a secret'),
  HENG_STAFF_EMAIL: z.email().optional().describe('e-mail of the staff account'),
  HENG_STAFF_PASSWORD: z.string().min(8).optional().describe('password of the staff account'),
  HENG_PACKS: words
    .pipe(z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/)).min(1))
    .default(['paper-strict'])
    .describe('rule packs in force, comma-separated; with several the strictest wins'),
  HENG_LAW: z
    .string()
    .min(1)
    .optional()
    .describe('folder of vocabulary and packs; absent: the one that came with Heng'),
  HENG_TAG_RULES: z
    .string()
    .min(1)
    .optional()
    .describe('file of the rules by which tags are made; absent: the one that came with Heng'),
  HENG_MARKER_GOODS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'file of the goods that tell private matters, which no tag may stand for; absent: the one that came with Heng',
    ),
  HENG_RANKING: z
    .string()
    .min(1)
    .optional()
    .describe(
      'file of what ranking aims at; absent: the one that came with Heng. One that optimises conversion alone is refused',
    ),
  HENG_SEARCH_SYNONYMS: z
    .string()
    .min(1)
    .optional()
    .describe('file of words that mean the same in a search; absent: the one that came with Heng'),
  HENG_PUBLIC_URL: z
    .string()
    .refine(origin, 'expected an origin such as https://heng.example.com')
    .optional()
    .describe('address under which browsers reach this server; absent: where it listens'),
  HENG_LEDGER_STORAGE: z
    .enum(['files', 'postgres'])
    .default('files')
    .describe('where the log is kept: files under HENG_HOME, or the database, which several servers can share'),
  HENG_LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+:]{3,200}$/, 'expected a name such as shop.example.com/ledger')
    .optional()
    .describe('name of the log; absent: from the public address, or made once and kept'),
  HENG_LEDGER_SM2: z
    .enum(['on', 'off'])
    .default('off')
    .describe('a detached SM2-with-SM3 signature beside each checkpoint of the log'),
  HENG_PUBLIC_ORIGINS: words
    .pipe(z.array(z.string().refine(origin, 'expected origins such as https://shop.example.com')))
    .optional()
    .describe('origins of the shop’s pages that may call from a browser; absent: the demo shop on this machine'),
});
export type Settings = z.infer<typeof settings>;

/** What the server runs with: settings with every secret present. Made by `completeConfig`. */
export interface Config {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly home: string;
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  readonly shopName: string;
  readonly shopAddress: string;
  readonly shopContact: string;
  /** How people read this server's name: the shop's, the association's or the regulator's. */
  readonly shownName: string;
  readonly witnessEveryMs: number;
  readonly followEveryMs: number;
  readonly webhookRetryMs: number;
  readonly webhookTimeoutMs: number;
  readonly privateRecipients: boolean;
  readonly apiKey: string;
  readonly writeKey: string;
  readonly personToken: PersonTokenKey;
  readonly staff: { readonly email: string; readonly password: string };
  readonly packs: readonly string[];
  readonly law: string | undefined;
  readonly tagRules: string | undefined;
  readonly markerGoods: string | undefined;
  readonly ranking: string | undefined;
  readonly searchSynonyms: string | undefined;
  readonly publicUrl: string | undefined;
  readonly messageSmtp: string | undefined;
  readonly messageFrom: string | undefined;
  readonly publicOrigins: readonly string[];
  readonly ledgerStorage: 'files' | 'postgres';
  readonly ledgerOrigin: string | undefined;
  readonly ledgerSm2: boolean;
}

export type PersonTokenKey =
  | { readonly algorithm: 'HS256'; readonly secret: string }
  | { readonly algorithm: 'ES256'; readonly publicKey: string };

/** Secrets that are made once when nobody gave them. */
export interface Secrets {
  readonly apiKey: string;
  readonly writeKey: string;
  readonly personTokenSecret: string;
  readonly staffPassword: string;
}

/** Settings that cannot be used; the message names each variable and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads and checks all settings as a whole. An empty variable counts as absent. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`);
    throw new ConfigError(`these settings cannot be used:\n${lines.join('\n')}`);
  }
  checkWholes(read.data);
  return Object.freeze(read.data);
}

/** Half a login or two kinds of token key would leave a door open that looks closed. */
function checkWholes(given: Settings): void {
  if ((given.HENG_STAFF_EMAIL === undefined) !== (given.HENG_STAFF_PASSWORD === undefined)) {
    throw new ConfigError('HENG_STAFF_EMAIL and HENG_STAFF_PASSWORD belong together: give both or neither');
  }
  if (given.HENG_PERSON_TOKEN_SECRET !== undefined && given.HENG_PERSON_TOKEN_PUBLIC_KEY !== undefined) {
    throw new ConfigError('HENG_PERSON_TOKEN_SECRET and HENG_PERSON_TOKEN_PUBLIC_KEY exclude one another: give one');
  }
}

/** Puts settings and kept secrets together. */
export function completeConfig(given: Settings, secrets: Secrets): Config {
  const demoShop = given.HENG_PORT + 10;
  return Object.freeze({
    role: given.HENG_ROLE,
    host: given.HENG_HOST,
    port: given.HENG_PORT,
    home: given.HENG_HOME,
    databaseUrl: given.DATABASE_URL,
    databaseConnections: given.HENG_DATABASE_CONNECTIONS,
    shopName: given.HENG_SHOP_NAME,
    shopAddress: given.HENG_SHOP_ADDRESS,
    shopContact: given.HENG_SHOP_CONTACT,
    shownName: shownNameOf(given),
    witnessEveryMs: given.HENG_WITNESS_EVERY_MS,
    followEveryMs: given.HENG_FOLLOW_EVERY_MS,
    webhookRetryMs: given.HENG_WEBHOOK_RETRY_MS,
    webhookTimeoutMs: given.HENG_WEBHOOK_TIMEOUT_MS,
    privateRecipients: given.HENG_PRIVATE_RECIPIENTS === 'on',
    apiKey: given.HENG_API_KEY ?? secrets.apiKey,
    writeKey: given.HENG_WRITE_KEY ?? secrets.writeKey,
    personToken: personTokenKey(given, secrets),
    staff: {
      email: given.HENG_STAFF_EMAIL ?? 'staff@heng.local',
      password: given.HENG_STAFF_PASSWORD ?? secrets.staffPassword,
    },
    packs: given.HENG_PACKS,
    law: given.HENG_LAW,
    tagRules: given.HENG_TAG_RULES,
    markerGoods: given.HENG_MARKER_GOODS,
    ranking: given.HENG_RANKING,
    searchSynonyms: given.HENG_SEARCH_SYNONYMS,
    publicUrl: given.HENG_PUBLIC_URL,
    messageSmtp: given.HENG_MESSAGE_SMTP,
    messageFrom: given.HENG_MESSAGE_FROM,
    ledgerStorage: given.HENG_LEDGER_STORAGE,
    ledgerOrigin: given.HENG_LEDGER_ORIGIN,
    ledgerSm2: given.HENG_LEDGER_SM2 === 'on',
    publicOrigins: given.HENG_PUBLIC_ORIGINS ?? [`http://127.0.0.1:${demoShop}`, `http://localhost:${demoShop}`],
  });
}

const shownNameOf = ({ HENG_ROLE: role, HENG_SHOP_NAME: shop, HENG_WITNESS_NAME: name }: Settings): string =>
  ({ shop, association: name ?? '示例行业协会', regulator: name ?? '示例监管部门' })[role];

const personTokenKey = (given: Settings, { personTokenSecret }: Secrets): PersonTokenKey =>
  given.HENG_PERSON_TOKEN_PUBLIC_KEY === undefined
    ? { algorithm: 'HS256', secret: given.HENG_PERSON_TOKEN_SECRET ?? personTokenSecret }
    : { algorithm: 'ES256', publicKey: given.HENG_PERSON_TOKEN_PUBLIC_KEY };
