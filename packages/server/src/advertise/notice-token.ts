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
}

/** Writes and reads the part of a notice's address that carries the bid, so that nobody can make or change one. */
export interface NoticeTokens {
  write(facts: NoticeFacts): string;
  /** @throws ProblemError `unknown-win-notice` */
  read(token: string, now: number): NoticeFacts;
}

const DAY = 86_400_000;

export function noticeTokens(secret: Buffer): NoticeTokens {
  const sealOf = (text: string): Buffer => createHmac('sha256', secret).update(text).digest().subarray(0, 18);
  return {
    write({ bid, campaign, creativeHash, micros, until, share, slot, decision }) {
      const text = JSON.stringify([bid, campaign, creativeHash, micros, until, share, slot, decision]);
      const encoded = Buffer.from(text).toString('base64url');
      return `${encoded}.${sealOf(encoded).toString('base64url')}`;
    },
    read(token, now) {
      const [encoded = '', seal = ''] = token.split('.');
      const given = Buffer.from(seal, 'base64url');
      const expected = sealOf(encoded);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw unknown();
      const facts = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
      const [bid, campaign, creativeHash, micros, until, share, slot, decision] = facts;
      if (until + DAY < now) throw unknown();
      return { bid, campaign, creativeHash, micros, until, share, slot, decision };
    },
  };
}

const unknown = (): ProblemError => new ProblemError('unknown-win-notice');
