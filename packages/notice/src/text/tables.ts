/** A row of a table: its cells with their offsets. */
export interface Row {
  readonly cells: readonly { readonly text: string; readonly offset: number }[];
  readonly offset: number;
  readonly length: number;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  /** Where the header row starts, and how long it is. */
  readonly offset: number;
  readonly length: number;
}

const LONGEST_HEADER = 16;

/** Whether a first row names columns; in many plain-text tables it is a row like the others. */
export const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => cell.length <= LONGEST_HEADER && !/[。，；]/u.test(cell));

const RULER = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/u;

/** Markdown (`| a | b |`) or plain text with a tab between cells. */
export const isTableLine = (line: string): boolean =>
  /^\s*\|.*\|\s*$/u.test(line) || (line.includes('\t') && line.trim().includes('\t'));

/** The tables of a text: two or more table lines that follow each other; the first is the header. */
export function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  let open: Row[] = [];
  let offset = 0;
  for (const line of [...text.split('\n'), '']) {
    if (isTableLine(line)) open.push(rowOf(line, offset));
    else {
      if (open.length > 1) tables.push(toTable(open));
      open = [];
    }
    offset += line.length + 1;
  }
  return tables;
}

function toTable([first, ...rest]: readonly Row[]): Table {
  const header = first?.cells.map(({ text }) => text) ?? [];
  const { offset = 0, length = 0 } = first ?? {};
  return { header, rows: rest.filter(({ cells }) => !cells.every(isRuler)), offset, length };
}

const isRuler = ({ text }: { text: string }): boolean => RULER.test(text) || text === '-';

function rowOf(line: string, offset: number): Row {
  const separator = /^\s*\|/u.test(line) ? '|' : '\t';
  const cells: { text: string; offset: number }[] = [];
  let at = 0;
  for (const part of line.split(separator)) {
    const text = part.trim();
    cells.push({ text, offset: offset + at + (part.length - part.trimStart().length) });
    at += part.length + 1;
  }
  const inside = separator === '|' ? cells.slice(1, -1) : cells;
  return { cells: inside, offset, length: line.length };
}
