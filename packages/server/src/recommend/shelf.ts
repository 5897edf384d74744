import {
  buildNeutralRanker,
  buildPersonalRanker,
  type CatalogueItem,
  contentNeighbours,
  type Neighbours,
  type NeutralRanker,
  type PairModel,
  type PersonalRanker,
  type SimilaritySource,
  search,
  sourceShares,
  type TextIndex,
  textIndex,
  versionNow,
} from '@heng/engine';
import { type Item, isOffered } from '../catalogue/item.ts';
import { paced } from '../platform/paced.ts';
import { type Learnt, nothingLearnt } from './learn.ts';

/** Everything a request needs in order to rank, made ahead. */
export interface Shelf {
  /** With anonymous statistics. */
  readonly neutral: NeutralRanker;
  /** By the catalogue alone, for whom statistics may not be used. */
  readonly plain: NeutralRanker;
  readonly personal: PersonalRanker;
  /** Of titles, categories and tags. */
  readonly index: TextIndex;
  /** Ids of the items a query finds, best first. */
  find(query: string, count: number): readonly string[];
  /** Version the model has at this moment, or null where nobody consented to training one. */
  readonly model: string | null;
}

const CONTENT_NEIGHBOURS = 50;

/** The catalogue as ranking reads it. Nothing in it is about a person, and it changes only when the catalogue does. */
export interface Goods {
  readonly catalogue: readonly CatalogueItem[];
  readonly offered: ReadonlySet<string>;
  readonly index: TextIndex;
  readonly content: Neighbours;
}

export async function arrangeGoods(items: readonly Item[]): Promise<Goods> {
  const catalogue = items.map(toCatalogueItem);
  const index = textIndex(catalogue);
  return {
    catalogue,
    index,
    offered: new Set(items.filter(isOffered).map(({ id }) => id)),
    content: await paced(contentNeighbours(index, CONTENT_NEIGHBOURS)),
  };
}

/** Puts the catalogue and what was learnt in order. */
export async function arrangeShelf(goods: Goods, { popularity, anonymousPairs, model }: Learnt): Promise<Shelf> {
  const { content, offered, index } = goods;
  const sources: SimilaritySource[] = [
    { neighbours: anonymousPairs, share: sourceShares.anonymousPairs, isStatistic: true },
    { neighbours: content, share: sourceShares.content },
    ...(model ? [{ neighbours: model, share: sourceShares.model }] : []),
  ];
  return {
    neutral: await paced(buildNeutralRanker({ ...goods, popularity, anonymousPairs })),
    plain: await paced(buildNeutralRanker({ ...goods, ...nothingLearnt })),
    personal: await paced(buildPersonalRanker({ sources, popularity, offered })),
    index,
    find: (query, count) => search(index, query, count).map(({ item }) => item),
    get model() {
      return model && hasPeople(model) ? versionNow(model) : null;
    },
  };
}

export const hasPeople = (model: PairModel): boolean => model.people().next().done !== true;

const toCatalogueItem = ({ id, title, category, tags, listedAt }: Item): CatalogueItem => ({
  id,
  title: title.zh === title.en ? title.zh : `${title.zh} ${title.en}`,
  category,
  tags,
  ...(listedAt === undefined ? {} : { listedAt }),
});
