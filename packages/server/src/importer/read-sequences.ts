import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { OrderLine } from '@heng/engine';
import { ConfigError } from '../config.ts';

/**
 * How a file says who touched what: `events` a table with a header, as a shop exports it; `movielens` one touch a line, person,
 * item, rating and moment; `sequence` one person a line, their items in order (or one touch a line, in order).
 */
export type HistoryFormat = 'events' | 'movielens' | 'sequence';
export const historyFormats: readonly HistoryFormat[] = ['events', 'movielens', 'sequence'];

const SEPARATORS = ['::', '\t', ',', '|'];

/** What the first line looks like; what is neither of the others is a table of events. */
export function formatOf(line: string): HistoryFormat {
  const separator = SEPARATORS.find((one) => line.includes(one));
  if (separator === undefined) return /^\S+( +\S+)+$/.test(line.trim()) ? 'sequence' : 'events';
  const fields = line.split(separator).map((field) => field.trim());
  const isHeader = /^(user|person)/i.test(fields[0] ?? '') && fields.some((field) => /^rating$/i.test(field));
  const isTouch =
    fields.length === 4 && fields.slice(2).every((field) => field !== '' && Number.isFinite(Number(field)));
  return isHeader || isTouch ? 'movielens' : 'events';
}

export async function detectFormat(file: string): Promise<HistoryFormat> {
  for await (const line of linesOf(file)) {
    if (line.trim() !== '') return formatOf(line);
  }
  throw new ConfigError(`${file} is empty`);
}

export interface Touches {
  /** Each touch an order of its own, so that leaving the last one out is leaving out the last order. */
  readonly lines: OrderLine[];
  readonly read: number;
  /** lines that say nothing that can be understood */
  readonly bad: readonly number[];
}

/** Reads a whole file in either format. Every rating counts as a touch, whatever its height. */
export async function readSequences(file: string, format: 'movielens' | 'sequence'): Promise<Touches> {
  const reader = format === 'movielens' ? ratingReader() : sequenceReader();
  const lines: OrderLine[] = [];
  const bad: number[] = [];
  let read = 0;
  for await (const line of linesOf(file)) {
    read++;
    if (line.trim() === '') continue;
    const found = reader(line, read);
    if (found) lines.push(...found);
    else bad.push(read);
  }
  return { lines, read, bad };
}

type LineReader = (line: string, number: number) => OrderLine[] | undefined;

/** Touches of one moment keep the order of the file. */
function ratingReader(): LineReader {
  return (line, number) => {
    const separator = SEPARATORS.find((one) => line.includes(one)) ?? '\t';
    const [person, item, rating, at] = line.split(separator).map((field) => field.trim());
    if (number === 1 && formatOf(line) === 'movielens' && !Number.isFinite(Number(rating))) return [];
    if (!person || !item || !rating || !at || !Number.isFinite(Number(rating)) || !Number.isFinite(Number(at))) {
      return undefined;
    }
    return [touch(person, item, Number(at) * 1000, number)];
  };
}

function sequenceReader(): LineReader {
  const known = new Map<string, number>();
  return (line) => {
    const [person = '', ...items] = line.trim().split(/\s+/);
    if (items.length === 0) return undefined;
    const before = known.get(person) ?? 0;
    known.set(person, before + items.length);
    return items.map((item, place) => touch(person, item, before + place, before + place));
  };
}

const touch = (person: string, item: string, at: number, place: number): OrderLine => ({
  ...{ person, item, at, order: `${person} ${String(place).padStart(12, '0')}` },
  weight: 1,
  category: 'browsing-history',
});

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  const failed = new Promise<never>((_, reject) => {
    const fail = (error: Error) => reject(new ConfigError(`cannot read ${file}: ${error.message}`));
    source.once('error', fail);
    unpacked.once('error', fail);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    source.destroy();
  }
}
