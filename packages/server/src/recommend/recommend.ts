import { ProblemError, type RecommendationRequest, type Recommendations, type Why } from '@heng/contract';
import type { NeutralItem, PersonalItem, PersonalRequest } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import type { Item } from '../catalogue/item.ts';
import type { Restrictions } from '../restrictions/open-restrictions.ts';
import { orNeutral } from '../restrictions/or-neutral.ts';
import { type Act, ownedIn } from './acts.ts';
import { STATISTICS } from './permissions.ts';
import type { PersonalDesk } from './personal-desk.ts';
import type { Shelf } from './shelf.ts';
import { whyNeutral, whyOf } from './why.ts';
import { categoriesOfHarm, type Lower, whyLower } from './why-lower.ts';

export interface RecommendNeeds {
  readonly rulings: Rulings;
  readonly restrictions: Restrictions;
  readonly vocabulary: { readonly categories: readonly { readonly id: string; readonly grade: string }[] };
  readonly desk: PersonalDesk;
  shelf(): Shelf;
  findItem(id: string): Item | undefined;
  isIrreversible(category: string): boolean;
  /** items the person does not want to see again */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
  now(): Date;
  /** where a person finds the switch */
  readonly switchHref: string;
}

/** Who asked, and whether this very request carries `Sec-GPC: 1`. */
export interface Asked {
  readonly caller: string;
  readonly gpc: boolean;
}

export type Recommend = (request: RecommendationRequest, asked: Asked) => Promise<Recommendations>;

const PURPOSE = 'personalised-recommendation';

/** Slots in which buying the same again is what is wanted. */
const NEXT_BASKET_SLOTS = new Set(['again', 'repurchase', 'basket', 'cart', 'checkout']);

/**
 * A list for a slot. The gate is asked once, which categories may be used for recommending to this person; only acts of
 * those categories are looked at, and of them the fewest categories that make the list. Without any, or when something
 * breaks, the list is the neutral one, in the same shape (PAPER-14). What was ruled and what came of it is on disk before
 * the answer leaves.
 */
export function recommend(needs: RecommendNeeds): Recommend {
  const { rulings, restrictions, vocabulary } = needs;
  const anonymous = new Set(vocabulary.categories.filter(({ grade }) => grade === 'anonymous').map(({ id }) => id));
  return async (request, { caller, gpc }) => {
    if (request.item !== undefined && !needs.findItem(request.item)) throw new ProblemError('unknown-item');
    const asked = await orNeutral.ask(rulings, request.person, PURPOSE, { ...(gpc && { gpc }) });
    const { usable } = asked;
    const barred = request.person === undefined ? [] : await needs.barredFor(request.person);
    const permitted: Permitted = {
      barred,
      categories: new Set([...usable.categories].filter((category) => !anonymous.has(category))),
      statistics: usable.categories.has(STATISTICS) && needs.isIrreversible(STATISTICS),
    };
    const attempt = await orNeutral.attempt(asked, () => personalList(needs, request, permitted));
    const personal = attempt.made;
    const items = personal?.items ?? neutralList(needs, request, permitted);
    const mode = personal ? 'personalised' : 'neutral';
    const outcome = {
      mode,
      slot: request.slot,
      ...(request.neutral && { asked: 'neutral' }),
      items: items.map(({ item }) => item),
      used: personal?.used ?? [],
      ...(personal && personal.lower.length > 0 && { lower: personal.lower }),
      model: personal ? needs.shelf().model : null,
    };
    restrictions.count({ ...request, purpose: PURPOSE, mode, usable, permitted: permitted.categories, ...attempt });
    const decision = await rulings.record({ usable, use: 'recommendation', caller, outcome });
    return { mode, items, label: labels[mode], decision, switch: { href: needs.switchHref } };
  };
}

/** What stands beside the list (互联网信息服务算法推荐管理规定 第十六条; PAPER-45): short, and said of both kinds. */
const labels: Readonly<Record<Recommendations['mode'], Words>> = {
  personalised: { zh: '定推 · 个性化推荐', en: 'Personalised' },
  neutral: { zh: '非个性化', en: 'Not personalised' },
};

/** What may be used for this request. */
interface Permitted {
  /** ids of the categories of personal information */
  readonly categories: ReadonlySet<string>;
  /** Anonymous statistics: permitted here, and shown to be irreversible. */
  readonly statistics: boolean;
  /** Said by the person, so it holds for the neutral list as well. */
  readonly barred: readonly string[];
}

type ListedItem = Recommendations['items'][number];

interface PersonalList {
  readonly items: ListedItem[];
  /** ids of the categories whose acts were used */
  readonly used: readonly string[];
  /** what stands lower for the person's own sake */
  readonly lower: readonly Lower[];
}

/** Ranked before harm is looked at, so that something else can take the place of what is placed lower. */
const RANKED_FOR_EACH = 3;

/** undefined where nothing personal may be used, where there is nothing yet, or where it made no difference. */
async function personalList(
  needs: RecommendNeeds,
  request: RecommendationRequest,
  permitted: Permitted,
): Promise<PersonalList | undefined> {
  const { categories, statistics, barred } = permitted;
  if (request.person === undefined || request.neutral || request.query !== undefined) return undefined;
  if (categories.size === 0) return undefined;
  const past = await needs.desk.usablePast(request.person, categories);
  if (past.acts.length === 0) return undefined;
  const owned = [...ownedFor(request.slot, past.acts)];
  const { personal } = needs.shelf();
  const asked = (acts: readonly Act[], count: number) => asksFor(needs, request, { acts, count, owned }, permitted);
  const acts = needs.desk.fewest(past.acts, (some) => personal.top(asked(some, request.count)));
  const ranked = personal.rank(asked(acts, request.count * RANKED_FOR_EACH));
  const placed = needs.desk.place(ranked, request.count, { signs: past.signs, barred, isMixed: true });
  const items = placed.map(({ candidate, score }) => ({
    ...{ item: candidate.item, score },
    why: whyPersonal(needs, candidate, acts, statistics),
  }));
  if (items.every(({ why }) => why.every(({ category }) => category === undefined))) return undefined;
  const used = new Set([...acts.map(({ category }) => category), ...categoriesOfHarm(placed)]);
  return {
    items: fillUp(needs, request, permitted, items, owned),
    used: [...used].sort(),
    lower: whyLower(placed),
  };
}

interface Ranking {
  readonly acts: readonly Act[];
  readonly count: number;
  readonly owned: readonly string[];
}

function asksFor(
  needs: RecommendNeeds,
  { item, slot }: RecommendationRequest,
  { acts, count, owned }: Ranking,
  { statistics, barred }: Permitted,
): PersonalRequest {
  const aim = NEXT_BASKET_SLOTS.has(slot) ? 'next-basket' : 'new-items';
  const exclude = [...owned, ...barred];
  const now = needs.now().getTime();
  return { history: acts, now, count, item, aim, exclude, statistics };
}

const ownedFor = (slot: string, acts: readonly Act[]): Iterable<string> =>
  NEXT_BASKET_SLOTS.has(slot) ? [] : ownedIn(acts);

function whyPersonal(needs: RecommendNeeds, ranked: PersonalItem, acts: readonly Act[], statistics: boolean): Why[] {
  const { neutral, plain } = needs.shelf();
  const otherwise = (statistics ? neutral : plain).reasonFor(ranked.item);
  return whyOf(ranked, acts, otherwise, { titleOf: titles(needs), now: needs.now().getTime() });
}

const titles =
  ({ findItem }: RecommendNeeds) =>
  (item: string): Words =>
    findItem(item)?.title ?? { zh: item, en: item };

/** A short list is filled with what everybody sees, below what is the person's. */
function fillUp(
  needs: RecommendNeeds,
  request: RecommendationRequest,
  permitted: Permitted,
  items: readonly ListedItem[],
  owned: Iterable<string>,
): ListedItem[] {
  const missing = request.count - items.length;
  if (missing <= 0) return [...items];
  const lowest = items.at(-1)?.score ?? 1;
  const others = [...items.map(({ item }) => item), ...owned];
  const rest = neutralList(needs, { ...request, count: missing }, permitted, others);
  return [...items, ...rest.map((one) => ({ ...one, score: one.score * lowest }))];
}

function neutralList(
  needs: RecommendNeeds,
  { count, item, query }: RecommendationRequest,
  { statistics, barred }: Permitted,
  others: readonly string[] = [],
): ListedItem[] {
  const now = needs.now().getTime();
  const { neutral, plain } = needs.shelf();
  const ranker = statistics ? neutral : plain;
  const exclude = [...others, ...barred];
  const toListed = ({ item: id, score, reason }: NeutralItem): ListedItem => ({
    item: id,
    score,
    why: [whyNeutral(reason, titles(needs), now)],
  });
  return ranker.rank({ count, item, query, exclude }).map(toListed);
}
