import type { AgeBand } from '@heng/sdk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts.ts';
import { ageBands, demoAccounts } from '../accounts.ts';
import type { Floor } from '../floor.ts';
import { backTo, choicesFor, fieldsOf, sessionFor, show, visitOf } from '../floor.ts';
import { accountPage } from '../pages/account-page.ts';
import { plainPage } from '../pages/plain-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { cookieFor, cookieGone } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, to } from '../visit.ts';

/** 我的, signing in and out, and the way to Heng's portal. */
export function accountRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/account', account(floor));
  app.get('/sign-in', async (request, reply) => {
    const visit = visitOf(floor, request);
    return show(floor, reply, { visit, choices: null, page: signInPage(visit) });
  });
  app.post('/sign-in', signIn(floor));
  app.post('/register', register(floor));
  app.post('/sign-out', signOut(floor));
  app.post('/age', sayAge(floor));
  app.post('/account/portal', portal(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const account =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const [choices, notices] = await Promise.all([
      choicesFor(floor, visit),
      mayDecide(visit) ? floor.heng.notices(visit, 'account') : null,
    ]);
    const orders = visit.person ? floor.orders.of(visit.person) : [];
    return show(floor, reply, { visit, choices, page: accountPage(visit, { choices, notices, orders }) });
  };

const signIn =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { person = '' } = fieldsOf(request);
    if (person === 'new') return enter(floor, { visit, reply, account: floor.accounts.register('新访客', 'adult') });
    const known = demoAccounts.find((demo) => demo.person === person);
    return known ? enter(floor, { visit, reply, account: known }) : backTo(reply, to(visit, '/sign-in'));
  };

const register =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { name = '', ageBand } = fieldsOf(request);
    const band = bandFrom(ageBand);
    if (band && name.length >= 1 && name.length <= 20) {
      return enter(floor, { visit, reply, account: floor.accounts.register(name, band) });
    }
    const problem = {
      zh: '请填称呼（最多 20 个字）并选一个年龄段。',
      en: 'Please give a name (at most 20 characters) and choose an age band.',
    };
    return show(floor, reply.code(422), { visit, choices: null, page: signInPage(visit, problem) });
  };

const signOut =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    if (visit.session) floor.sessions.end(visit.session);
    return backTo(reply.header('set-cookie', cookieGone), visit.lang === 'en' ? '/?lang=en' : '/');
  };

const sayAge =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const band = bandFrom(fieldsOf(request).ageBand);
    if (!band || visit.account) return backTo(reply, to(visit, '/account'));
    const session = sessionFor(floor, visit, reply);
    // A child who comes back as an adult within one session is still a child.
    if (session.ageBand === null || !isMinor(session.ageBand)) session.ageBand = band;
    await describe(floor, session.anonymous, { ageBand: session.ageBand, elderMode: false });
    return backTo(reply, to(visit, '/account'));
  };

const portal =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { heng } = floor;
    if (visit.person === null || !heng.url) return backTo(reply, to(visit, '/account'));
    const token = await heng.tokenFor(visit.person);
    // The fragment stays in the browser: no server and no log sees the token.
    return reply.header('cache-control', 'no-store').redirect(`${heng.url}/me#${new URLSearchParams({ token })}`, 303);
  };

interface Entering {
  readonly visit: Visit;
  readonly reply: FastifyReply;
  readonly account: Account;
}

/** Another secret after signing in: nobody who knew the old cookie comes along. The cart does, and what was refused before. */
async function enter(floor: Floor, { visit, reply, account: { person, ageBand, elder } }: Entering) {
  const before = visit.session;
  await describe(floor, person, { ageBand, elderMode: elder });
  if (!(await bringChoices(floor, visit, person))) {
    const page = plainPage(
      visit,
      { zh: '登录没有成功', en: 'Signing in did not work' },
      {
        zh: '您登录前的选择暂时带不过来。请稍后再登录；不登录也能购买。',
        en: 'What you chose before cannot be brought along at the moment. Please sign in a little later; shopping works without.',
      },
    );
    return show(floor, reply.code(503), { visit, choices: null, page });
  }
  if (before) floor.sessions.end(before);
  const session = floor.sessions.begin();
  session.person = person;
  session.cart = before?.cart ?? [];
  const next = visit.lang === 'en' ? '/account?lang=en' : '/account';
  return backTo(reply.header('set-cookie', cookieFor(session)), next);
}

/** A refusal given before signing in must not be lost: without it an older agreement would come back into force. */
async function bringChoices({ heng }: Floor, { session }: Visit, person: string): Promise<boolean> {
  const hasChosen = session !== undefined && session.person === null && session.ageBand !== null;
  if (!hasChosen || !heng.url) return true;
  return heng.adopt(person, session.anonymous).then(
    () => true,
    () => false,
  );
}

/** Heng that was not told an age treats the person as a minor: nothing is lost but personalisation. */
const describe = ({ heng }: Floor, person: string, facts: { ageBand: AgeBand; elderMode: boolean }) =>
  heng.describe(person, facts).catch(() => undefined);

const bandFrom = (text: string | undefined): AgeBand | undefined => ageBands.find(({ id }) => id === text)?.id;

const isMinor = (band: AgeBand): boolean => band === 'under-14' || band === 'minor-14-17';
