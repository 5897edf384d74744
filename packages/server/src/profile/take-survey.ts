import {
  type Affinity,
  countsIn,
  deriveTags,
  isProxy,
  measureProxy,
  type ProfileFacts,
  type ProxyBounds,
  type TagAges,
} from '@heng/engine';
import type { Item } from '../catalogue/item.ts';
import { eventDefinitions } from '../collect/event-definitions.ts';
import type { Interaction } from '../collect/interaction.ts';
import { type GroupOf, profileActs } from './acts.ts';
import { gatherPeople, type SurveySource } from './gather-people.ts';
import type { MarkerGoods } from './marker-goods.ts';
import { digestOf, withShares } from './rules-in-force.ts';
import type { ProxyFinding, ShareInGeneral, Survey } from './survey-storage.ts';
import type { TagDefinition } from './tag-definition.ts';

export interface SurveyNeeds extends SurveySource {
  readonly rules: readonly TagDefinition[];
  readonly ages: TagAges;
  readonly markers: MarkerGoods;
  readonly bounds: ProxyBounds;
  findItem(id: string): Item | undefined;
  readonly groupOf: GroupOf;
  now(): Date;
}

const DAY = 86_400_000;

/** Acts by which marker goods tell something, and what they are collected as. */
const TELLING: ReadonlySet<string> = new Set(['view', 'click', 'cart', 'wish', 'order']);
const TOLD_AS = [...new Set(eventDefinitions.filter(({ kind }) => TELLING.has(kind)).map(({ category }) => category))];

/**
 * Counts, of everybody whose standing permits statistics, what people in general do, and how well each tag would tell
 * each private matter. Whom a matter may concern exists only while they are counted, and is kept nowhere.
 */
export async function takeSurvey(needs: SurveyNeeds): Promise<Survey> {
  const shares = await sharesOf(needs);
  const proxies = await proxiesOf(needs, withShares(needs.rules, shares));
  return { shares, proxies };
}

const learnedIn = (rules: readonly TagDefinition[]) =>
  rules.flatMap((rule) => (rule.condition.by === 'affinity' ? [{ id: rule.id, condition: rule.condition }] : []));

/** Everybody counts once, however much they do: the mean of people's own shares. */
async function sharesOf(needs: SurveyNeeds): Promise<ShareInGeneral[]> {
  const learned = learnedIn(needs.rules);
  const sums = learned.map(({ id }) => ({ tag: id, share: 0, people: 0 }));
  if (learned.length === 0) return [];
  const sumUp = (rows: readonly Interaction[]) => {
    const acts = profileActs(rows, needs.groupOf);
    return learned.map(({ condition }: { condition: Affinity }) => countsIn(condition, acts));
  };
  await gatherPeople(needs, longestOf(needs), sumUp, ({ told, permits }) => {
    for (const [at, counts] of told.entries()) {
      const may = counts.filter(({ category }) => permits(category));
      const of = may.reduce((sum, one) => sum + one.of, 0);
      const sum = sums[at];
      if (of === 0 || !sum) continue;
      sum.share += may.reduce((total, one) => total + one.count, 0) / of;
      sum.people++;
    }
  });
  return sums
    .filter(({ people }) => people >= needs.bounds.minimumPeople)
    .map(({ tag, share, people }) => ({ tag, share: share / people, people }));
}

async function proxiesOf(needs: SurveyNeeds, rules: readonly TagDefinition[]): Promise<ProxyFinding[]> {
  const { markers, bounds } = needs;
  const tables = rules.flatMap((rule) =>
    markers.categories.map((category) => ({
      ...{ rule, category, looks: [...new Set([...rule.inputs, ...TOLD_AS])] },
      strata: Array.from({ length: STRATA }, () => ({ both: 0, tagOnly: 0, matterOnly: 0, neither: 0 })),
    })),
  );
  const sumUp = (rows: readonly Interaction[]) => ({
    ...{ tags: tagsIn(needs, rules, rows), matters: mattersIn(needs, rows) },
    stratum: stratumOf(needs, rows),
  });
  await gatherPeople(needs, longestOf(needs), sumUp, ({ told, permits }) => {
    for (const { rule, category, looks, strata } of tables) {
      const counts = strata[told.stratum];
      if (counts && looks.every(permits)) counts[cellOf(told.tags.has(rule.id), told.matters.has(category))]++;
    }
  });
  const at = needs.now();
  return tables.flatMap(({ rule, category, strata }) => {
    const measured = measureProxy(strata, bounds);
    const refused = measured !== undefined && isProxy(measured, bounds);
    return measured ? [{ ...measured, tag: rule.id, category, rule: digestOf(rule), refused, at }] : [];
  });
}

/** People who do about as much as one another, in steps of twice as much. */
const STRATA = 16;

function stratumOf({ markers, findItem }: SurveyNeeds, rows: readonly Interaction[]): number {
  const others = rows.filter(({ kind, item }) => {
    const known = TELLING.has(kind) && item !== undefined ? findItem(item) : undefined;
    return known !== undefined && markers.ofItem(known).length === 0;
  });
  return Math.min(STRATA - 1, Math.floor(Math.log2(1 + others.length)));
}

const cellOf = (tagged: boolean, concerned: boolean) =>
  tagged ? (concerned ? 'both' : 'tagOnly') : concerned ? 'matterOnly' : 'neither';

/** The tags these interactions would make; none is made. */
function tagsIn(
  { ages, groupOf, now }: SurveyNeeds,
  rules: readonly TagDefinition[],
  rows: readonly Interaction[],
): ReadonlySet<string> {
  const facts: ProfileFacts = {
    ...{ rules, ages, held: [], acts: profileActs(rows, groupOf), barred: new Set(), now: now().getTime() },
    permitted: new Set(rules.flatMap(({ inputs }) => inputs)),
  };
  return new Set(deriveTags(facts).map(({ id }) => id));
}

function mattersIn({ markers, findItem }: SurveyNeeds, rows: readonly Interaction[]): ReadonlySet<string> {
  const items = rows.flatMap(({ kind, item }) => (TELLING.has(kind) && item !== undefined ? [item] : []));
  return new Set(
    [...new Set(items)].flatMap((id) => {
      const item = findItem(id);
      return item ? markers.ofItem(item) : [];
    }),
  );
}

const longestOf = ({ rules, now }: SurveyNeeds): Date =>
  new Date(now().getTime() - Math.max(0, ...rules.map(({ withinDays }) => withinDays)) * DAY);
