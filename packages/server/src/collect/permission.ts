import type { Gate, Question, Ruling, Standing } from '@heng/gate';
import type { CollectFor } from './collect-for.ts';

/** What may be collected about one person in the circumstances of one event. */
export interface Permission {
  /** @param category index in the vocabulary */
  allows(category: number): boolean;
  /** The ruling that allowed, or that of the first purpose where none did. */
  ruling(category: number): Ruling;
}

export interface Circumstances {
  /** this very request carries Sec-GPC: 1 */
  readonly gpc: boolean;
  /** purposes the event itself says the person refused; they are not asked for, whatever the standing */
  readonly refused?: readonly string[];
}

/** Permission of a standing: people with equal choices share one, computed once. */
export type PermissionOf = (standing: Standing, circumstances: Circumstances) => Permission;

/**
 * Puts the gate before collection.
 * @throws Error when `collectFor` names a category or purpose the vocabulary does not have: a misspelt purpose would
 * silently drop everything, a misspelt category would silently never be asked for.
 */
export function createPermissions(gate: Gate, collectFor: CollectFor): PermissionOf {
  const purposesOf = purposesByIndex(gate, collectFor);
  const remembered = new WeakMap<readonly number[], Map<string | number, Permission>>();
  return (standing, { gpc, refused }) => {
    let known = remembered.get(standing.cells);
    if (!known) {
      known = new Map();
      remembered.set(standing.cells, known);
    }
    const facts = standing.facts * 2 + (gpc ? 1 : 0);
    const key = refused === undefined || refused.length === 0 ? facts : `${facts} ${refused.join()}`;
    let permission = known.get(key);
    if (!permission) {
      permission = rulingsOf(gate, standing, purposesOf, { gpc, ...(refused && { refused }) });
      known.set(key, permission);
    }
    return permission;
  };
}

function purposesByIndex({ vocabulary }: Gate, collectFor: CollectFor): readonly (readonly string[])[] {
  const purposes = new Set(vocabulary.purposes.map(({ id }) => id));
  const categories = new Set(vocabulary.categories.map(({ id }) => id));
  for (const [category, list] of Object.entries(collectFor)) {
    if (!categories.has(category)) throw new Error(`collect: the vocabulary has no category \`${category}\``);
    const stranger = list.find((use) => !purposes.has(purposeOf(use)));
    if (stranger !== undefined) throw new Error(`collect: the vocabulary has no purpose \`${stranger}\``);
  }
  return vocabulary.categories.map(({ id }) => collectFor[id] ?? []);
}

/** `purpose@channel` or `purpose`. */
const purposeOf = (use: string): string => use.split('@', 1)[0] as string;
const channelOf = (use: string): string | undefined => use.split('@')[1];

/** Nobody said what the category would be collected for. */
const notCollected: Ruling = {
  decision: false,
  code: 'not-collected',
  because: [
    {
      rule: 'collect-purpose',
      source: '个人信息保护法 第六条',
      zh: '店铺没有收集这类信息的目的。',
      en: 'The shop has no purpose for which it collects this category.',
      rows: ['PIPL-03'],
    },
  ],
  duties: [],
  fallback: null,
  pack: 'collect',
};

function rulingsOf(
  gate: Gate,
  standing: Standing,
  purposesOf: readonly (readonly string[])[],
  { gpc, refused = [] }: Circumstances,
): Permission {
  const questions = new Map<string, Question | undefined>();
  const ask = (use: string, category: number): Ruling => {
    if (!questions.has(use)) questions.set(use, questionOf(gate, use, gpc));
    return gate.ruleAt(standing, questions.get(use) as Question, category);
  };
  const isRefused = (use: string): boolean => refused.includes(purposeOf(use));
  const rulings = purposesOf.map((uses, category) => {
    const [first] = uses;
    if (first === undefined) return notCollected;
    const asked = uses.filter((use) => !isRefused(use));
    const allowing = asked.map((use) => ask(use, category)).find(({ decision }) => decision);
    return allowing ?? (isRefused(first) ? refusedHere : ask(first, category));
  });
  return {
    allows: (category) => (rulings[category] as Ruling).decision,
    ruling: (category) => rulings[category] as Ruling,
  };
}

function questionOf(gate: Gate, use: string, gpc: boolean): Question | undefined {
  const channel = channelOf(use);
  return gate.question(purposeOf(use), channel === undefined ? { gpc } : { gpc, channel });
}

/** The event itself carries the refusal. */
const refusedHere: Ruling = {
  decision: false,
  code: 'refused',
  because: [
    {
      rule: 'collect-consent-signal',
      source: '个人信息保护法 第四十四条',
      zh: '这个事件自己带着拒绝的信号。',
      en: 'The event itself carries the refusal.',
      rows: ['PIPL-29'],
    },
  ],
  duties: [],
  fallback: null,
  pack: 'collect',
};
