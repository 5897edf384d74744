import type { AgeBand } from '@heng/sdk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ageBands } from '../accounts.ts';
import type { Floor } from '../floor.ts';
import { backTo, choicesFor, describe, fieldsOf, sessionFor, show, visitOf } from '../floor.ts';
import { accountPage } from '../pages/account-page.ts';
import { mayBeShownMessages, messagesPage } from '../pages/messages-page.ts';
import { privacyPage } from '../pages/privacy-page.ts';
import { viewFrom } from '../views.ts';
import type { Visit } from '../visit.ts';
import { isMinor, mayDecide, to } from '../visit.ts';
import { keep } from './choices.ts';

/** 我的, the privacy centre, and what one says of oneself: age band and layout. */
export function accountRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/account', account(floor));
  app.get('/messages', messages(floor));
  app.get('/privacy', privacy(floor));
  app.post('/membership', membership(floor));
  app.post('/age', sayAge(floor));
  app.post('/view', chooseView(floor));
  app.post('/account/portal', portal(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const account =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const [choices, isMember] = await Promise.all([
      choicesFor(floor, visit),
      mayJoin(visit) ? floor.heng.isMember(visit) : null,
    ]);
    const orders = visit.person ? floor.orders.of(visit.person) : [];
    const children = visit.account ? floor.accounts.childrenOf(visit.account.person) : [];
    return show(floor, reply, { visit, choices, page: accountPage(visit, { choices, isMember, orders, children }) });
  };

/** A child's account is the parents' to change. */
const mayJoin = ({ account, ageBand }: Visit): boolean => account !== undefined && ageBand !== 'under-14';

/** Joins or leaves; the page says what was stored. */
const membership =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { joins, back } = fieldsOf(request);
    if (!mayJoin(visit)) return backTo(reply, back);
    return keep(floor, { visit, reply, back }, () => floor.heng.join(visit, joins === 'true'));
  };

/** Heng is asked for messages only where the person agreed to see some here. */
const messages =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const [choices, notices] = await Promise.all([
      choicesFor(floor, visit),
      mayDecide(visit) ? floor.heng.notices(visit, 'account') : null,
    ]);
    const found = mayBeShownMessages(visit, choices) ? await floor.heng.messages(visit) : null;
    return show(floor, reply, { visit, choices, page: messagesPage(visit, { choices, notices, messages: found }) });
  };

const privacy =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const mayChoose = mayDecide(visit);
    const [choices, notices, tags] = await Promise.all([
      choicesFor(floor, visit),
      mayChoose ? floor.heng.notices(visit, 'account') : null,
      mayChoose ? floor.heng.tags(visit) : null,
    ]);
    const page = privacyPage(visit, { choices, notices, tags, hengUrl: floor.heng.url });
    return show(floor, reply, { visit, choices, page });
  };

const sayAge =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const ageBand = bandFrom(fieldsOf(request).ageBand);
    const next = to(visit, '/privacy');
    // A child who comes back as an adult is still a child.
    if (!ageBand || isMinor(visit)) return backTo(reply, next);
    if (visit.account) {
      if (visit.ageBand !== 'unknown') return backTo(reply, next);
      floor.accounts.change(visit.account.person, { ageBand });
      await describe(floor, { ...visit.account, ageBand });
      return backTo(reply, next);
    }
    const session = sessionFor(floor, visit, reply);
    session.ageBand = ageBand;
    await describe(floor, { person: session.anonymous, ageBand, view: visit.view });
    return backTo(reply, next);
  };

/** Whoever is signed in finds the layout again at the next visit; for anybody else the address carries it, without a cookie. */
const chooseView =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const { account } = visitOf(floor, request);
    const { back = '/', view: text } = fieldsOf(request);
    const view = viewFrom(text) ?? 'standard';
    const page = new URL(back, 'http://shop');
    page.searchParams.delete('view');
    if (account) {
      floor.accounts.change(account.person, { view });
      await describe(floor, { ...account, view });
    } else if (view !== 'standard') page.searchParams.set('view', view);
    return backTo(reply, `${page.pathname}${page.search}`);
  };

const portal =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { heng, accounts } = floor;
    if (!visit.account || !heng.url) return backTo(reply, to(visit, '/privacy'));
    const child = fieldsOf(request).for;
    const isOwn = child && accounts.childrenOf(visit.account.person).some(({ person }) => person === child);
    if (child && !isOwn) return reply.callNotFound();
    const { person } = visit.account;
    const token = child ? await heng.tokenFor(child, person) : await heng.tokenFor(person);
    // The fragment stays in the browser: no server and no log sees the token.
    return reply.header('cache-control', 'no-store').redirect(`${heng.url}/me#${new URLSearchParams({ token })}`, 303);
  };

const bandFrom = (text: string | undefined): AgeBand | undefined => ageBands.find(({ id }) => id === text)?.id;
