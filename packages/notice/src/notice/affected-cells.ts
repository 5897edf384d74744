import { CHINESE, type NoticeItem, type StructuredNotice } from './structure.ts';

/** A purpose with a category. */
export interface Cell {
  readonly purpose: string;
  readonly category: string;
}

/** A version of a notice, its recipients by id. */
export type ComparedNotice = Required<Pick<StructuredNotice, 'purposes' | 'categories' | 'text'>> & {
  readonly recipients: readonly string[];
};

/**
 * The cells of the version before of which the new one says something else; `all` when that cannot be told apart: what
 * is common to all purposes changed, or the change is in no item. Only these are asked again.
 */
export function affectedCells(before: ComparedNotice, after: ComparedNotice): 'all' | readonly Cell[] {
  const saidBefore = itemsOf(before);
  const saidAfter = itemsOf(after);
  const itemised = covers(before, saidBefore) && covers(after, saidAfter);
  if (commonPart(before, itemised) !== commonPart(after, itemised)) return 'all';
  const changed = cellsOf(before).filter((cell) => {
    if (!isIn(after, cell)) return true;
    return itemised && said(saidBefore, cell) !== said(saidAfter, cell);
  });
  const grew = cellsOf(after).some((cell) => !isIn(before, cell));
  return changed.length === 0 && !grew ? 'all' : changed;
}

const itemsOf = ({ text }: ComparedNotice): readonly NoticeItem[] => text[CHINESE]?.items ?? [];

const cellsOf = ({ purposes, categories }: ComparedNotice): Cell[] =>
  purposes.flatMap((purpose) => categories.map((category) => ({ purpose, category })));

const isIn = ({ purposes, categories }: ComparedNotice, { purpose, category }: Cell): boolean =>
  purposes.includes(purpose) && categories.includes(category);

/** Whether something is said of every purpose. */
const covers = ({ purposes }: ComparedNotice, items: readonly NoticeItem[]): boolean =>
  purposes.every((purpose) => items.some((item) => item.purpose === purpose));

/** What the items say of a cell, in an order that does not matter. */
const said = (items: readonly NoticeItem[], { purpose, category }: Cell): string =>
  JSON.stringify(
    items
      .filter((item) => item.purpose === purpose && (item.categories?.includes(category) ?? true))
      .map(({ categories: _, ...words }) =>
        Object.entries(words)
          .filter(([, value]) => value !== undefined)
          .toSorted(),
      )
      .map((words) => JSON.stringify(words))
      .toSorted(),
  );

/** The layers retell the items; where there are items they are not compared again. */
const retold = new Set(['short', 'summary', 'full', 'items', 'updated', 'effective']);

/** What is said of all purposes together: the texts, and recipients that no item names. */
function commonPart({ text, recipients }: ComparedNotice, itemised: boolean): string {
  const chinese = text[CHINESE] ?? {};
  const parts = Object.entries(chinese).filter(
    ([part, words]) => words !== undefined && part !== 'items' && !(itemised && retold.has(part)),
  );
  const byItem = itemised && (chinese.items ?? []).every((item) => item.recipients !== undefined);
  return JSON.stringify([parts.toSorted(), byItem ? [] : [...recipients].toSorted()]);
}
