import { finish } from '../finish.ts';
import type { HistoryEntry } from '../interactions/interaction.ts';
import type { Popularity } from '../popularity/popularity.ts';
import { topScores } from '../top-scores.ts';
import { allowedOf } from './allowed.ts';
import { type Contribution, contributionsTo } from './contributions.ts';
import { type Ground, type GroundNeeds, layGround, withoutStatistics, withPopularity } from './ground.ts';
import { type Aim, type RankingSettings, rankingSettings } from './ranking-settings.ts';
import { emptyParts, type ScoreParts, scoreParts } from './score-parts.ts';
import { seedsOf } from './seeds.ts';

/** What may be known about the person and the page. */
export interface Situation {
  /** Only what the gate permits to use: everything handed in is used. */
  readonly history: readonly HistoryEntry[];
  readonly now: number;
  /** The item whose page is open. */
  readonly item?: string | undefined;
  /** `next-basket` unless told; for `new-items` name what is owned in `exclude`. */
  readonly aim?: Aim | undefined;
  /** false where anonymous statistics may not be used; the history and the items' descriptions are all there is then. */
  readonly statistics?: boolean | undefined;
}

export interface PersonalRequest extends Situation {
  readonly count: number;
  /** Never recommended, for instance what the person owns already; leave it out for a next basket. */
  readonly exclude?: Iterable<string>;
  /** Only these are ranked, for instance what a search found. */
  readonly only?: Iterable<string> | undefined;
}

export interface PersonalItem {
  readonly item: string;
  /** Between 0 and 1; comparable within one reply only. */
  readonly score: number;
  /** The acts of the history that brought it up, strongest first; empty when none did. */
  readonly because: readonly Contribution[];
  /** How much of the score comes from resembling the open page's item. */
  readonly contextShare: number;
  /** How much of the score comes from being popular now. */
  readonly popularityShare: number;
}

export interface PersonalRanker {
  /** Every item that can be scored, sorted; `scores` speaks of them by index. */
  readonly items: readonly string[];
  rank(request: PersonalRequest): PersonalItem[];
  /** The items and scores of `rank` without the reasons, which cost more than all the rest. */
  top(request: PersonalRequest): Pick<PersonalItem, 'item' | 'score'>[];
  /** The score of every item, offered or not; the array is overwritten by the next call. */
  scores(situation: Situation): Float64Array;
  /** The same ranker with the popularity of another moment. */
  at(popularity: Popularity): PersonalRanker;
}

/**
 * Ranks the offered items for one person at a time. Nothing about a person is kept between two calls.
 * With an empty history and no open page the order is that of what is popular now.
 */
export function personalRanker(needs: GroundNeeds, settings: RankingSettings = rankingSettings): PersonalRanker {
  return finish(buildPersonalRanker(needs, settings));
}

/** As `personalRanker`; building pauses now and then. */
export function* buildPersonalRanker(
  needs: GroundNeeds,
  settings: RankingSettings = rankingSettings,
): Generator<void, PersonalRanker> {
  const ground = yield* layGround(needs);
  return rankerOn(ground, emptyParts(ground.items.length), settings);
}

function rankerOn(whole: Ground, parts: ScoreParts, settings: RankingSettings): PersonalRanker {
  const bare = withoutStatistics(whole);
  const fill = ({ history, now, item, aim = 'next-basket', statistics = true }: Situation) => {
    const ground = statistics ? whole : bare;
    const seeds = seedsOf(history, now, settings);
    scoreParts(parts, { ground, seeds, item, aim, settings });
    return { ground, seeds };
  };
  const best = (ground: Ground, { exclude = [], item, only, count }: PersonalRequest) => {
    const except = [...exclude, ...(item === undefined ? [] : [item])];
    return topScores(parts.total, count, allowedOf(ground, except, only));
  };
  const itemAt = (index: number) => ({ item: whole.items[index] as string, score: parts.total[index] as number });
  const shareOf = (part: Float64Array, index: number) => (part[index] as number) / (parts.total[index] as number);
  return {
    items: whole.items,
    at: (popularity) => rankerOn(withPopularity(whole, popularity), parts, settings),
    scores(situation) {
      fill(situation);
      return parts.total;
    },
    top: (request) => best(fill(request).ground, request).map(itemAt),
    rank(request) {
      const { ground, seeds } = fill(request);
      const top = best(ground, request);
      const because = contributionsTo(top, seeds, ground, parts);
      return top.map((index, place) => ({
        ...itemAt(index),
        because: because[place] as Contribution[],
        contextShare: shareOf(parts.context, index),
        popularityShare: shareOf(parts.popular, index),
      }));
    },
  };
}
