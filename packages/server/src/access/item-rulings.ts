import type { Gate, Question, Ruling, Standing } from '@heng/gate';
import type { RecordedRuling } from '../evidence/packed-rulings.ts';
import { circumstancesOf, type Registries } from './circumstances.ts';
import type { Evaluation } from './entities.ts';

export const PERSON = 'person';
export const CATEGORY = 'information-category';

/** What was ruled on one item, and the numbers its record keeps. */
export interface ItemRuling {
  readonly ruling: Ruling;
  readonly recorded: RecordedRuling;
}

export type RuleOn = (standing: Standing, item: Pick<Evaluation, 'action' | 'resource' | 'context'>) => ItemRuling;

const OUTSIDE: RecordedRuling = { pair: -1, consent: 0, situation: 0 };

/** Rules on the items of one request: purpose and context are reduced once, however many items share them. */
export function itemRulings(gate: Gate, registries: Registries): RuleOn {
  const known = new Map<Evaluation['context'], Map<string, Question | undefined>>();
  const width = gate.vocabulary.categories.length;

  function questionOf(purpose: string, category: string, context: Evaluation['context']): Question | undefined {
    const irreversible = registries.isIrreversible(category);
    const byPurpose = entryOf(known, context, () => new Map<string, Question | undefined>());
    return entryOf(byPurpose, irreversible ? `${purpose}!` : purpose, () =>
      gate.question(purpose, { ...circumstancesOf(context, registries), irreversible }),
    );
  }

  return (standing, { action, resource, context }) => {
    const category = resource.type === CATEGORY ? gate.categoryIndex(resource.id) : -1;
    const question = category < 0 ? undefined : questionOf(action.name, resource.id, context);
    if (!question) {
      // The gate says which of the two it does not know; another type of resource is no category of ours.
      const named = resource.type === CATEGORY ? resource.id : '';
      return { ruling: gate.rule(standing, action.name, named), recorded: OUTSIDE };
    }
    const situated = gate.situate(standing, question, category);
    const pair = question.purpose * width + category;
    return { ruling: gate.rulingOf(situated), recorded: { pair, consent: situated & 15, situation: situated >> 4 } };
  };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (map.has(key)) return map.get(key) as V;
  const made = make();
  map.set(key, made);
  return made;
}

/** A subject that is no person is nobody we know: never asked, of unknown age. */
export const nobody = (gate: Gate): Standing =>
  gate.standing({ group: 'unknown', elderMode: false, switchedOff: true, gpc: true, cells: [] });
