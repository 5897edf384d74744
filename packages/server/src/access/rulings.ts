import {
  type CategorySet,
  type Circumstances,
  type Gate,
  idsIn,
  type Question,
  type Ruling,
  type Standing,
} from '@heng/gate';
import type { DecisionLog } from '../evidence/decision-log.ts';
import { packRulings, type RecordedRuling } from '../evidence/packed-rulings.ts';
import type { RulingTally } from '../evidence/ruling-tally.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { newId } from '../platform/ids.ts';

/** How the other rooms ask the gate. They never hold a standing themselves. */
export interface Rulings {
  /**
   * Asks once for all categories. Nothing is recorded yet: `record` does that when the use is known.
   * `only`: these categories alone are worth a line in the record, whatever is ruled on them.
   */
  usable(
    person: string,
    purpose: string,
    circumstances?: Circumstances,
    only?: readonly string[],
  ): Usable | Promise<Usable>;
  /** Keeps what was ruled and what came of it; the answer may leave only after this resolves. Gives the decision's id. */
  record(use: Use): Promise<string>;
}

/** Which categories may be used for one purpose on one person, and the rulings behind it. */
export interface Usable {
  readonly person: string;
  readonly purpose: string;
  readonly categories: ReadonlySet<string>;
  /** the ruling on one category, for explanation */
  rulingOn(category: string): Ruling;
  readonly set: CategorySet;
  readonly ruled: readonly RecordedRuling[];
  /** number of the person's last answer the rulings knew of; null for somebody never heard of */
  readonly asOf: number | null;
}

export interface Use {
  readonly usable: Usable;
  /** `recommendation`, `search` … */
  readonly use: string;
  readonly caller: string;
  /** what came of it, without personal values: mode, items shown, model version */
  readonly outcome: Readonly<Record<string, unknown>>;
  /** the decision's id, where it has to be known beforehand */
  readonly id?: string;
}

export interface RulingsNeeds {
  readonly gate: Gate;
  standingOf(person: string): Standing | Promise<Standing>;
  readonly decisions: Pick<DecisionLog, 'add'>;
  readonly tally: RulingTally;
  now(): Date;
}

export function createRulings({ gate, standingOf, decisions, tally, now }: RulingsNeeds): Rulings {
  const { categories } = gate.vocabulary;
  const sets = new Map<string, ReadonlySet<string>>();

  /** Few different sets occur; each is made once. */
  const namesOf = (set: CategorySet): ReadonlySet<string> => {
    const key = `${set.low},${set.high}`;
    let names = sets.get(key);
    if (!names) {
      names = new Set(idsIn(set, categories));
      sets.set(key, names);
    }
    return names;
  };

  const ruledIn = (standing: Standing, question: Question | undefined, only?: readonly string[]): RecordedRuling[] => {
    if (!question) return [];
    const ruled: RecordedRuling[] = [];
    for (const [category, { id }] of categories.entries()) {
      if (only && !only.includes(id)) continue;
      const situated = gate.situate(standing, question, category);
      const pair = question.purpose * categories.length + category;
      // Only what may be used, and what the person was asked about, is worth a line in the record.
      if (only || gate.rulingOf(situated).decision || (situated & 15) > 0) {
        ruled.push({ pair, consent: situated & 15, situation: situated >> 4 });
      }
    }
    return ruled;
  };

  const usableWith = (
    standing: Standing,
    person: string,
    purpose: string,
    circumstances?: Circumstances,
    only?: readonly string[],
  ): Usable => {
    const ruled = ruledIn(standing, gate.question(purpose, circumstances), only);
    const set = gate.usable(standing, purpose, circumstances);
    return {
      person,
      purpose,
      set,
      ruled,
      asOf: standing.asOf ?? null,
      categories: namesOf(set),
      rulingOn: (category) => gate.rule(standing, purpose, category, circumstances),
    };
  };

  return {
    usable(person, purpose, circumstances, only) {
      const standing = standingOf(person);
      const ask = (one: Standing) => usableWith(one, person, purpose, circumstances, only);
      return standing instanceof Promise ? standing.then(ask) : ask(standing);
    },
    async record({ usable, use, caller, outcome, id = newId('dec') }) {
      for (const { situation, consent } of usable.ruled) tally.count(gate.rulingOf(situation * 16 + consent));
      await decisions.add({
        person: usable.person,
        id,
        at: now(),
        caller,
        use,
        law: gate.table.version,
        asked: canonicalJson({ purpose: usable.purpose }),
        ruled: packRulings(usable.ruled),
        outcome: canonicalJson(outcome),
        standing: usable.asOf,
      });
      return id;
    },
  };
}
