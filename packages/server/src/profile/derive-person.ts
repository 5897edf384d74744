import { deriveTags, type HeldTag, type ProfileAct, type ProfileFacts, reviewTags, type TagAges } from '@heng/engine';
import type { Rulings, Usable } from '../access/rulings.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { lockAnswers, type Profile, profileOf, replaceTags } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';

/** Making a profile asks for this purpose, category by category. */
export const PROFILING = 'user-profiling';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly rulings: Rulings;
  /** the rules by which tags are made at the moment */
  rules(): readonly TagDefinition[];
  readonly ages: TagAges;
  /** Call after the tags of a person were written. */
  written(person: string): void;
  actsOf(person: string): Promise<readonly ProfileAct[]>;
}

/** How the tags of one person follow what happened. */
export interface DerivePerson {
  /** Makes what is to be made, computes anew what is due, ends what does not hold. */
  derive(person: string): Promise<void>;
  /** After something of the person was deleted, or a permission: drops what rested on it. Makes nothing. */
  review(person: string): Promise<void>;
}

type Step = (facts: ProfileFacts) => HeldTag[];

/**
 * Asks the gate which categories may make a profile of this person, and works out the tags from acts of those alone.
 * What was ruled and what came of it is on disk before any tag is; and a tag is written only while the answers it was
 * ruled under are still the person's last.
 */
export function derivePerson(needs: Needs): DerivePerson {
  const permittedIn = ({ categories }: Usable): Set<string> => {
    const inputs = new Set(needs.rules().flatMap((rule) => rule.inputs));
    return new Set([...categories].filter((category) => inputs.has(category)));
  };

  async function work(person: string, usable: Usable, step: Step): Promise<void> {
    const permitted = permittedIn(usable);
    const before = await profileOf(needs.db, person);
    if (permitted.size === 0 && before.held.length === 0) return;
    const facts = await factsOf(person, before, permitted);
    const next = step(facts);
    const told = outcomeOf(before.held, next, permitted);
    if (!told) return;
    const decision = await needs.rulings.record({ usable, use: 'profiling', caller: 'heng', outcome: told });
    await save({ person, usable, before, next, decision });
  }

  async function factsOf(
    person: string,
    { held, barred }: Profile,
    permitted: ReadonlySet<string>,
  ): Promise<ProfileFacts> {
    const { ages, clock } = needs;
    const rules = needs.rules();
    const acts = permitted.size === 0 ? [] : await needs.actsOf(person);
    const now = clock.now().getTime();
    return { rules, ages, held, acts, permitted, now, barred: new Set(barred.map(({ id }) => id)) };
  }

  /** Nothing is written when the person answered, deleted a tag, or another server was first. */
  async function save(work: {
    person: string;
    usable: Usable;
    before: Profile;
    next: readonly HeldTag[];
    decision: string;
  }) {
    const { person, usable, before, next, decision } = work;
    await needs.db.transaction().execute(async (transaction) => {
      const answers = await lockAnswers(transaction, person);
      if ((answers ?? null) !== usable.asOf) return;
      if (canonicalJson(await profileOf(transaction, person)) !== canonicalJson(before)) return;
      await replaceTags(transaction, person, next, decision);
    });
    needs.written(person);
  }

  const usableOf = async (person: string) => needs.rulings.usable(person, PROFILING);
  return {
    async derive(person) {
      const usable = await usableOf(person);
      // Of most people nothing is permitted, and that costs no look into the database: what is left of them a review drops.
      if (permittedIn(usable).size > 0) await work(person, usable, deriveTags);
    },
    review: async (person) => work(person, await usableOf(person), reviewTags),
  };
}

/** What changed, by ids of tags; undefined where nothing did. */
function outcomeOf(before: readonly HeldTag[], next: readonly HeldTag[], permitted: ReadonlySet<string>) {
  if (canonicalJson([...before].sort(byId)) === canonicalJson([...next].sort(byId))) return undefined;
  const [held, holds] = [before.filter(isHeld), next.filter(isHeld)];
  const ids = (tags: readonly HeldTag[]) => tags.map(({ id }) => id).sort();
  const among = (tags: readonly HeldTag[]) => (tag: HeldTag) => tags.some(({ id }) => id === tag.id);
  return {
    made: ids(holds.filter((tag) => !among(held)(tag))),
    kept: ids(holds.filter(among(held))),
    ended: ids(held.filter((tag) => !among(holds)(tag))),
    used: [...permitted].sort(),
  };
}

const isHeld = ({ endedAt }: HeldTag): boolean => endedAt === undefined;
const byId = (one: HeldTag, other: HeldTag): number => (one.id < other.id ? -1 : 1);
