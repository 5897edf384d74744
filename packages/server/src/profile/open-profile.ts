import type { Tags } from '@heng/contract';
import type { TagAges } from '@heng/engine';
import type { Gate, Standing } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Interaction } from '../collect/interaction.ts';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { HeldSource } from '../rights/held-source.ts';
import type { RoomRoutes } from '../server.ts';
import { type GroupOf, profileActs } from './acts.ts';
import { countSharing, type Sharing } from './count-sharing.ts';
import { countedTags } from './counted-tags.ts';
import { barWithin, reopenTag } from './delete-tag.ts';
import { derivePerson, PROFILING } from './derive-person.ts';
import { heldTags } from './held-tags.ts';
import { createHousework } from './housework.ts';
import { readTagRules, shippedTagRules, type TagRuleNeeds } from './read-tag-rules.ts';
import { profileRoutes } from './routes.ts';
import { showTags } from './show-tags.ts';
import { staffTags } from './staff-tags.ts';
import { holdersAfter } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';
import { type TagsFor, tagsFor } from './tags-for.ts';

interface OpenProfileNeeds {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  /** file of the tag rules; absent: those that came with Heng */
  readonly tagRules: string | undefined;
  readonly rulings: Rulings;
  readonly change: ChangePeople;
  enter(transaction: Db, person: string, events: readonly PersonEvent[]): Promise<void>;
  readonly policy: string;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  verdictOn(purpose: string, category: string): ReturnType<TagRuleNeeds['verdictOn']>;
  /** ids in order, after `after`, of people who granted the cell */
  peopleWhoGranted(
    cell: { purpose: string; category: string },
    after: string,
    limit: number,
  ): Promise<readonly string[]>;
  /** oldest first */
  interactionsOf(person: string, since: Date): Promise<readonly Interaction[]>;
  onInteractions(listener: (rows: readonly Interaction[]) => void): void;
  readonly groupOf: GroupOf;
}

/** The room as others see it. */
export interface Profile {
  readonly routes: RoomRoutes;
  /** The tags of a person that hold now and may: for the person, and for rooms that use them. Makes none. */
  tagsOf(person: string): Promise<Tags>;
  /** Deletes a tag for good. @throws ProblemError `unknown-tag` */
  deleteTag(person: string, tag: string): Promise<void>;
  /** Tags among everything held. */
  readonly held: HeldSource;
  /** How many people share all of these tags, as their choices stand; 0 until they were counted once. */
  anonymitySetOf(tags: readonly string[]): number;
  /** The tags of a person that `purpose` may use together, coarsened until enough people share them. */
  tagsFor(person: string, purpose: string): Promise<TagsFor>;
  /** Who shares which tags. */
  readonly sharing: Sharing;
  /** Call after a person's choices or what is held of them changed, or they were erased or merged. */
  changed(person: string): void;
  /** Call when another server changed the person: it looks to their tags, and here they are counted anew. */
  changedElsewhere(person: string): void;
  /** The same as `changed` at once: resolves when no tag rests any more on what was deleted or corrected. */
  informationChanged(person: string): Promise<void>;
  readonly hourly: readonly (() => Promise<void>)[];
  drain(): Promise<void>;
}

const DAY = 86_400_000;

/**
 * Opens the profile room: tags, made by declared rules from what each person permitted, each with its reason.
 * @throws Error naming the rule when the file of tag rules asks for what the law in force never permits
 */
export function openProfile(needs: OpenProfileNeeds): Profile {
  const { db, clock, gate, rulings, change } = needs;
  const { vocabulary } = gate;
  const rules = readTagRules(needs.tagRules ?? shippedTagRules, {
    vocabulary,
    verdictOn: (category) => needs.verdictOn(PROFILING, category),
  });
  const shared = { db, clock, vocabulary, rulings, rules: () => rules, ages: agesIn(gate) };
  const sharing = openSharing(needs, shared);
  const work = derivePerson({ ...shared, written: sharing.changed, actsOf: actsOf(needs, rules, shared.ages) });
  const housework = openHousework(needs, rules, work);
  const anonymitySetOf = (tags: readonly string[]) => sharing.sizeOf(tags);
  const show = showTags({ ...shared, anonymitySetOf });
  const threshold = vocabulary.numbers.tagAnonymityThreshold?.value ?? Number.POSITIVE_INFINITY;
  const choose = tagsFor({ ...shared, anonymitySetOf, threshold });
  const bar = barWithin({ ...needs, rules });
  const deleteTag = (person: string, tag: string) => change([person], (transaction) => bar(transaction, person, tag));
  const tagsOf = async (person: string): Promise<Tags> => {
    await housework.settle(person);
    return show(person);
  };
  const actions = {
    async tagsOf(person: string): Promise<Tags> {
      await housework.settle(person);
      await work.derive(person);
      return show(person);
    },
    delete: deleteTag,
    reopen: reopenTag({ ...needs, rules }),
    staffTags: staffTags({ ...shared, rules }),
  };
  return {
    ...{ tagsOf, deleteTag, anonymitySetOf, sharing, held: heldTags({ ...shared, rules, bar }) },
    async tagsFor(person, purpose) {
      await housework.settle(person);
      return choose(person, purpose);
    },
    routes: (app, allow) => profileRoutes(app, allow, actions),
    changed(person) {
      sharing.changed(person);
      housework.changed(person);
    },
    changedElsewhere: sharing.changed,
    informationChanged: work.review,
    hourly: [...housework.hourly, sharing.recount],
    async drain() {
      await housework.drain();
      await sharing.stop();
    },
  };
}

const agesIn = ({ vocabulary: { numbers } }: Gate): TagAges => ({
  refreshWithinDays: numbers.tagRefreshDays?.value ?? 90,
  maximumDays: numbers.profileMaximumDays?.value ?? 365,
});

/** A review counts again what was counted at the last refresh, as far back as that looked. */
function actsOf({ clock, interactionsOf, groupOf }: OpenProfileNeeds, rules: readonly TagDefinition[], ages: TagAges) {
  const lookBack = (Math.max(0, ...rules.map(({ withinDays }) => withinDays)) + ages.refreshWithinDays) * DAY;
  return async (person: string) =>
    profileActs(await interactionsOf(person, new Date(clock.now().getTime() - lookBack)), groupOf);
}

/** Counted from now on; until everybody was, every set is empty and its use denied. */
function openSharing(
  { db, gate, clock, standingsOf }: OpenProfileNeeds,
  shared: { readonly ages: TagAges; rules(): readonly TagDefinition[] },
): Sharing {
  const now = () => clock.now().getTime();
  const load = countedTags({ ...shared, db, gate, standingsOf, now });
  const sharing = countSharing({ load, now, holdersAfter: (after, limit) => holdersAfter(db, after, limit) });
  // What fails now, the hourly round does again.
  sharing.recount().catch(() => undefined);
  return sharing;
}

function openHousework(
  needs: OpenProfileNeeds,
  rules: readonly TagDefinition[],
  work: ReturnType<typeof derivePerson>,
): ReturnType<typeof createHousework> {
  const inputs = [...new Set(rules.flatMap((rule) => rule.inputs))];
  const now = () => needs.clock.now().getTime();
  const housework = createHousework({ work, peopleAfter: peopleWithTags(needs, inputs), now });
  needs.onInteractions((rows) => {
    for (const { person } of rows) housework.active(person);
  });
  return housework;
}

/** Whoever holds a tag, or once granted what one could be made from; in order, each once. */
function peopleWithTags({ db, peopleWhoGranted }: OpenProfileNeeds, inputs: readonly string[]) {
  return async (after: string, limit: number): Promise<string[]> => {
    const lists = await Promise.all([
      holdersAfter(db, after, limit),
      ...inputs.map((category) => peopleWhoGranted({ purpose: PROFILING, category }, after, limit)),
    ]);
    return [...new Set(lists.flat())].sort().slice(0, limit);
  };
}
