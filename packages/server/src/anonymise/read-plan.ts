import { readFile } from 'node:fs/promises';
import type { Hierarchy } from '@heng/engine';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config.ts';

const widths = z.array(z.number().positive()).min(1);

const Column = z
  .strictObject({
    role: z.enum(['direct', 'quasi', 'sensitive', 'other']),
    kind: z.enum(['category', 'number']).default('category'),
    bands: widths.optional().describe('numbers: widths of the bands, finest first, each a multiple of the one before'),
    from: z.number().optional().describe('where the bands start; 0'),
    prefix: z.array(z.int().positive()).min(1).optional().describe('texts: lengths to cut to, longest first'),
    tree: z
      .record(z.string(), z.array(z.string().min(1)).min(1))
      .optional()
      .describe('each value: its coarser words'),
  })
  .refine(({ bands = [] }) => bands.every((width, at) => at === 0 || isMultiple(width, bands[at - 1])), {
    error: 'bands: each width is a multiple of the one before, else people change bands as they get coarser',
  })
  .refine(({ prefix = [] }) => prefix.every((length, at) => at === 0 || length < (prefix[at - 1] as number)), {
    error: 'prefix: longest first',
  })
  .refine(({ bands, prefix, tree }) => [bands, prefix, tree].filter(Boolean).length <= 1, {
    error: 'one of bands, prefix and tree',
  });

/** How a table may leave as anonymous information. Every number here is the shop's own choice; no law gives them. */
const Plan = z.strictObject({
  columns: z.record(z.string().min(1), Column),
  demand: z.strictObject({
    k: z.int().min(2).default(20),
    l: z.int().min(2).optional(),
    t: z.number().gt(0).max(1).optional(),
    suppress: z.number().min(0).max(1).default(0.05),
  }),
  risk: z.strictObject({ maximum: z.number().gt(0).max(1).default(0.05) }).default({ maximum: 0.05 }),
  delimiter: z.string().length(1).default(','),
  encoding: z.enum(['utf-8', 'gb18030', 'gbk', 'big5', 'utf-16le', 'latin1']).default('utf-8'),
});
export type Plan = z.infer<typeof Plan>;
export type PlannedColumn = z.infer<typeof Column>;

const isMultiple = (width: number, of: number | undefined): boolean =>
  of !== undefined && width > of && width % of === 0;

/** Reads a plan. Throws ConfigError that says which member is wrong and what was expected. */
export async function readPlan(file: string): Promise<Plan> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`cannot read ${file}`);
  });
  const read = Plan.safeParse(parsed(file, text));
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
