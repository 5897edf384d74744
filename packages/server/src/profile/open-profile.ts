import type { Tags } from '@heng/contract';
import type { Gate } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Interaction } from '../collect/interaction.ts';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { HeldSource } from '../rights/held-source.ts';
import type { RoomRoutes } from '../server.ts';
import { type GroupOf, profileActs } from './acts.ts';
import { deleteTag, dropTag, reopenTag } from './delete-tag.ts';
import { derivePerson, PROFILING } from './derive-person.ts';
import { heldTags } from './held-tags.ts';
import { createHousework } from './housework.ts';
import { readTagRules, shippedTagRules, type TagRuleNeeds } from './read-tag-rules.ts';
import { profileRoutes } from './routes.ts';
import { showTags } from './show-tags.ts';
import { staffTags } from './staff-tags.ts';
import { holdersAfter } from './storage.ts';

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
  /**
   * How many people share all of these tags. Nobody counts them yet, so every set of tags singles a person out, and the
   * gate denies its use without a separate consent.
   */
  anonymitySetOf(tags: readonly string[]): number;
  /** The tags, for whom they are about. */
  readonly held: HeldSource;
  /** Deletes a tag for good. @throws ProblemError `unknown-tag` */
  deleteTag(person: string, tag: string): Promise<void>;
  /** Call after somebody's choices changed, or after they were erased or merged. */
  choicesChanged(person: string): void;
  /** Call after something held of the person was deleted or corrected: resolves when no tag rests on it any more. */
  informationChanged(person: string): Promise<void>;
  readonly hourly: readonly (() => Promise<void>)[];
  drain(): Promise<void>;
}

const DAY = 86_400_000;
const anonymitySetOf = (): number => 0;

/**
 * Opens the profile room: tags, made by declared rules from what each person permitted, each with its reason.
 * @throws Error naming the rule when the file of tag rules asks for what the law in force never permits
 */
export function openProfile(needs: OpenProfileNeeds): Profile {
  const { db, clock, gate, rulings, change, enter, policy } = needs;
  const { vocabulary } = gate;
  const rules = readTagRules(needs.tagRules ?? shippedTagRules, {
    vocabulary,
    verdictOn: (category) => needs.verdictOn(PROFILING, category),
  });
  const ages = {
    refreshWithinDays: vocabulary.numbers.tagRefreshDays?.value ?? 90,
    maximumDays: vocabulary.numbers.profileMaximumDays?.value ?? 365,
  };
  const longest = Math.max(0, ...rules.map(({ withinDays }) => withinDays));
  // A review counts again what was counted at the last refresh, as far back as that looked.
  const lookBack = (longest + ages.refreshWithinDays) * DAY;
  const work = derivePerson({
    ...{ db, clock, rulings, rules, ages },
    actsOf: async (person) =>
      profileActs(await needs.interactionsOf(person, new Date(clock.now().getTime() - lookBack)), needs.groupOf),
  });
  const show = showTags({ db, clock, vocabulary, rulings, rules, ages, anonymitySetOf });
  const housework = createHousework({
    work,
    peopleAfter: peopleWithTags(needs, [...new Set(rules.flatMap(({ inputs }) => inputs))]),
    now: () => clock.now().getTime(),
  });
  needs.onInteractions((rows) => {
    for (const { person } of rows) housework.active(person);
  });
  const actions = {
    async tagsOf(person: string) {
      await work.derive(person);
      return show(person);
    },
    delete: deleteTag({ db, clock, change, rules, enter, policy }),
    reopen: reopenTag({ db, clock, change, rules, enter, policy }),
    staffTags: staffTags({ db, vocabulary, rules }),
  };
  return {
    routes: (app, allow) => profileRoutes(app, allow, actions),
    tagsOf: show,
    anonymitySetOf,
    deleteTag: actions.delete,
    held: heldTags({ db, rules, refreshDays: ages.refreshWithinDays, drop: dropTag({ clock, rules, enter, policy }) }),
    choicesChanged: housework.changed,
    informationChanged: work.review,
    hourly: housework.hourly,
    drain: housework.drain,
  };
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
