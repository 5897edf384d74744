import { randomBytes } from 'node:crypto';
import type { AgeBand } from '@heng/sdk';

/** One line of a cart or an order. */
export interface Line {
  readonly product: string;
  readonly quantity: number;
}

/**
 * What the shop remembers between two pages, in memory and nowhere else. It begins when a visitor does something that has to be
 * remembered: fills a cart, signs in, closes an advertisement, or is asked about a choice.
 */
export interface Session {
  /** The cookie's value: a secret, never sent to Heng. */
  readonly secret: string;
  /** Who this visitor is to Heng until they sign in. */
  readonly anonymous: string;
  /** The account's person id once signed in. */
  person: string | null;
  /** What a visitor without an account said of their age. */
  ageBand: AgeBand | null;
  cart: readonly Line[];
  /** Places whose advertisement the visitor closed: they stay empty. */
  readonly closedAds: Set<string>;
  /** How many product pages were opened; a number only, to know when a question fits. */
  opened: number;
  lastSeen: number;
}

export const cookieName = 'shop_session';

/** Six hours without a visit end a session. */
const IDLE = 6 * 3600 * 1000;

export interface Sessions {
  find(cookieHeader: string | undefined): Session | undefined;
  begin(): Session;
  end(session: Session): void;
}

export function createSessions(now: () => number = Date.now): Sessions {
  const open = new Map<string, Session>();

  return {
    find(cookieHeader) {
      const session = open.get(secretIn(cookieHeader));
      if (!session) return undefined;
      if (now() - session.lastSeen > IDLE) {
        open.delete(session.secret);
        return undefined;
      }
      session.lastSeen = now();
      return session;
    },
    begin() {
      sweep();
      const session: Session = {
        secret: randomBytes(24).toString('base64url'),
        anonymous: `visitor-${randomBytes(12).toString('hex')}`,
        person: null,
        ageBand: null,
        cart: [],
        closedAds: new Set(),
        opened: 0,
        lastSeen: now(),
      };
      open.set(session.secret, session);
      return session;
    },
    end: (session) => void open.delete(session.secret),
  };

  function sweep(): void {
    for (const [secret, session] of open) if (now() - session.lastSeen > IDLE) open.delete(secret);
  }
}

function secretIn(header = ''): string {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${cookieName}=`));
  return pair?.slice(cookieName.length + 1) ?? '';
}

/** Strictly necessary: no script reads it, no other site sends it, it ends with the browser. */
export const cookieFor = ({ secret }: Session): string => `${cookieName}=${secret}; Path=/; HttpOnly; SameSite=Lax`;

/** Of a person made up for whoever audits the demonstration: it outlives the browser, so that coming back later can be tried. */
export const lastingCookieFor = (session: Session): string => `${cookieFor(session)}; Max-Age=34560000`;

export const cookieGone = `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
