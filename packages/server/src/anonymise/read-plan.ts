import { readFile } from 'node:fs/promises';
import { AnonymisationPlan, type PlannedColumn } from '@heng/contract';
import type { Hierarchy } from '@heng/engine';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { ConfigError } from '../config.ts';

export type Plan = AnonymisationPlan;

/** Reads a plan. Throws ConfigError that says which member is wrong and what was expected. */
export async function readPlan(file: string): Promise<Plan> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`cannot read ${file}`);
  });
  const read = AnonymisationPlan.safeParse(parsed(file, text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ConfigError(`${file}: ${issue?.path.join('.') || 'the plan'}: ${issue?.message}`);
}

function parsed(file: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new ConfigError(`${file}: ${error instanceof YAMLParseError ? error.message : 'is no YAML'}`);
  }
}

export const hierarchyOf = ({ bands, from, prefix, tree }: PlannedColumn): Hierarchy => {
  if (bands) return from === undefined ? { bands } : { bands, from };
  if (prefix) return { prefix };
  return tree ? { tree } : { suppress: true };
};
