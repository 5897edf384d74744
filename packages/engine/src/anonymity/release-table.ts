/** What a column is to whoever wants to find somebody (GB/T 37964: 直接标识符、准标识符). */
export type Role = 'direct' | 'quasi' | 'sensitive' | 'other';

export interface ReleaseColumn {
  readonly name: string;
  readonly role: Role;
  /** numbers are ordered; categories are not */
  readonly kind: 'category' | 'number';
}

/** A table column by column: `codes[c][row]` points into `values[c]`. */
export interface ReleaseTable {
  readonly columns: readonly ReleaseColumn[];
  readonly rows: number;
  readonly codes: readonly Int32Array[];
  readonly values: readonly (readonly string[])[];
}

/** Takes rows one by one. Throws RangeError when a row has another number of fields than there are columns. */
export function tableWriter(columns: readonly ReleaseColumn[]) {
  const known = columns.map(() => new Map<string, number>());
  const codes: number[][] = columns.map(() => []);
  return {
    add(fields: readonly string[]): void {
      if (fields.length !== columns.length) {
        throw new RangeError(`expected ${columns.length} fields, found ${fields.length}`);
      }
      for (const [at, field] of fields.entries()) codes[at]?.push(codeOf(known[at] as Map<string, number>, field));
    },
    done: (): ReleaseTable => ({
      columns,
      rows: codes[0]?.length ?? 0,
      codes: codes.map((column) => Int32Array.from(column)),
      values: known.map((map) => [...map.keys()]),
    }),
  };
}

export function codeOf(known: Map<string, number>, value: string): number {
  const code = known.get(value);
  if (code !== undefined) return code;
  known.set(value, known.size);
  return known.size - 1;
}

/** Where the columns of one role stand. */
export const columnsOf = ({ columns }: ReleaseTable, role: Role): number[] =>
  columns.flatMap((column, at) => (column.role === role ? [at] : []));
