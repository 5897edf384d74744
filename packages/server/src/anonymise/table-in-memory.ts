import type { AnonymiseWrite } from '@heng/contract';
import { type ReleaseTable, tableWriter } from '@heng/engine';
import { parse } from 'csv-parse';
import { ConfigError } from '../config.ts';
import type { Plan } from './read-plan.ts';
import { columnOf } from './read-table.ts';

/** Rows between two looks at what else there is to do. */
const SLICE = 2000;

/**
 * A table that came with a request. As with a file, every column is one the plan names, and a line that cannot be read stops it.
 * Throws ConfigError that names columns and lines, never a value.
 */
export async function tableOf(
  { csv, table }: Pick<AnonymiseWrite, 'csv' | 'table'>,
  plan: Plan,
  onRead: (fraction: number) => Promise<void>,
): Promise<ReleaseTable> {
  const [header, rows] = csv === undefined ? given(table) : await parsed(csv, plan);
  for (const name of Object.keys(plan.columns)) {
    if (!header.includes(name)) throw new ConfigError(`the table has no column \`${name}\` of the plan`);
  }
  if (new Set(header).size < header.length) throw new ConfigError('the table has two columns of one name');
  const writer = tableWriter(header.map((name) => columnOf(name, plan, 'the table')));
  for (const [nth, row] of rows.entries()) {
    if (row.length !== header.length)
      throw new ConfigError(`row ${nth + 1}: expected ${header.length} fields, found ${row.length}`);
    writer.add(row);
    if (nth % SLICE === SLICE - 1) await onRead(nth / rows.length);
  }
  return writer.done();
}

function given(table: AnonymiseWrite['table']): [readonly string[], readonly string[][]] {
  const { columns, rows } = table ?? { columns: [], rows: [] };
  return [columns, rows.map((row) => row.map((value) => (value === null ? '' : String(value).trim())))];
}

/** In the background: a stream parser gives way between its chunks. */
async function parsed(csv: string, { delimiter }: Plan): Promise<[readonly string[], readonly string[][]]> {
  const rows: string[][] = [];
  const parser = parse({
    bom: true,
    delimiter,
    trim: true,
    relax_quotes: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const failed = new Promise<never>((_, reject) =>
    parser.once('error', () => reject(new ConfigError('the text is no CSV'))),
  );
  const read = (async () => {
    for await (const row of parser) rows.push(row as string[]);
  })();
  for (let at = 0; at < csv.length; at += CHUNK) parser.write(csv.slice(at, at + CHUNK));
  parser.end();
  await Promise.race([read, failed]);
  const [header, ...lines] = rows;
  if (!header) throw new ConfigError('the table is empty: expected a line with the names of the columns');
  return [header, lines];
}

const CHUNK = 65_536;
