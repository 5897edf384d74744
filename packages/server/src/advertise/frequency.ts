import type { Gate, Group } from '@heng/gate';
import { rememberBriefly } from '../platform/remember-briefly.ts';
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
  readonly caps: Caps;
}

/** Targeted impressions a person and day, of all campaigns together. */
export interface Caps {
  readonly all: number;
  readonly elderly: number;
}

/** What the law in force says; without a number nothing targeted is shown. */
export const capsUnder = ({ vocabulary: { numbers } }: Pick<Gate, 'vocabulary'>): Caps => ({
  all: numbers.adCapPerDay?.value ?? 0,
  elderly: numbers.elderAdCapPerDay?.value ?? 0,
});

export function createFrequency({ read, now, leaseMs, caps }: Needs): Frequency {
  const known = rememberBriefly<Seen>({ leaseMs, now });
  const out = new Map<string, Promised[]>();
  const outFor = (person: string): Promised[] => {
    const holding = (out.get(person) ?? []).filter(({ until }) => until >= now());
    if (holding.length === 0) out.delete(person);
    return holding;
  };
  return {
    seenBy: (person) => known.of(person, () => read(person)),
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
      known.forget(person);
      const left = outFor(person).filter((one) => one.bid !== bid);
      if (left.length > 0) out.set(person, left);
      else out.delete(person);
    },
    forget: known.forget,
  };
}
