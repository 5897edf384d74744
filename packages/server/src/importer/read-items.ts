import type { Mapping } from './mapping.ts';
import { openCsv } from './read-csv.ts';
import { columnIndex, readNumber } from './read-event.ts';
import type { BadLineReport } from './read-history.ts';

/** One item of a shop's file. */
export interface ItemLine {
  readonly line: number;
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly price: number | undefined;
  readonly stock: number | undefined;
  readonly image: string | undefined;
  readonly tags: readonly string[];
}

export interface ItemsRead {
  readonly items: readonly ItemLine[];
  readonly bad: readonly BadLineReport[];
}

/** Where the mapping says nothing about items: the usual names. */
const usual = {
  id: ['id', 'item', 'stock_code', 'sku', 'product_id'],
  title: ['title', 'name', 'description', '商品名称'],
};

/** Reads a shop's items whole: a catalogue fits into memory. Throws ConfigError when file and mapping do not fit. */
export async function readItems(file: string, mapping: Mapping | undefined): Promise<ItemsRead> {
  const csv = await openCsv(file, mapping);
  const { columns, category } = mapping?.items ?? { columns: guessColumns(csv.header), category: '' };
  const readItem = itemReader(columns, category, csv.header);
  const items = new Map<string, ItemLine>();
  const bad: BadLineReport[] = [];
  for await (const { line, fields, problem } of csv.lines) {
    const item = readItem(line, fields);
    const found = problem ?? (item.id === '' ? `${columns.id} is empty` : undefined);
    // Of an item described twice the later line counts.
    if (found === undefined) items.set(item.id, item);
    else bad.push({ line, problem: found });
  }
  return { items: [...items.values()], bad };
}

type ItemColumns = NonNullable<Mapping['items']>['columns'];

function itemReader(columns: ItemColumns, category: string, header: readonly string[]) {
  const text = (name: string | undefined) => {
    const index = name === undefined ? -1 : columnIndex(header, name);
    return (fields: readonly string[]) => fields[index] ?? '';
  };
  const [id, title, categoryOf] = [text(columns.id), text(columns.title), text(columns.category)];
  const [price, stock, image, tags] = [
    text(columns.price),
    text(columns.stock),
    text(columns.image),
    text(columns.tags),
  ];
  return (line: number, fields: readonly string[]): ItemLine => ({
    line,
    id: id(fields),
    title: title(fields),
    category: categoryOf(fields) || category,
    price: readNumber(price(fields)),
    stock: readNumber(stock(fields)),
    image: image(fields) || undefined,
    tags: tags(fields).split(/[;|]/).filter(Boolean),
  });
}

function guessColumns(header: readonly string[]): ItemColumns {
  const find = (names: readonly string[]) => header.find((name) => names.includes(name.toLowerCase()));
  return { id: find(usual.id) ?? 'id', title: find(usual.title) ?? 'title' };
}
