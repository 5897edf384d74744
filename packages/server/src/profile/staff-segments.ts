import { ProblemError, type SegmentTried, type StaffSegments } from '@heng/contract';
import { coarsen } from '@heng/engine';
import type { Sharing } from './count-sharing.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  rules(): readonly TagDefinition[];
  readonly sharing: Sharing;
  /** fewest people who must share a combination */
  readonly threshold: number;
  /** Numbers are rounded down to a multiple of it: the difference of two tells nothing of a few. */
  readonly step: number;
}

/** Segments as staff see them: combinations of tags with how many people share them; below k no number. */
export function staffSegments({ rules, sharing, threshold, step }: Needs) {
  const sizeOf = (tags: readonly string[]) => sharing.sizeOf(tags);
  const shown = (people: number): number | null => (people >= threshold ? people - (people % step) : null);
  const share = (tags: readonly string[]) => ({ tags: [...tags], people: shown(sizeOf(tags)) });

  return {
    async list(): Promise<StaffSegments> {
      await sharing.settle();
      const declared = rules();
      const pairs = pairsOf(declared.map(({ id }) => id)).filter((pair) => sizeOf(pair) > 0);
      const enough = pairs.filter((pair) => sizeOf(pair) >= threshold);
      return {
        ...{ k: threshold, roundedTo: step, hidden: pairs.length - enough.length },
        tags: declared.map(({ id, name }) => ({ ...share([id]), name })),
        pairs: enough.map(share).sort((one, other) => (other.people ?? 0) - (one.people ?? 0)),
      };
    },
    /** @throws ProblemError `unknown-tag` */
    async tryOut(tags: readonly string[]): Promise<SegmentTried> {
      for (const tag of tags) if (!rules().some(({ id }) => id === tag)) throw new ProblemError('unknown-tag');
      await sharing.settle();
      const { tags: kept, dropped } = coarsen(tags, sizeOf, threshold);
      const coarsened = kept.length === 0 ? { tags: [], people: null } : share(kept);
      return { ...share([...new Set(tags)]), k: threshold, coarsened, dropped: [...dropped] };
    },
  };
}

const pairsOf = (tags: readonly string[]): string[][] =>
  tags.flatMap((one, at) => tags.slice(at + 1).map((other) => [one, other]));
