import type { Group } from '@heng/gate';
import type { BookedAd } from './book.ts';

/** How often a person saw targeted advertisements today; kept only of those who permitted them. */
export interface Frequency {
  /** Reads what was seen, or remembers it for a moment. */
  seenBy(person: string): Promise<Seen>;
  /** Whether one more is within the law's cap and the campaign's own; bids that are out count as seen. */
  mayStillSee(person: string, seen: Seen, ad: BookedAd, group: Group): boolean;
  promise(person: string, bid: Promised): void;
  settle(person: string, bid: string): void;
  forget(person: string): void;
}

/** Impressions by campaign. */
export type Seen = ReadonlyMap<string, number>;

interface Promised {
  readonly bid: string;
  readonly campaign: string;
  /** milliseconds */
  readonly until: number;
}

interface Needs {
  read(person: string): Promise<Seen>;
  now(): number;
  /** milliseconds after which it is read again: other servers count as well */
  readonly leaseMs: number;
  readonly caps: { readonly all: number; readonly elderly: number };
}

const REMEMBERED = 100_000;

export function createFrequency({ read, now, leaseMs, caps }: Needs): Frequency {
  const known = new Map<string, { readonly at: number; readonly seen: Promise<Seen> }>();
  const out = new Map<string, Promised[]>();
  const outFor = (person: string): Promised[] => {
    const holding = (out.get(person) ?? []).filter(({ until }) => until >= now());
    if (holding.length === 0) out.delete(person);
    return holding;
  };
  return {
    seenBy(person) {
      const remembered = known.get(person);
      if (remembered && now() - remembered.at < leaseMs) return remembered.seen;
      if (known.size >= REMEMBERED) known.clear();
      const seen = read(person);
      known.set(person, { at: now(), seen });
      seen.catch(() => known.delete(person));
      return seen;
    },
    mayStillSee(person, seen, { campaign }, group) {
      const promised = outFor(person);
      const total = [...seen.values()].reduce((sum, n) => sum + n, promised.length);
      const own = (seen.get(campaign.id) ?? 0) + promised.filter((one) => one.campaign === campaign.id).length;
      const cap = group === 'elderly-60plus' ? caps.elderly : caps.all;
      return total < cap && own < (campaign.body.perPersonDay ?? cap);
    },
    promise(person, bid) {
      out.set(person, [...outFor(person), bid]);
    },
    settle(person, bid) {
      known.delete(person);
      const left = outFor(person).filter((one) => one.bid !== bid);
      if (left.length > 0) out.set(person, left);
      else out.delete(person);
    },
    forget(person) {
      known.delete(person);
    },
  };
}
