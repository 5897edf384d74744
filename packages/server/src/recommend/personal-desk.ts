import { type Candidate, harmsFor, leastCategories, leastHarm, type Placed, type Sign } from '@heng/engine';
import type { Item } from '../catalogue/item.ts';
import type { Act } from './acts.ts';
import type { Past } from './histories.ts';
import type { RankingRules } from './ranking-rules.ts';
import type { Shelf } from './shelf.ts';

export interface PersonalDeskNeeds {
  readonly rules: RankingRules;
  readonly vocabulary: { readonly categories: readonly { readonly id: string; readonly grade: string }[] };
  shelf(): Shelf;
  findItem(id: string): Item | undefined;
  pastOf(person: string): Past | Promise<Past>;
  /** how many days after an act its category may still be used */
  usableDays(category: string): number;
  now(): Date;
}

/** What of somebody's past may be used for one answer. */
export interface Usable {
  /** a search has become the items it finds today */
  readonly acts: readonly Act[];
  readonly signs: readonly Sign[];
}

/** What ranking for one person is done with, whatever it is for. */
export interface PersonalDesk {
  readonly rules: RankingRules;
  /** Acts of permitted categories that are not too old. */
  usablePast(person: string, categories: ReadonlySet<string>): Promise<Usable>;
  /** The acts of the fewest categories that make the list; `rank` gives items and scores for some acts. */
  fewest(acts: readonly Act[], rank: (acts: readonly Act[]) => readonly Scored[]): readonly Act[];
  /** Relevance less harm: places the ranked for this person. */
  place<One extends Scored>(ranked: readonly One[], count: number, about: Placing): Placed<One & Candidate>[];
}

export interface Scored {
  readonly item: string;
  readonly score: number;
}

export interface Placing {
  readonly signs: readonly Sign[];
  /** items the person does not want to see again */
  readonly barred: readonly string[];
  /** false where one kind of goods is what was asked for, as in a search */
  readonly isMixed: boolean;
}

const DAY = 86_400_000;
const ITEMS_OF_A_SEARCH = 3;

export function personalDesk(needs: PersonalDeskNeeds): PersonalDesk {
  const { rules, findItem } = needs;
  const grades = new Map(needs.vocabulary.categories.map(({ id, grade }) => [id, grade]));
  const costOf = (category: string) => rules.dataCost[grades.get(category) ?? ''] ?? 1;
  const groupOf = (item: string) => findItem(item)?.category || item;
  return {
    rules,
    async usablePast(person, categories) {
      const found = needs.pastOf(person);
      const { acts, signs } = found instanceof Promise ? await found : found;
      const now = needs.now().getTime();
      const isUsable = ({ category, at }: { category: string; at: number }) =>
        categories.has(category) && at >= now - needs.usableDays(category) * DAY;
      return {
        acts: acts.filter(isUsable).flatMap(({ item, ...act }) => {
          if (item !== undefined) return [{ ...act, item }];
          return needs
            .shelf()
            .find(act.query ?? '', ITEMS_OF_A_SEARCH)
            .map((one) => ({ ...act, item: one }));
        }),
        signs: signs.filter(isUsable).map((sign) => ({ ...sign, group: groupOf(sign.item) })),
      };
    },
    fewest(acts, rank) {
      const categories = [...new Set(acts.map(({ category }) => category))].sort();
      if (categories.length < 2) return acts;
      const whole = new Map(rank(acts).map(({ item, score }) => [item, score]));
      const total = sum(whole.values());
      const only = (kept: ReadonlySet<string>) => acts.filter(({ category }) => kept.has(category));
      const qualityOf = (kept: ReadonlySet<string>) =>
        total === 0 ? 1 : sum(rank(only(kept)).map(({ item }) => whole.get(item) ?? 0)) / total;
      return only(leastCategories(categories, qualityOf, costOf));
    },
    place(ranked, count, { signs, barred, isMixed }) {
      const hiddenGroups = barred.map(groupOf);
      const harms = harmsFor({ signs, hiddenGroups, now: needs.now().getTime() }, rules.signals);
      const candidates = ranked.map((one) => {
        const found = findItem(one.item);
        const offer = { item: one.item, group: found?.category || one.item, price: found?.price };
        return { ...one, relevance: one.score, harms: harms(offer), group: isMixed ? offer.group : one.item };
      });
      return leastHarm(candidates, count, rules.objective);
    },
  };
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0);
