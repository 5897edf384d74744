/** Why a ruling came out as it did: the rule, its source article and the sentence in both languages. */
export interface Because {
  readonly rule: string;
  readonly source: string;
  readonly zh: string;
  readonly en: string;
  /** ids of the law rows behind the rule, e.g. `PIPL-19` */
  readonly rows: readonly string[];
}

export type Fallback = 'neutral' | 'contextual' | 'aggregate' | null;

/** What the gate answers. Rulings are interned: the same ruling is the same object. */
export interface Ruling {
  readonly decision: boolean;
  /** stable word for programs: `allowed`, or why not (`never-asked`, `withdrawn`, `switched-off`, `minor`, …) */
  readonly code: string;
  readonly because: readonly Because[];
  /** what an allow obliges to: label it, offer the neutral option, show why, cap the frequency … */
  readonly duties: readonly string[];
  /** the lawful thing to do instead of what was denied */
  readonly fallback: Fallback;
  /** id of the pack that decided; several deciding together are joined with ` + ` */
  readonly pack: string;
}

/** The rulings of one pack for every situation of a space: `rulings[cells[situation]]`. */
export interface RulingTable {
  readonly pack: string;
  /** hash over pack text and vocabulary; two tables of one version are equal */
  readonly version: string;
  readonly rulings: readonly Ruling[];
  readonly cells: Uint16Array;
}

/**
 * Several packs in force: the strictest wins. Any deny denies, and the ruling names the packs that denied; if all
 * allow, the duties of all of them hold.
 */
export function strictest(tables: readonly RulingTable[]): RulingTable {
  const [first, ...rest] = tables;
  if (!first) throw new Error('no pack in force: the gate needs at least one rule pack');
  return rest.reduce(stricter, first);
}

function stricter(left: RulingTable, right: RulingTable): RulingTable {
  if (left.cells.length !== right.cells.length) throw new Error('packs were compiled for different vocabularies');
  const rulings: Ruling[] = [];
  const known = new Map<number, number>();
  const cells = left.cells.map((l, situation) => {
    const r = right.cells[situation] as number;
    const key = l * 65_536 + r;
    let number = known.get(key);
    if (number === undefined) {
      number = rulings.push(join(left.rulings[l] as Ruling, right.rulings[r] as Ruling)) - 1;
      known.set(key, number);
    }
    return number;
  });
  return { pack: `${left.pack} + ${right.pack}`, version: `${left.version}+${right.version}`, rulings, cells };
}

function join(left: Ruling, right: Ruling): Ruling {
  if (left.decision !== right.decision) return left.decision ? right : left;
  return {
    decision: left.decision,
    code: left.code,
    because: unique([...left.because, ...right.because], ({ rule, source }) => `${rule}|${source}`),
    duties: unique([...left.duties, ...right.duties], (duty) => duty),
    fallback: left.fallback ?? right.fallback,
    pack: `${left.pack} + ${right.pack}`,
  };
}

function unique<T>(list: readonly T[], key: (one: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}
