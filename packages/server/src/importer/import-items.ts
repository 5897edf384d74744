import { ItemWrite } from '@heng/contract';
import { BadLineError } from './import-history.ts';
import type { Mapping } from './mapping.ts';
import type { BadLineReport } from './read-history.ts';
import { type ItemLine, readItems } from './read-items.ts';

export interface ItemsImported {
  readonly items: number;
  readonly bad: number;
  readonly badLines: readonly BadLineReport[];
}

const AT_ONCE = 1_000;
const NAMED = 50;

/** Brings a shop's items into the catalogue, by the same rules as over the interface. */
export async function importItems(
  put: (items: readonly ItemWrite[]) => Promise<unknown>,
  request: { file: string; mapping: Mapping | undefined; strict: boolean },
): Promise<ItemsImported> {
  const read = await readItems(request.file, request.mapping);
  const bad = [...read.bad];
  const items: ItemWrite[] = [];
  for (const line of read.items) {
    const checked = ItemWrite.safeParse(toWrite(line));
    if (checked.success) items.push(checked.data);
    else bad.push({ line: line.line, problem: problemIn(checked.error.issues) });
  }
  bad.sort((a, b) => a.line - b.line);
  if (request.strict && bad[0]) throw new BadLineError(bad[0]);
  for (let from = 0; from < items.length; from += AT_ONCE) await put(items.slice(from, from + AT_ONCE));
  return { items: items.length, bad: bad.length, badLines: bad.slice(0, NAMED) };
}

const toWrite = ({ line: _, price, stock, image, ...item }: ItemLine) => ({
  ...item,
  ...(price !== undefined && { price }),
  ...(stock !== undefined && { stock }),
  ...(image !== undefined && { image }),
});

const problemIn = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
