import type { Choices } from '@heng/sdk';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account, Accounts } from './accounts.ts';
import type { Codes } from './codes.ts';
import type { HengDesk } from './heng/desk.ts';
import type { Orders } from './orders.ts';
import { wholePage } from './pages/layout.ts';
import type { Page } from './pages/page.ts';
import type { Reviews } from './reviews.ts';
import type { Session, Sessions } from './sessions.ts';
import { cookieFor } from './sessions.ts';
import type { Visit } from './visit.ts';
import { mayDecide, readVisit } from './visit.ts';

/** What every route stands on. */
export interface Floor {
  readonly heng: HengDesk;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly codes: Codes;
  readonly orders: Orders;
  readonly reviews: Reviews;
  readonly now: () => Date;
}

export const visitOf = ({ sessions, accounts }: Floor, request: FastifyRequest): Visit =>
  readVisit(request, sessions.find(request.headers.cookie), accounts);

/** The visit's session; one is begun, with its cookie, when there is none yet. */
export function sessionFor({ sessions }: Floor, visit: Visit, reply: FastifyReply): Session {
  if (visit.session) return visit.session;
  const session = sessions.begin();
  reply.header('set-cookie', cookieFor(session));
  return session;
}

/** What the visitor chose; null where nothing may be asked, or Heng did not answer. */
export const choicesFor = async ({ heng }: Floor, visit: Visit): Promise<Choices | null> =>
  mayDecide(visit) ? heng.choices(visit) : null;

/** Heng that was not told an age treats the person as a minor: nothing is lost but personalisation. */
export const describe = ({ heng }: Floor, { person, ageBand, view }: Pick<Account, 'person' | 'ageBand' | 'view'>) =>
  heng.describe(person, { ageBand, elderMode: view !== 'standard' }).catch(() => undefined);

interface Shown {
  readonly visit: Visit;
  readonly choices: Choices | null;
  readonly page: Page;
}

/** Answers with a page. Pages differ from visitor to visitor, so no cache may keep them. */
export function show({ heng }: Floor, reply: FastifyReply, { visit, choices, page }: Shown): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(wholePage(visit, page, { hengUrl: heng.url, choices }));
}

/** A page that needs no choices of its own; the head of it still says how the switch stands. */
export const showPlain = async (floor: Floor, reply: FastifyReply, visit: Visit, page: Page): Promise<FastifyReply> =>
  show(floor, reply, { visit, choices: await choicesFor(floor, visit), page });

/** After a form: back to a page of this shop, whatever the form says. */
export function backTo(reply: FastifyReply, path: unknown): FastifyReply {
  const local = typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.includes('\\');
  // Parsed, so that what a header cannot carry is escaped.
  const { pathname, search } = new URL(local ? path : '/', 'http://shop');
  return reply.header('cache-control', 'no-store').redirect(`${pathname}${search}`, 303);
}

/** The fields of a form by POST, trimmed. */
export function fieldsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const { body } = request;
  if (!(body instanceof URLSearchParams)) return {};
  return Object.fromEntries([...body].map(([name, value]) => [name, value.trim()]));
}
