import type { SearchRequest, SearchResults, Why } from '@heng/contract';
import { boosted, type Found, type PersonalItem, type Synonyms, search as searchIndex, suggest } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { Rulings } from '../access/rulings.ts';
import { type Item, isOffered } from '../catalogue/item.ts';
import type { Act } from '../recommend/acts.ts';
import type { PersonalDesk } from '../recommend/personal-desk.ts';
import type { Asked } from '../recommend/recommend.ts';
import type { Shelf } from '../recommend/shelf.ts';
import { whyNeutral, whyOf, whyOfAct } from '../recommend/why.ts';
import { categoriesOfHarm, type Lower, whyLower } from '../recommend/why-lower.ts';
import type { Restrictions } from '../restrictions/open-restrictions.ts';
import { orNeutral } from '../restrictions/or-neutral.ts';

export interface SearchNeeds {
  readonly rulings: Rulings;
  readonly restrictions: Restrictions;
  readonly desk: PersonalDesk;
  readonly synonyms: Synonyms;
  /** ids of the categories that are about a person */
  readonly personal: ReadonlySet<string>;
  shelf(): Shelf;
  findItem(id: string): Item | undefined;
  /** items the person does not want to see again */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
  now(): Date;
  /** where a person finds the switch */
  readonly switchHref: string;
}

export type Search = (request: SearchRequest, asked: Asked) => Promise<SearchResults>;

const PURPOSE = 'personalised-search';
const SUGGESTIONS = 4;
/** So many of the best matches are looked at for a person: past them nobody turns the page. */
const RANKED = 200;

/**
 * What a query finds. First by text, the same for everybody; then, of who permitted it, the found items are put in another
 * order within bounds that keep what matches far better ahead. Nobody, a refusal and a fault alike give the neutral order.
 * The query is used and not kept: neither the record nor a log has it.
 */
export function search(needs: SearchNeeds): Search {
  const { rulings, restrictions } = needs;
  return async (request, { caller, gpc }) => {
    const { person } = request;
    const asked = await orNeutral.ask(rulings, person, PURPOSE, { ...(gpc && { gpc }) });
    const { usable } = asked;
    const barred = person === undefined ? [] : await needs.barredFor(person);
    const matches = matching(needs, request.query, barred);
    const permitted = new Set([...usable.categories].filter((category) => needs.personal.has(category)));
    const attempt = await orNeutral.attempt(asked, () => personalOrder(needs, request, { matches, permitted, barred }));
    const personal = attempt.made;
    const mode = personal ? 'personalised' : 'neutral';
    const items = personal?.items ?? neutralOrder(needs, matches, request.count);
    restrictions.count({ ...request, purpose: PURPOSE, mode, usable, permitted, ...attempt });
    const outcome = {
      ...{ mode, slot: request.slot, found: matches.length },
      ...(request.neutral && { asked: 'neutral' }),
      items: items.map(({ item }) => item),
      used: personal?.used ?? [],
      ...(personal && personal.lower.length > 0 && { lower: personal.lower }),
      model: personal ? needs.shelf().model : null,
    };
    const decision = await rulings.record({ usable, use: 'search', caller, outcome });
    const suggestions = matches.length > 0 ? [] : suggest(needs.shelf().index, request.query, SUGGESTIONS);
    const found = { found: matches.length, suggestions };
    return { mode, items, label: labels[mode], decision, switch: { href: needs.switchHref }, ...found };
  };
}

/** What stands beside the results (互联网信息服务算法推荐管理规定 第十六条; 电子商务法 第十八条). */
const labels: Readonly<Record<SearchResults['mode'], Words>> = {
  personalised: { zh: '定推 · 个性化排序', en: 'Personalised order' },
  neutral: { zh: '非个性化', en: 'Not personalised' },
};

type ListedItem = SearchResults['items'][number];

/** Everything the query finds that can be had, best first. */
function matching({ shelf, synonyms, findItem }: SearchNeeds, query: string, barred: readonly string[]): Found[] {
  const { index } = shelf();
  const hidden = new Set(barred);
  const allowed = (id: string) => {
    const item = findItem(id);
    return item !== undefined && isOffered(item) && !hidden.has(id);
  };
  return searchIndex(index, query, index.items.length, { allowed, synonyms });
}

function neutralOrder(needs: SearchNeeds, matches: readonly Found[], count: number): ListedItem[] {
  const best = matches[0]?.score ?? 1;
  return matches.slice(0, count).map(({ item, score }) => ({
    ...{ item, score: score / best },
    why: [matchesQuery(needs)],
  }));
}

const matchesQuery = (needs: SearchNeeds): Why =>
  whyNeutral({ kind: 'matches-query' }, titles(needs), needs.now().getTime());

interface Ground {
  readonly matches: readonly Found[];
  /** ids of the categories that may be used */
  readonly permitted: ReadonlySet<string>;
  readonly barred: readonly string[];
}

interface PersonalOrder {
  readonly items: ListedItem[];
  /** ids of the categories whose acts were used */
  readonly used: readonly string[];
  readonly lower: readonly Lower[];
}

/** undefined where nothing personal may be used, where nothing is known, or where it made no difference. */
async function personalOrder(
  needs: SearchNeeds,
  { person, neutral, count }: SearchRequest,
  { matches, permitted, barred }: Ground,
): Promise<PersonalOrder | undefined> {
  if (person === undefined || neutral || permitted.size === 0 || matches.length === 0) return undefined;
  const { desk } = needs;
  const past = await desk.usablePast(person, permitted);
  if (past.signs.length === 0 && past.acts.length === 0) return undefined;
  const candidates = matches.slice(0, RANKED);
  const acts = desk.fewest(past.acts, (some) => raise(needs, candidates, some).slice(0, count));
  const raised = raise(needs, candidates, acts);
  const placed = desk.place(raised, count, { signs: past.signs, barred, isMixed: false });
  const lower = whyLower(placed);
  const reasons = reasonsFor(
    needs,
    placed.map(({ candidate }) => candidate.item),
    acts,
  );
  const items = placed.map(({ candidate, score }) => ({
    ...{ item: candidate.item, score },
    why: [matchesQuery(needs), ...whyRaised(needs, { ...candidate, personal: reasons.get(candidate.item) }, acts)],
  }));
  const isPersonal = lower.length > 0 || items.some(({ why }) => why.length > 1);
  if (!isPersonal) return undefined;
  const used = new Set([...acts.map(({ category }) => category), ...categoriesOfHarm(placed)]);
  return { items, used: [...used].sort(), lower };
}

interface Raised {
  readonly item: string;
  readonly score: number;
  /** the person's latest act with this very item */
  readonly own: Act | undefined;
}

/** The matches, raised by what the person did with them or with what is like them; statistics about others stay out of it. */
function raise(needs: SearchNeeds, matches: readonly Found[], acts: readonly Act[]): Raised[] {
  const { personal } = needs.shelf();
  const scores = personal.scores(situationOf(needs, acts));
  const place = placesOf(personal.items);
  const kin = matches.map(({ item }) => scores[place.get(item) ?? -1] ?? 0);
  // Acts come oldest first. A search is no act with the items it found.
  const touched = new Map(acts.filter(({ kind }) => kind !== 'search').map((act) => [act.item, act]));
  const [best, most] = [matches[0]?.score ?? 1, Math.max(...kin) || 1];
  const raised = matches.map(({ item, score }, nth) => {
    const own = touched.get(item);
    const share = own ? 1 : (KIN * (kin[nth] as number)) / most;
    return { item, own, score: boosted(score / best, share, needs.desk.rules.searchBoost) };
  });
  return raised.sort((a, b) => b.score - a.score);
}

const situationOf = ({ now }: SearchNeeds, acts: readonly Act[]) =>
  ({ history: acts, now: now().getTime(), aim: 'next-basket', statistics: false }) as const;

const places = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesOf(items: readonly string[]): ReadonlyMap<string, number> {
  const known = places.get(items) ?? new Map(items.map((item, index) => [item, index]));
  places.set(items, known);
  return known;
}

/** What the person's acts with other items say of the few that are shown: finding reasons costs more than finding scores. */
function reasonsFor(needs: SearchNeeds, only: readonly string[], acts: readonly Act[]): Map<string, PersonalItem> {
  const ranked = needs.shelf().personal.rank({ ...situationOf(needs, acts), count: only.length, only });
  return new Map(ranked.map((one) => [one.item, one]));
}

/** Being like what somebody looked at says less than having been looked at. */
const KIN = 0.7;

/** The acts that raised an item, each with the category it can be switched off by. */
function whyRaised(
  needs: SearchNeeds,
  { item, own, personal }: Raised & { readonly personal: PersonalItem | undefined },
  acts: readonly Act[],
): Why[] {
  const now = needs.now().getTime();
  const titleOf = titles(needs);
  if (own) return [whyOfAct(own, item, titleOf, now)];
  if (!personal) return [];
  const why = whyOf(personal, acts, { kind: 'offered' }, { titleOf, now });
  return why.filter(({ category }) => category !== undefined);
}

const titles =
  ({ findItem }: SearchNeeds) =>
  (item: string): Words =>
    findItem(item)?.title ?? { zh: item, en: item };
