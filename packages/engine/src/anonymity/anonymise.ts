import { type Classes, classesOf } from './equivalence-classes.ts';
import { type Hierarchy, type Level, levelsOf, SILENT } from './hierarchy.ts';
import { isAbove, type Node, nodesByLoss, wayUp } from './lattice.ts';
import { closenessOf, diversityOf } from './privacy-models.ts';
import { columnsOf, type ReleaseTable } from './release-table.ts';

/** What a release has to hold. Rows of classes that do not are left out, at most `suppress` of all. */
export interface Demand {
  readonly k: number;
  /** distinct values of each sensitive column in each class */
  readonly l?: number | undefined;
  /** most a class may differ from the whole table in each sensitive column */
  readonly t?: number | undefined;
  /** share of rows that may be left out, 0 to 1 */
  readonly suppress: number;
}

/** The least lossy way to meet the demand. */
export interface Release {
  /** level of each quasi-identifier, in the order of the table's columns */
  readonly node: Node;
  readonly levels: readonly (readonly Level[])[];
  /** the rows that stay */
  readonly kept: Int32Array;
  /** classes of the rows that stay */
  readonly classes: Classes;
  /** 0: nothing was lost, 1: nothing is left */
  readonly loss: number;
  readonly suppressed: number;
}

interface Search {
  readonly table: ReleaseTable;
  readonly demand: Demand;
  readonly quasi: readonly number[];
  readonly levels: readonly (readonly Level[])[];
  /** every combination of quasi-identifiers that occurs, once, and how many rows it stands for */
  readonly combinations: { readonly codes: readonly Int32Array[]; readonly rows: Int32Array };
  /** rank of each code of a numeric sensitive column */
  readonly orders: ReadonlyMap<number, Int32Array>;
}

/**
 * Finds the generalisation of the quasi-identifiers, one level a column (full domain), with the least loss that meets the demand
 * (k-anonymity: Sweeney 2002). Exact: nodes are tried in the order of the least they could lose. Undefined when not even silence
 * about all of them meets it. Stops after each node, and says how many of how many are settled, so that a server can answer others.
 */
export function* anonymising(
  table: ReleaseTable,
  hierarchies: Readonly<Record<string, Hierarchy>>,
  demand: Demand,
): Generator<Settled, Release | undefined> {
  const search = prepare(table, hierarchies, demand);
  const losses = search.levels.map((levels, at) => levels.map((level) => meanLoss(level, codesAt(search, at))));
  const nodes = nodesByLoss(losses);
  const hopeless: Node[] = [];
  let best: Release | undefined;
  for (const [nth, { node, loss }] of nodes.entries()) {
    if (best && loss >= best.loss) break;
    yield { done: nth, of: nodes.length };
    if (hopeless.some((known) => isAbove(known, node))) continue;
    const highest = highestHopeless(search, wayUp(node, losses));
    if (highest) hopeless.push(highest);
    if (highest && isAbove(highest, node)) continue;
    const release = releaseAt(search, node);
    if (release && (!best || release.loss < best.loss)) best = release;
  }
  return best;
}

/** How many nodes of how many are settled. */
export interface Settled {
  readonly done: number;
  readonly of: number;
}

/** The same in one go. `onStep` hears how far it is. */
export function anonymise(
  table: ReleaseTable,
  hierarchies: Readonly<Record<string, Hierarchy>>,
  demand: Demand,
  onStep: (done: number, of: number) => void = () => undefined,
): Release | undefined {
  const search = anonymising(table, hierarchies, demand);
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return step.value;
    onStep(step.value.done, step.value.of);
  }
}

function prepare(table: ReleaseTable, hierarchies: Readonly<Record<string, Hierarchy>>, demand: Demand): Search {
  const quasi = columnsOf(table, 'quasi');
  const levels = quasi.map((at) =>
    levelsOf(table.values[at] ?? [], hierarchies[table.columns[at]?.name ?? ''] ?? { suppress: true }),
  );
  const orders = new Map(
    columnsOf(table, 'sensitive')
      .filter((at) => table.columns[at]?.kind === 'number')
      .map((at) => [at, ranksOf(table.values[at] ?? [])]),
  );
  return { table, demand, quasi, levels, orders, combinations: combinationsOf(table, quasi) };
}

function combinationsOf({ codes, rows }: ReleaseTable, quasi: readonly number[]) {
  const columns = quasi.map((at) => codes[at] as Int32Array);
  const { of, sizes } = classesOf(columns, rows);
  const first = new Int32Array(sizes.length).fill(-1);
  for (const [row, group] of of.entries()) if (first[group] === -1) first[group] = row;
  return { codes: columns.map((column) => first.map((row) => column[row] as number)), rows: sizes };
}

/** Rank of each value of a numeric column, by its size. */
export function ranksOf(values: readonly string[]): Int32Array {
  const sorted = values.map((value, code) => ({ code, number: Number(value) })).toSorted((a, b) => a.number - b.number);
  const ranks = new Int32Array(values.length);
  for (const [rank, { code }] of sorted.entries()) ranks[code] = rank;
  return ranks;
}

const levelAt = ({ levels }: Search, at: number, level: number): Level =>
  (levels[at] as readonly Level[])[level] as Level;

const codesAt = ({ table, quasi }: Search, at: number): Int32Array => table.codes[quasi[at] as number] as Int32Array;

function meanLoss({ loss }: Level, codes: Int32Array): number {
  let sum = 0;
  for (const code of codes) sum += loss[code] as number;
  return codes.length === 0 ? 0 : sum / codes.length;
}

/** Along a way up, more and more rows have company enough: the last node at which too few have. */
function highestHopeless(search: Search, way: readonly Node[]): Node | undefined {
  let [low, high] = [0, way.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isHopeless(search, way[middle] as Node)) low = middle + 1;
    else high = middle;
  }
  return way[low - 1];
}

function isHopeless(search: Search, node: Node): boolean {
  const { codes, rows } = search.combinations;
  const { of, sizes } = classesOf(generalised(search, node, codes), rows.length);
  const people = new Int32Array(sizes.length);
  for (const [nth, group] of of.entries()) people[group] = (people[group] as number) + (rows[nth] as number);
  let lonely = 0;
  for (const size of people) if (size < search.demand.k) lonely += size;
  return lonely > search.demand.suppress * search.table.rows;
}

/** Codes made coarser, column by column. */
function generalised(search: Search, node: Node, columns: readonly Int32Array[]): Int32Array[] {
  return node.map((level, at) => {
    const { codes } = levelAt(search, at, level);
    return (columns[at] as Int32Array).map((code) => codes[code] as number);
  });
}

function releaseAt(search: Search, node: Node): Release | undefined {
  const { table, demand } = search;
  const columns = generalised(
    search,
    node,
    node.map((_, at) => codesAt(search, at)),
  );
  const all = classesOf(columns, table.rows);
  const holds = classesThatHold(search, all);
  const kept = Int32Array.from(all.of.keys()).filter((row) => holds[all.of[row] as number] === 1);
  const suppressed = table.rows - kept.length;
  if (suppressed > demand.suppress * table.rows) return undefined;
  const classes = classesOf(
    columns.map((codes) => kept.map((row) => codes[row] as number)),
    kept.length,
  );
  // Leaving rows out changes the whole that classes are compared with, so that they are looked at once more.
  if (suppressed > 0 && classesThatHold(search, classes, kept).includes(0)) return undefined;
  return { node, levels: search.levels, kept, classes, loss: lossAt(search, node, kept), suppressed };
}

function lossAt(search: Search, node: Node, kept: Int32Array): number {
  const { rows } = search.table;
  if (rows === 0 || node.length === 0) return 0;
  let sum = (rows - kept.length) * node.length;
  for (const [at, level] of node.entries()) {
    const [codes, { loss }] = [codesAt(search, at), levelAt(search, at, level)];
    for (const row of kept) sum += loss[codes[row] as number] as number;
  }
  return sum / (rows * node.length);
}

/** A distance of exactly t holds, however its sum was rounded. */
const ROUNDING = 1e-12;

/** 1 for each class that meets the demand. */
function classesThatHold({ table, demand, orders }: Search, classes: Classes, kept?: Int32Array): Uint8Array {
  const holds = Uint8Array.from(classes.sizes, (size) => (size >= demand.k ? 1 : 0));
  const { l, t } = demand;
  for (const at of columnsOf(table, 'sensitive')) {
    const all = table.codes[at] as Int32Array;
    const codes = kept ? kept.map((row) => all[row] as number) : all;
    if (l !== undefined) forbid(holds, diversityOf(classes, codes).distinct, (distinct) => distinct < l);
    const cardinality = table.values[at]?.length ?? 0;
    if (t !== undefined)
      forbid(holds, closenessOf(classes, codes, cardinality, orders.get(at)), (far) => far > t + ROUNDING);
  }
  return holds;
}

function forbid(holds: Uint8Array, measured: ArrayLike<number>, isBad: (value: number) => boolean): void {
  for (let group = 0; group < holds.length; group++) if (isBad(measured[group] as number)) holds[group] = 0;
}

/** The rows that stay, as texts: without direct identifiers, with coarser quasi-identifiers. */
export function* releasedRows(table: ReleaseTable, release: Release): Generator<string[]> {
  const shown = table.columns.flatMap(({ role }, at) => (role === 'direct' ? [] : [at]));
  const quasi = columnsOf(table, 'quasi');
  for (const row of release.kept) {
    yield shown.map((at) => {
      const code = table.codes[at]?.[row] as number;
      const nth = quasi.indexOf(at);
      if (nth < 0) return table.values[at]?.[code] ?? SILENT;
      const level = release.levels[nth]?.[release.node[nth] as number] as Level;
      return level.labels[level.codes[code] as number] ?? SILENT;
    });
  }
}
