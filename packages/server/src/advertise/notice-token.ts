import { createHmac, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '@heng/contract';

/** What a notice of a win or a loss settles. It names no person: whoever fires it sees it. */
export interface NoticeFacts {
  readonly bid: string;
  readonly campaign: string;
  readonly creativeHash: string;
  /** millionths that were promised: the most that can be booked */
  readonly micros: number;
  /** milliseconds, until when the bid counts as promised */
  readonly until: number;
  readonly share: number;
  readonly slot: string;
  readonly decision: string;
  /** bid in this recipient's auction; null: on our own pages */
  readonly recipient: string | null;
  readonly targeted: boolean;
}

/** Writes and reads the part of a notice's address that carries the bid, so that nobody can make or change one. */
export interface NoticeTokens {
  write(facts: NoticeFacts): string;
  /** @throws ProblemError `unknown-win-notice` */
  read(token: string, now: number): NoticeFacts;
}

const ORDER = [
  ...['bid', 'campaign', 'creativeHash', 'micros', 'until', 'share', 'slot', 'decision', 'recipient', 'targeted'],
] as readonly (keyof NoticeFacts)[];

export function noticeTokens(secret: Buffer): NoticeTokens {
  const sealOf = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 18);
  return {
    write(facts) {
      const text = JSON.stringify(ORDER.map((member) => facts[member]));
      const encoded = Buffer.from(text).toString('base64url');
      return `${encoded}.${sealOf(encoded).toString('base64url')}`;
    },
    read(token, now) {
      const [encoded = '', seal = ''] = token.split('.');
      const given = Buffer.from(seal, 'base64url');
      const expected = sealOf(encoded);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw unknown();
      const told = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as unknown[];
      const facts = Object.fromEntries(ORDER.map((member, at) => [member, told[at]])) as unknown as NoticeFacts;
      // Later the promise is given to others: a late notice could take a campaign over its budget.
      if (facts.until < now) throw unknown();
      return facts;
    },
  };
}

const unknown = (): ProblemError => new ProblemError('unknown-win-notice');
