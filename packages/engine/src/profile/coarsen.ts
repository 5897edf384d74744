/** A combination of tags that may be used, and what had to be left out of it. */
export interface Coarsened {
  /** in the order of their names */
  readonly tags: readonly string[];
  /** how many people share `tags`; 0 where none are left */
  readonly people: number;
  readonly dropped: readonly string[];
}

/**
 * Makes a combination coarse enough that at least `k` people share it (PAPER-68): leaves out the tag without which most
 * people share the rest, then the next, and takes back in whatever turns out to have been left out needlessly. Depends on
 * the set of tags alone, not on their order, and a tag stays unless with it fewer than `k` would share the rest.
 */
export function coarsen(tags: readonly string[], sizeOf: (tags: readonly string[]) => number, k: number): Coarsened {
  const asked = [...new Set(tags)].sort();
  const dropped: string[] = [];
  let kept = asked;
  while (kept.length > 0 && sizeOf(kept) < k) {
    const most = mostIdentifying(kept, sizeOf);
    dropped.push(most);
    kept = without(kept, most);
  }
  for (const tag of [...dropped].reverse()) {
    const more = asked.filter((one) => one === tag || kept.includes(one));
    if (sizeOf(more) >= k) kept = more;
  }
  return {
    tags: kept,
    people: kept.length === 0 ? 0 : sizeOf(kept),
    dropped: dropped.filter((tag) => !kept.includes(tag)),
  };
}

/** The tag whose leaving raises the number most; between equals the rarest by itself, then by name. */
function mostIdentifying(tags: readonly string[], sizeOf: (tags: readonly string[]) => number): string {
  const ranked = tags.map((tag) => ({ tag, rest: restOf(tags, tag, sizeOf), own: sizeOf([tag]) }));
  ranked.sort((one, other) => other.rest - one.rest || one.own - other.own || (one.tag < other.tag ? -1 : 1));
  return (ranked[0] as { tag: string }).tag;
}

/** Without its last tag nothing is left, and that identifies nobody. */
const restOf = (tags: readonly string[], tag: string, sizeOf: (tags: readonly string[]) => number): number =>
  tags.length === 1 ? 0 : sizeOf(without(tags, tag));

const without = (tags: readonly string[], tag: string): string[] => tags.filter((one) => one !== tag);
