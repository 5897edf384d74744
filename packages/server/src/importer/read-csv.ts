import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CsvError, type Info, parse } from 'csv-parse';
import { ConfigError } from '../config.ts';

/** One record of a file, with the number of its last line (from 1, the header's), or what is wrong with it. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem?: string;
}

export interface CsvFile {
  readonly header: readonly string[];
  /** All records after the header; may be read once. */
  readonly lines: AsyncIterable<CsvLine>;
  /** How much of the file was read so far: 0 to 1. */
  progress(): number;
}

export interface CsvOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** No line of a shop's history is longer: an unclosed quote must not swallow the rest of the file. */
const LONGEST_RECORD = 65_536;

/** Opens a CSV file, gzipped if its name ends in .gz. Throws ConfigError when it cannot be read or is empty. */
export async function openCsv(path: string, options: CsvOptions = {}): Promise<CsvFile> {
  const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  const file = createReadStream(path);
  const problems: CsvLine[] = [];
  const parser = parse({
    bom: true,
    info: true,
    delimiter: options.delimiter ?? ',',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_skip: (error: CsvError | undefined) => void problems.push(toProblem(error)),
  });
  const fail = (error: Error) => parser.destroy(error);
  const unpacked = path.endsWith('.gz') ? file.on('error', fail).pipe(createGunzip()) : file;
  unpacked
    .on('error', fail)
    .pipe(decoder(options.encoding ?? 'utf-8'))
    .pipe(parser);
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: string[]; info: Info }>;
  const first = await nextOf(records, path);
  if (!first) throw new ConfigError(`${path} is empty: expected a line with the names of the columns`);
  const header = first.record.map((name) => name.trim());
  return {
    header,
    lines: linesOf(records, header, problems, path),
    progress: () => (size === 0 ? 1 : Math.min(1, file.bytesRead / size)),
  };
}

async function* linesOf(
  records: AsyncIterator<{ record: string[]; info: Info }>,
  header: readonly string[],
  problems: CsvLine[],
  path: string,
): AsyncGenerator<CsvLine> {
  for (let next = await nextOf(records, path); next; next = await nextOf(records, path)) {
    if (problems.length > 0) yield* problems.splice(0);
    const { record, info } = next;
    const fields = record.map((field) => field.trim());
    const problem = problemOf(fields, header.length);
    yield problem === undefined ? { line: info.lines, fields } : { line: info.lines, fields, problem };
  }
  yield* problems;
}

/** What cannot be decoded has become U+FFFD. */
function problemOf(fields: readonly string[], expected: number): string | undefined {
  if (fields.length !== expected) return `expected ${expected} fields, found ${fields.length}`;
  return fields.some((field) => field.includes('\uFFFD')) ? 'not readable in this encoding' : undefined;
}

async function nextOf<T>(records: AsyncIterator<T>, path: string): Promise<T | undefined> {
  try {
    const { done, value } = await records.next();
    return done ? undefined : value;
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

function toProblem(error: CsvError | undefined): CsvLine {
  const line = Number((error as { lines?: number } | undefined)?.lines ?? 0);
  return { line, fields: [], problem: `not readable as CSV: ${error?.code ?? 'unknown'}` };
}

/** Never fails: what cannot be decoded becomes U+FFFD, which makes a bad line of its line. */
function decoder(encoding: string): Transform {
  const text = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      done(null, text.decode(chunk, { stream: true }));
    },
    flush(done: TransformCallback) {
      done(null, text.decode());
    },
  });
}
