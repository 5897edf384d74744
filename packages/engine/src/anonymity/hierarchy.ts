/** How a column may be made coarser, finest first; the last level, which says nothing, is always added. */
export type Hierarchy =
  /** numbers into bands of these widths, each a multiple of the one before, starting at `from` */
  | { readonly bands: readonly number[]; readonly from?: number }
  /** texts cut to these lengths, such as postcodes */
  | { readonly prefix: readonly number[] }
  /** each value with its coarser words */
  | { readonly tree: Readonly<Record<string, readonly string[]>> }
  /** nothing between the value and silence */
  | { readonly suppress: true };

/** What stands where nothing is said. */
export const SILENT = '*';

/** One level of one column: what each code becomes, and how much is lost by it. */
export interface Level {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** for each code: which share of all values its label could stand for, 0 to 1 (Iyengar's loss) */
  readonly loss: Float64Array;
}

/** The levels of a column with these values; level 0 is the column as it is. */
export function levelsOf(values: readonly string[], hierarchy: Hierarchy): Level[] {
  const words = [(value: string) => value, ...coarserWords(hierarchy), () => SILENT];
  return words.map((word) => levelBy(values, word));
}

function levelBy(values: readonly string[], word: (value: string) => string): Level {
  const known = new Map<string, number>();
  const members: number[] = [];
  const codes = Int32Array.from(values, (value) => {
    const label = word(value);
    const code = known.get(label) ?? known.size;
    known.set(label, code);
    members[code] = (members[code] ?? 0) + 1;
    return code;
  });
  const most = Math.max(1, values.length - 1);
  const loss = Float64Array.from(codes, (code) => (values.length <= 1 ? 0 : ((members[code] as number) - 1) / most));
  return { codes, labels: [...known.keys()], loss };
}

function coarserWords(hierarchy: Hierarchy): ((value: string) => string)[] {
  if ('bands' in hierarchy) return hierarchy.bands.map((width) => (value) => band(value, width, hierarchy.from ?? 0));
  if ('prefix' in hierarchy) return hierarchy.prefix.map((length) => (value) => cut(value, length));
  if (!('tree' in hierarchy)) return [];
  const depth = Math.max(0, ...Object.values(hierarchy.tree).map(({ length }) => length));
  return Array.from({ length: depth }, (_, at) => (value: string) => hierarchy.tree[value]?.[at] ?? SILENT);
}

/** A value that is no number stays apart: it is known not to be one. */
function band(value: string, width: number, from: number): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  const start = Math.floor((number - from) / width) * width + from;
  return `[${start}, ${start + width})`;
}

const cut = (value: string, length: number): string => {
  const characters = [...value];
  return characters.length <= length ? value : `${characters.slice(0, length).join('')}${SILENT}`;
};
