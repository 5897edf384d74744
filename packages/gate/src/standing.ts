import { GROUPS, type Group, type PurposeKind } from './vocabulary.ts';

/** How a cell of a person's choices stands. `channel-itemised` is both parts of a message consent in force. */
export const CONSENTS = [
  'none',
  'refused',
  'withdrawn',
  'expired',
  'superseded',
  'general',
  'itemised',
  'separate',
  'guardian',
  'channel',
  'channel-itemised',
] as const;
export type Consent = (typeof CONSENTS)[number];

/** One cell of a person's choices: a purpose with a category, and a recipient or channel where the rule asks. */
export interface StandingCell {
  readonly purpose: string;
  readonly category: string;
  readonly recipient?: string;
  readonly channel?: string;
  readonly consent: Exclude<Consent, 'none' | 'channel-itemised'>;
}

export interface StandingFacts {
  readonly group: Group;
  readonly elderMode: boolean;
  readonly switchedOff: boolean;
  readonly gpc: boolean;
  readonly cells: readonly StandingCell[];
}

/**
 * A person's current choices and state, packed: `facts` holds group and three bits, `cells` is a sorted list of
 * small integers (scope, pair and consent in one number). People with equal choices share one list.
 */
export interface Standing {
  readonly facts: number;
  readonly cells: readonly number[];
  /** Number of the person's last answer in it, for the record of what was ruled; the gate does not look at it. */
  readonly asOf?: number;
}

/** Consent state takes the low four bits of a cell. */
export const CONSENT_BITS = 4;
const NO_CELLS: readonly number[] = [];
/** Past this many distinct lists, new ones are no longer shared; they only cost their own memory. */
const MAXIMUM_SHARED = 100_000;

export const packFacts = (facts: StandingFacts): number =>
  GROUPS.indexOf(facts.group) | (facts.elderMode ? 8 : 0) | (facts.switchedOff ? 16 : 0) | (facts.gpc ? 32 : 0);

/** The group a packed standing says. */
export const groupOf = ({ facts }: Standing): Group => GROUPS[facts & 7] as Group;

/** Numbers recipients and channels, and packs cells. Scope 0 is no recipient and no channel. */
export interface StandingPacker {
  pack(facts: StandingFacts): Standing;
  /** number of a recipient or channel, or -1 where no standing ever named it */
  scopeOf(recipient: string | undefined, channel: string | undefined): number;
}

/** What the packer must know of the vocabulary. `pairOf` answers -1 when either id is unknown. */
interface PackerNeeds {
  pairOf(purpose: string, category: string): number;
  kindOf(purpose: string): PurposeKind | undefined;
  readonly pairs: number;
}

/** A recipient narrows sharing only, a channel messages only: elsewhere such a cell says nothing the law asks for. */
const isOutOfPlace = (kind: PurposeKind | undefined, { recipient, channel, consent }: StandingCell): boolean =>
  (recipient !== undefined && kind !== 'third-party') ||
  ((channel !== undefined || consent === 'channel') && kind !== 'direct-marketing');

export function createStandingPacker({ pairOf, kindOf, pairs }: PackerNeeds): StandingPacker {
  const recipients = new Map<string, number>();
  const channels = new Map<string, number>();
  const shared = new Map<string, readonly number[]>();
  // No cell in place names both: sharing has recipients, messages have channels.
  const scopeOf = (recipient?: string, channel?: string): number => {
    if (recipient !== undefined) return recipients.get(recipient) ?? -1;
    return channel === undefined ? 0 : (channels.get(channel) ?? -1);
  };
  const scopeFor = (recipient?: string, channel?: string): number => {
    const known = scopeOf(recipient, channel);
    if (known >= 0) return known;
    const next = recipients.size + channels.size + 1;
    if (recipient !== undefined) recipients.set(recipient, next);
    else if (channel !== undefined) channels.set(channel, next);
    return next;
  };
  const toNumber = (cell: StandingCell): number => {
    const { purpose, category, recipient, channel, consent } = cell;
    const pair = pairOf(purpose, category);
    if (pair < 0 || isOutOfPlace(kindOf(purpose), cell)) return -1;
    return (scopeFor(recipient, channel) * pairs + pair) * 2 ** CONSENT_BITS + CONSENTS.indexOf(consent);
  };
  const share = (cells: readonly number[]): readonly number[] => {
    if (cells.length === 0) return NO_CELLS;
    const key = cells.join();
    const known = shared.get(key);
    if (known) return known;
    if (shared.size < MAXIMUM_SHARED) shared.set(key, cells);
    return cells;
  };
  return {
    scopeOf,
    pack: (facts) => ({
      facts: packFacts(facts),
      // A cell of a purpose or category this law does not know can permit nothing, so it is left out.
      cells: share(strictestOfEach(facts.cells.map(toNumber).filter((cell) => cell >= 0))),
    }),
  };
}

/** Sorted, and where one cell was named twice the consent that permits less stands: CONSENTS is in that order. */
function strictestOfEach(cells: readonly number[]): readonly number[] {
  const sorted = cells.toSorted((a, b) => a - b);
  return sorted.filter((cell, at) => at === 0 || Math.floor(cell / 16) !== Math.floor((sorted[at - 1] as number) / 16));
}

/** Consent (index in CONSENTS) of the cell numbered `scope * pairs + pair`; 0 where there is none. */
export function consentAt(cells: readonly number[], cell: number): number {
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = cells[middle] as number;
    const number = Math.floor(found / 16);
    if (number === cell) return found & 15;
    if (number < cell) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
