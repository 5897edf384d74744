/** How good one ranked list was. */
export interface Quality {
  /** 1 when at least one wanted item is in the list. */
  readonly hitRate: number;
  /** Normalised discounted cumulative gain: a wanted item counts less the lower it stands; 1 is the best possible list. */
  readonly ndcg: number;
  /** The part of the wanted items that is in the list. */
  readonly recall: number;
}

/** HR@n, NDCG@n and Recall@n of the first `n` of `ranked` against a non-empty set of wanted items. */
export function qualityOf(ranked: readonly string[], wanted: ReadonlySet<string>, n: number): Quality {
  let found = 0;
  let gain = 0;
  ranked.slice(0, n).forEach((item, place) => {
    if (!wanted.has(item)) return;
    found++;
    gain += discount(place);
  });
  let best = 0;
  for (let place = 0; place < Math.min(n, wanted.size); place++) best += discount(place);
  return { hitRate: found > 0 ? 1 : 0, ndcg: gain / best, recall: found / wanted.size };
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}

/** The mean of many qualities; all zeros for none. */
export function meanQuality(qualities: readonly Quality[]): Quality {
  const mean = (part: keyof Quality) =>
    qualities.reduce((sum, quality) => sum + quality[part], 0) / Math.max(1, qualities.length);
  return { hitRate: mean('hitRate'), ndcg: mean('ndcg'), recall: mean('recall') };
}
