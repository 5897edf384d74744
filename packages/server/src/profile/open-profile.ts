import type { Tags } from '@heng/contract';
import type { TagAges } from '@heng/engine';
import type { Circumstances, Gate, Standing } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Item } from '../catalogue/item.ts';
import type { Interaction } from '../collect/interaction.ts';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { HeldSource } from '../rights/held-source.ts';
import type { RoomRoutes } from '../server.ts';
import { profileActs } from './acts.ts';
import type { Sharing } from './count-sharing.ts';
import { barWithin, reopenTag } from './delete-tag.ts';
import { derivePerson, PROFILING } from './derive-person.ts';
import { heldTags } from './held-tags.ts';
import { createHousework } from './housework.ts';
import { readMarkerGoods, shippedMarkers } from './marker-goods.ts';
import { openSharing } from './open-sharing.ts';
import { openSurvey, proxyBounds, type Surveys } from './open-survey.ts';
import { peopleWithTags } from './people-with-tags.ts';
import type { ProfilingLaw } from './profiling-law.ts';
import { readTagRules, shippedTagRules } from './read-tag-rules.ts';
import { profileRoutes } from './routes.ts';
import { withShares } from './rules-in-force.ts';
import { showTags } from './show-tags.ts';
import { staffProxies } from './staff-proxies.ts';
import { staffSegments } from './staff-segments.ts';
import { staffTags } from './staff-tags.ts';
import { holdersOf } from './storage.ts';
import type { TagDefinition } from './tag-definition.ts';
import { type TagsFor, tagsFor } from './tags-for.ts';

interface OpenProfileNeeds {
  readonly db: Db;
  readonly gate: Gate;
  readonly clock: Clock;
  /** file of the tag rules; absent: those that came with Heng */
  readonly tagRules: string | undefined;
  /** file of the goods that tell private matters; absent: those that came with Heng */
  readonly markerGoods: string | undefined;
  readonly rulings: Rulings;
  readonly change: ChangePeople;
  enter(transaction: Db, person: string, events: readonly PersonEvent[]): Promise<void>;
  readonly policy: string;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  verdictOn(purpose: string, category: string): ReturnType<ProfilingLaw['verdictOn']>;
  /** ids in order, after `after`, of people who granted the cell */
  peopleWhoGranted(
    cell: { purpose: string; category: string },
    after: string,
    limit: number,
  ): Promise<readonly string[]>;
  /** oldest first */
  interactionsOf(person: string, since: Date): Promise<readonly Interaction[]>;
  onInteractions(listener: (rows: readonly Interaction[]) => void): void;
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
  /** whether a passed irreversibility test is on file for the category */
  isIrreversible(category: string): boolean;
  findItem(id: string): Item | undefined;
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
  tagsFor(person: string, purpose: string, circumstances?: Circumstances): Promise<TagsFor>;
  /** Who shares which tags. */
  readonly sharing: Sharing;
  /** What people in general do, and which tags tell private matters. */
  readonly surveys: Surveys;
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
export async function openProfile(needs: OpenProfileNeeds): Promise<Profile> {
  const { db, clock, gate, rulings, change } = needs;
  const { vocabulary } = gate;
  const law = { vocabulary, verdictOn: (category: string) => needs.verdictOn(PROFILING, category) };
  const markers = readMarkerGoods(needs.markerGoods ?? shippedMarkers, law);
  const rules = readTagRules(needs.tagRules ?? shippedTagRules, { ...law, markers });
  const bounds = proxyBounds(vocabulary);
  const ages = agesIn(gate);
  const surveys = await openSurvey({
    ...needs,
    ...{ rules, ages, markers, bounds, now: () => clock.now() },
    groupOf: groupOf(needs),
    refused: (tags) => dropRefused(tags),
  });
  const shared = { db, clock, vocabulary, rulings, rules: surveys.rules, ages };
  const sharing = openSharing(needs, shared);
  const work = derivePerson({ ...shared, written: sharing.changed, actsOf: actsOf(needs, rules, ages) });
  const housework = openHousework(needs, rules, work);
  const dropRefused = async (tags: ReadonlySet<string>) => {
    for await (const person of holdersOf(db, tags)) await work.review(person);
  };
  const anonymitySetOf = (tags: readonly string[]) => sharing.sizeOf(tags);
  const show = showTags({ ...shared, anonymitySetOf });
  const threshold = vocabulary.numbers.tagAnonymityThreshold?.value ?? Number.POSITIVE_INFINITY;
  const choose = tagsFor({ ...shared, anonymitySetOf, threshold });
  const proxies = staffProxies({ vocabulary, markers, bounds, declared: rules, surveys });
  const segments = staffSegments({ rules: surveys.rules, sharing, threshold, step: bounds.minimumPeople });
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
    staffTags: staffTags({ ...shared, rules: () => withShares(rules, surveys.latest().shares) }),
    proxies,
    async measureProxies() {
      await surveys.take();
      return proxies();
    },
    segments: segments.list,
    trySegment: segments.tryOut,
  };
  return {
    ...{ tagsOf, deleteTag, anonymitySetOf, sharing, surveys, held: heldTags({ ...shared, rules, bar }) },
    async tagsFor(person, purpose, circumstances) {
      await housework.settle(person);
      return choose(person, purpose, circumstances);
    },
    routes: (app, allow) => profileRoutes(app, allow, actions),
    changed(person) {
      sharing.changed(person);
      housework.changed(person);
    },
    changedElsewhere: sharing.changed,
    informationChanged: work.review,
    hourly: [surveys.hourly, ...housework.hourly, sharing.recount],
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

const groupOf =
  ({ findItem }: OpenProfileNeeds) =>
  (item: string): string | undefined =>
    findItem(item)?.category;

/** A review counts again what was counted at the last refresh, as far back as that looked. */
function actsOf(needs: OpenProfileNeeds, rules: readonly TagDefinition[], ages: TagAges) {
  const lookBack = (Math.max(0, ...rules.map(({ withinDays }) => withinDays)) + ages.refreshWithinDays) * DAY;
  return async (person: string) =>
    profileActs(await needs.interactionsOf(person, new Date(needs.clock.now().getTime() - lookBack)), groupOf(needs));
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
