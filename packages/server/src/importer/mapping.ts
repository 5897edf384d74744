import { readFile } from 'node:fs/promises';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';

const Column = z.string().min(1);
const Pattern = z.string().refine(isPattern, 'expected a regular expression');

/** Columns and what must be found in them; all of them must match. */
const When = z.record(Column, Pattern);

/** How the columns of a shop's own files become events, people and items. */
export const Mapping = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower case letters, digits and hyphens'),
  encoding: z.enum(['utf-8', 'gb18030', 'gbk', 'big5', 'utf-16le', 'latin1']).default('utf-8'),
  delimiter: z.string().length(1).default(','),
  timezone: z.string().refine(isTimezone, 'expected a name such as Asia/Shanghai').default('Asia/Shanghai'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected three letters such as CNY')
    .default('CNY'),
  events: z.strictObject({
    columns: z.strictObject({
      person: Column,
      item: Column,
      at: Column,
      order: Column.optional(),
      quantity: Column.optional(),
      price: Column.optional(),
      channel: Column.optional().describe('where it was bought, such as web or store: for the parity of prices'),
      region: Column.optional(),
      rule: Column.optional().describe('name of the public rule that made the price, such as a promotion'),
    }),
    at: z.string().min(1).default('iso').describe('iso, unix, unix-ms, or letters such as YYYY-MM-DD hh:mm:ss'),
    kinds: z
      .array(z.strictObject({ event: z.string().min(1), when: When.default({}) }))
      .min(1)
      .default([{ event: 'Order Completed', when: {} }]),
    skip: z.array(z.strictObject({ reason: z.string().min(1), when: When })).default([]),
    today: z.iso.date().optional().describe('this day counts as today: moves an old set to now, to try it out'),
  }),
  people: z
    .strictObject({
      columns: z.strictObject({
        person: Column,
        ageBand: Column.optional(),
        birthday: Column.optional(),
        region: Column.optional(),
      }),
      ageBands: z
        .record(z.string(), z.enum(['under-14', 'minor-14-17', 'adult', 'elderly-60plus', 'unknown']))
        .default({}),
      birthday: z.string().min(1).default('YYYY-MM-DD'),
      consents: z
        .array(
          z.strictObject({
            when: When,
            purposes: z.array(z.string().min(1)).min(1),
            categories: z.array(z.string().min(1)).min(1),
          }),
        )
        .default([]),
    })
    .optional(),
  items: z
    .strictObject({
      columns: z.strictObject({
        id: Column,
        title: Column,
        category: Column.optional(),
        price: Column.optional(),
        stock: Column.optional(),
        image: Column.optional(),
        tags: Column.optional(),
      }),
      category: z.string().default(''),
    })
    .optional(),
});
export type Mapping = z.infer<typeof Mapping>;

/** Reads a mapping file; throws ConfigError naming each field and what was expected. */
export function readMapping(text: string, file: string): Mapping {
  let parsed: unknown;
  try {
    parsed = parseYaml(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new ConfigError(`${file} is not YAML: ${error.message}`);
    throw error;
  }
  const read = Mapping.safeParse(parsed);
  if (read.success) return read.data;
  const lines = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole file'}: ${message}`);
  throw new ConfigError(`${file} is no mapping:\n${lines.join('\n')}`);
}

/** As `readMapping`, from a file. */
export async function readMappingFile(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`cannot read ${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  return readMapping(text, file);
}

/** Names under which shops, and published sets of their histories, keep the same thing. Lower case, without separators. */
const knownNames: Readonly<Record<keyof Mapping['events']['columns'], readonly string[]>> = {
  person: [
    'person',
    'personid',
    'customerid',
    'customer',
    'userid',
    'user',
    'memberid',
    'buyerid',
    '会员',
    '用户id',
    '顾客',
  ],
  item: ['item', 'itemid', 'stockcode', 'sku', 'skuid', 'productid', 'product', 'goodsid', '商品', '商品id', '货号'],
  at: [
    'at',
    'time',
    'timestamp',
    'date',
    'datetime',
    'invoicedate',
    'orderdate',
    'ordertime',
    'paidat',
    '时间',
    '下单时间',
  ],
  order: ['order', 'orderid', 'orderno', 'invoice', 'invoiceno', 'basketid', '订单', '订单号'],
  quantity: ['quantity', 'qty', 'count', 'amount', '数量'],
  price: ['price', 'unitprice', '单价', '价格'],
  channel: ['channel', '渠道'],
  region: ['region', 'country', 'city', '地区', '城市'],
  rule: ['promotion', 'pricerule', '促销'],
};

/**
 * The mapping for a file nobody described: columns are known by their names, a line with an order id that begins
 * with C is a cancellation. Throws ConfigError when person, item or time cannot be found.
 */
export function guessMapping(header: readonly string[]): Mapping {
  const plain = header.map((name) => name.toLowerCase().replace(/[\s_.-]/g, ''));
  const find = (names: readonly string[]) => header[plain.findIndex((name) => names.includes(name))];
  const columns = Object.fromEntries(
    Object.entries(knownNames).flatMap(([field, names]) => {
      const column = find(names);
      return column === undefined ? [] : [[field, column]];
    }),
  );
  const missing = ['person', 'item', 'at'].filter((field) => !(field in columns));
  if (missing.length > 0) {
    throw new ConfigError(
      `no column of this file looks like ${missing.join(' or ')} (found: ${header.join(', ')}); describe it with --map`,
    );
  }
  const { order, person } = columns;
  const cancelled = order ? [{ event: 'Order Cancelled', when: { [order]: '^[Cc]' } }] : [];
  return Mapping.parse({
    name: 'guessed',
    timezone: 'UTC',
    events: {
      columns,
      at: 'any',
      kinds: [...cancelled, { event: 'Order Completed' }],
      skip: [{ reason: 'no person', when: { [person as string]: '^$' } }],
    },
  });
}

/** What a person id looks like. */
export const personPattern = /^[A-Za-z0-9._:@-]{1,128}$/;
/** What an item's id looks like. */
export const itemPattern = /^[\w.:@/-]{1,128}$/;

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
