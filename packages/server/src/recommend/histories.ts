import type { Interaction } from '../collect/interaction.ts';
import { actsIn, type UnresolvedAct, withAct } from './acts.ts';
import { signsIn, type UnresolvedSign, withSign } from './signs.ts';

/** What a person did lately, as ranking reads it. */
export interface Past {
  /** Oldest first; what was taken back is gone. */
  readonly acts: readonly UnresolvedAct[];
  /** Oldest first; what was taken back is there, and that it was. */
  readonly signs: readonly UnresolvedSign[];
}

/** The recent acts of people, in memory for those who come by. Nothing here asks the gate: whoever uses an act does. */
export interface Histories {
  of(person: string): Past | Promise<Past>;
  /** Interactions that were just stored. */
  add(interactions: readonly Interaction[]): void;
  /** What is stored of the person may have changed: it is read again when it is needed. */
  forget(person: string): void;
  forgetAll(): void;
}

export interface HistoriesNeeds {
  /** oldest first */
  interactionsOf(person: string): Promise<readonly Interaction[]>;
  /** milliseconds */
  now(): number;
  /** how many people are kept at most */
  readonly maximum: number;
}

interface Known {
  past: Past;
  readonly until: number;
}

/** What another server, or a clean-up, changed in storage is seen after so long (milliseconds). */
const FRESH_FOR = 60_000;
const ACTS_KEPT = 600;

export function createHistories({ interactionsOf, now, maximum }: HistoriesNeeds): Histories {
  // Two generations: who was not asked for during a whole one is dropped with it.
  let young = new Map<string, Known>();
  let old = new Map<string, Known>();
  const loading = new Map<string, Promise<Past>>();

  function keep(person: string, known: Known): void {
    if (young.size * 2 >= maximum) {
      old = young;
      young = new Map();
    }
    young.set(person, known);
  }

  function find(person: string): Known | undefined {
    const known = young.get(person) ?? old.get(person);
    if (!known || known.until <= now()) return undefined;
    if (!young.has(person)) keep(person, known);
    return known;
  }

  function load(person: string): Promise<Past> {
    const look = interactionsOf(person).then((interactions) => {
      const past = { acts: actsIn(interactions).slice(-ACTS_KEPT), signs: signsIn(interactions).slice(-ACTS_KEPT) };
      // Something happened to the person meanwhile: the next request reads again.
      if (loading.get(person) === look) keep(person, { past, until: now() + FRESH_FOR });
      return past;
    });
    loading.set(person, look);
    const end = () => void (loading.get(person) === look && loading.delete(person));
    look.then(end, end);
    return look;
  }

  function forget(person: string): void {
    young.delete(person);
    old.delete(person);
    loading.delete(person);
  }

  return {
    of: (person) => find(person)?.past ?? loading.get(person) ?? load(person),
    add(interactions) {
      for (const interaction of interactions) {
        const known = find(interaction.person);
        if (known) known.past = withInteraction(known.past, interaction);
        else forget(interaction.person);
      }
    },
    forget,
    forgetAll() {
      young = new Map();
      old = new Map();
      loading.clear();
    },
  };
}

const withInteraction = ({ acts, signs }: Past, interaction: Interaction): Past => ({
  acts: withAct([...acts], interaction).slice(-ACTS_KEPT),
  signs: withSign([...signs], interaction).slice(-ACTS_KEPT),
});
