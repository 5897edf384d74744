import { type ReleaseColumn, type ReleaseTable, tableWriter } from '@heng/engine';
import { ConfigError } from '../config.ts';
import { openCsv } from '../importer/read-csv.ts';
import type { Plan } from './read-plan.ts';

/**
 * Reads a table whose every column the plan names: one that nobody thought about does not leave. Throws ConfigError, also for a line
 * that cannot be read: a person left out by mistake would make the report untrue.
 */
export async function readTable(
  file: string,
  plan: Plan,
  onProgress: (fraction: number, lines: number) => void,
): Promise<ReleaseTable> {
  const csv = await openCsv(file, { encoding: plan.encoding, delimiter: plan.delimiter });
  const writer = tableWriter(csv.header.map((name) => columnOf(name, plan, file)));
  for (const name of Object.keys(plan.columns)) {
    if (!csv.header.includes(name)) throw new ConfigError(`${file} has no column \`${name}\` of the plan`);
  }
  let lines = 0;
  for await (const { line, fields, problem } of csv.lines) {
    if (problem) throw new ConfigError(`${file}, line ${line}: ${problem}`);
    writer.add(fields);
    onProgress(csv.progress(), ++lines);
  }
  return writer.done();
}

export function columnOf(name: string, { columns }: Plan, file: string): ReleaseColumn {
  const planned = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!planned) throw new ConfigError(`${file}: the plan does not say what the column \`${name}\` is`);
  return { name, role: planned.role, kind: planned.kind };
}
