/** A table as it was chosen. */
export interface ChosenTable {
  readonly name: string;
  readonly csv: string;
  readonly columns: readonly string[];
  readonly delimiter: string;
}

interface PlanColumn {
  readonly role: 'direct' | 'quasi' | 'sensitive' | 'other';
  readonly kind: 'category' | 'number';
  readonly coarser?: string;
}

/** A plan as the form holds it; columns stand in the order of the table, since a name may hold anything. */
export interface PlanFields {
  readonly category: string;
  readonly columns: readonly PlanColumn[];
  readonly k: number;
  readonly l?: number | null;
  readonly t?: number | null;
  readonly suppress: number;
  readonly risk: number;
}

export const emptyPlan = { k: 20, suppress: 0.05, risk: 0.05 } as const;

/** What is sent to `POST /v1/anonymise`. */
export function planBody({ category, columns, k, l, t, suppress, risk }: PlanFields, table: ChosenTable): object {
  const planned = table.columns.map((name, nth) => [name, columnOf(columns[nth] as PlanColumn)]);
  const demand = { k, suppress, ...(l && { l }), ...(t && { t }) };
  const plan = { columns: Object.fromEntries(planned), demand, risk: { maximum: risk }, delimiter: table.delimiter };
  return { category, plan, csv: table.csv };
}

function columnOf({ role, kind, coarser = '' }: PlanColumn): object {
  const steps = coarser.split(/[,，、\s]+/).filter((one) => one !== '');
  if (role !== 'quasi' || steps.length === 0) return { role, kind };
  return { role, kind, [kind === 'number' ? 'bands' : 'prefix']: steps.map(Number) };
}

/** Reads a chosen file: UTF-8, or GB 18030 where it is not, as spreadsheets in China save it. */
export async function readTable(file: File): Promise<ChosenTable> {
  const bytes = await file.arrayBuffer();
  const csv = decode(bytes).replace(/^\uFEFF/, '');
  const head = csv.slice(0, headEnd(csv));
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(head, one) > count(head, best) ? one : best));
  return { name: file.name, csv, delimiter, columns: cellsOf(head, delimiter) };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const count = (text: string, part: string): number => text.split(part).length;

/** Where the first record ends: a quoted name may hold a line break (RFC 4180). */
function headEnd(csv: string): number {
  let quoted = false;
  for (let at = 0; at < csv.length; at++) {
    if (csv[at] === '"') quoted = !quoted;
    if (!quoted && (csv[at] === '\n' || csv[at] === '\r')) return at;
  }
  return csv.length;
}

function cellsOf(head: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < head.length; at++) {
    const letter = head[at] as string;
    if (letter === '"' && quoted && head[at + 1] === '"') cell += head[at++];
    else if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell].map((name) => name.trim()).filter((name) => name !== '');
}
