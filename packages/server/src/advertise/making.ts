import type { Book } from './book.ts';
import type { Chosen } from './candidates.ts';
import type { Frequency } from './frequency.ts';
import type { NoticeTokens } from './notice-token.ts';
import type { PermissionNeeds } from './permission.ts';
import type { Tally } from './tally.ts';

export interface BidNeeds extends PermissionNeeds {
  readonly book: Book;
  readonly frequency: Frequency;
  readonly tokens: NoticeTokens;
  readonly tally: Tally;
  now(): number;
  /** what a person does not want to see again: items, and campaigns by their ids */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
  /** where relative addresses of creatives lead */
  readonly base: string;
  /** where notices of a win or a loss are sent */
  readonly notices: string;
}

/** Whose auction it is, and whom the place is shown to. */
export interface BidCaller {
  readonly caller: string;
  /** absent: the place is on the shop's own pages */
  readonly recipient?: string | undefined;
  readonly person: string | undefined;
  /** this very request carries `Sec-GPC: 1` */
  readonly gpc: boolean;
}

/** One bid that is promised. */
export interface MadeBid {
  readonly id: string;
  readonly chosen: Chosen;
  readonly micros: number;
  readonly until: number;
}
