import { ConfigError } from '../config.ts';
import type { Mapping } from './mapping.ts';
import { momentReader } from './moment-format.ts';
import type { CsvLine } from './read-csv.ts';

/** One line of a shop's history, in our words. */
export interface HistoryLine {
  readonly line: number;
  /** Name of the event, such as `Order Completed`. */
  readonly event: string;
  readonly person: string;
  readonly item: string;
  readonly order: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Never 0; negative for what came back. */
  readonly quantity: number;
  /** For one piece, in the currency of the mapping. */
  readonly price: number | undefined;
  readonly channel: string | undefined;
  readonly region: string | undefined;
  readonly rule: string | undefined;
}

/** What became of a line: an event, left out by a rule of the mapping, or not readable. */
export type Reading =
  | { readonly kind: 'event'; readonly event: HistoryLine }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'bad'; readonly line: number; readonly problem: string };

/** Makes a reader for files with this header. Throws ConfigError when a column of the mapping is not there. */
export function historyReader(mapping: Mapping, header: readonly string[]): (line: CsvLine) => Reading {
  const { kinds, skip } = mapping.events;
  const skips = skip.map(({ reason, when }) => ({ reason, matches: matcher(when, header) }));
  const events = kinds.map(({ event, when }) => ({ event, matches: matcher(when, header) }));
  const readFields = fieldReader(mapping, header);
  return ({ line, fields, problem }) => {
    try {
      if (problem !== undefined) throw new BadLine(problem);
      const skipped = skips.find(({ matches }) => matches(fields));
      if (skipped) return { kind: 'skipped', reason: skipped.reason };
      const event = events.find(({ matches }) => matches(fields))?.event;
      if (event === undefined) throw new BadLine('no kind of event in the mapping fits this line');
      return { kind: 'event', event: { line, event, ...readFields(fields) } };
    } catch (error) {
      if (error instanceof BadLine) return { kind: 'bad', line, problem: error.message };
      throw error;
    }
  };
}

class BadLine extends Error {}

function fieldReader(mapping: Mapping, header: readonly string[]) {
  const { columns, at: format } = mapping.events;
  const readMoment = momentReader(format, mapping.timezone);
  const column = (name: string | undefined) => {
    const index = name === undefined ? -1 : columnIndex(header, name);
    return (fields: readonly string[]) => (index < 0 ? undefined : (fields[index] as string));
  };
  const [personIn, itemIn, atIn] = [column(columns.person), column(columns.item), column(columns.at)];
  const [orderIn, quantityIn, priceIn] = [column(columns.order), column(columns.quantity), column(columns.price)];
  const [channelIn, regionIn, ruleIn] = [column(columns.channel), column(columns.region), column(columns.rule)];
  return (fields: readonly string[]): Omit<HistoryLine, 'line' | 'event'> => ({
    person: needText(personIn(fields), columns.person),
    item: needText(itemIn(fields), columns.item),
    order: orderIn(fields) || undefined,
    at: need(
      readMoment(atIn(fields) ?? ''),
      `${columns.at} \`${atIn(fields)}\` is no time as the mapping describes it`,
    ),
    quantity: readQuantity(quantityIn(fields)),
    price: readPrice(priceIn(fields)),
    channel: channelIn(fields) || undefined,
    region: regionIn(fields) || undefined,
    rule: ruleIn(fields) || undefined,
  });
}

function need<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new BadLine(otherwise);
  return value;
}

function needText(text: string | undefined, column: string): string {
  if (!text) throw new BadLine(`${column} is empty`);
  return text;
}

function readQuantity(text: string | undefined): number {
  if (text === undefined) return 1;
  const quantity = readNumber(text);
  if (!quantity) throw new BadLine(`\`${text}\` is no quantity`);
  return quantity;
}

function readPrice(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const price = readNumber(text);
  if (price === undefined || price < 0) throw new BadLine(`\`${text}\` is no price`);
  return price;
}

/** Where a column stands. Throws ConfigError when the file has no such column. */
export function columnIndex(header: readonly string[], column: string): number {
  const index = header.indexOf(column);
  if (index < 0) throw new ConfigError(`the file has no column \`${column}\`; it has ${header.join(', ')}`);
  return index;
}

/** True where every named column matches its pattern. */
export function matcher(when: Readonly<Record<string, string>>, header: readonly string[]) {
  const tests = Object.entries(when).map(([column, pattern]) => ({
    index: columnIndex(header, column),
    pattern: new RegExp(pattern, 'u'),
  }));
  return (fields: readonly string[]) => tests.every(({ index, pattern }) => pattern.test(fields[index] ?? ''));
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** A plain decimal number; thousands separators and currency signs are not guessed at. */
export function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
