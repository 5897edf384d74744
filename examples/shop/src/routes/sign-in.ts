import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts.ts';
import { demoAccounts } from '../accounts.ts';
import { contactFrom } from '../codes.ts';
import type { Floor } from '../floor.ts';
import { backTo, describe, fieldsOf, show, showPlain, visitOf } from '../floor.ts';
import { plainPage } from '../pages/plain-pages.ts';
import { registerPage } from '../pages/register-page.ts';
import { codePage, signInPage } from '../pages/sign-in-page.ts';
import { cookieFor, cookieGone, lastingCookieFor } from '../sessions.ts';
import type { Visit } from '../visit.ts';
import { to } from '../visit.ts';

/** Registering, signing in with a code, and being somebody of the demonstration. */
export function signInRoutes(app: FastifyInstance, floor: Floor): void {
  app.get('/sign-in', async (request, reply) => {
    const visit = visitOf(floor, request);
    return showPlain(floor, reply, visit, signInPage(visit));
  });
  app.get('/register', async (request, reply) => {
    const visit = visitOf(floor, request);
    return showPlain(floor, reply, visit, registerPage(visit, await floor.heng.notices(visit, 'register')));
  });
  app.get('/demo/newcomer', beNewcomer(floor));
  app.post('/sign-in', signIn(floor));
  app.post(
    '/sign-in/code',
    sendCode(floor, async (visit, problem) => signInPage(visit, problem)),
  );
  app.post('/register', sendCode(floor, registerAgain(floor)));
  app.post('/sign-in/verify', verify(floor));
  app.post('/sign-out', signOut(floor));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const signIn =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { person = '' } = fieldsOf(request);
    if (person === 'new') return enter(floor, { visit, reply, account: floor.accounts.newcomer() });
    const isShown = demoAccounts.some((demo) => demo.person === person);
    const known = isShown ? floor.accounts.find(person) : undefined;
    return known ? enter(floor, { visit, reply, account: known }) : backTo(reply, to(visit, '/sign-in'));
  };

/**
 * For whoever audits the demonstration: somebody new at each visit, who has looked around enough to be asked at the next product, and
 * whose session outlives the browser.
 */
const beNewcomer =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const account = floor.accounts.newcomer();
    await describe(floor, account);
    const session = floor.sessions.begin();
    session.person = account.person;
    session.opened = 2;
    return backTo(reply.header('set-cookie', lastingCookieFor(session)), (request.query as { to?: string }).to);
  };

type Again = (visit: Visit, problem: typeof notAContact) => Promise<ReturnType<typeof signInPage>>;

const registerAgain =
  ({ heng }: Floor): Again =>
  async (visit, problem) =>
    registerPage(visit, await heng.notices(visit, 'register'), problem);

const notAContact = {
  zh: '请填 11 位手机号，或者一个邮箱。',
  en: 'Please give an 11-digit mobile number or an e-mail address.',
};

const wrongCode = {
  zh: '验证码不对，已经换了一个新的。',
  en: 'That was not the code. Here is a new one.',
};

/** Whether the contact is known makes no difference here: nobody can find out who has an account. */
const sendCode =
  (floor: Floor, again: Again): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const contact = contactFrom(fieldsOf(request).contact ?? '');
    if (!contact) return showPlain(floor, reply.code(422), visit, await again(visit, notAContact));
    return showPlain(floor, reply, visit, codePage(visit, { contact, code: floor.codes.issue(contact) }));
  };

const verify =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    const { code = '', ...fields } = fieldsOf(request);
    const contact = contactFrom(fields.contact ?? '');
    if (!contact) return backTo(reply, to(visit, '/sign-in'));
    if (floor.codes.redeem(contact, code))
      return enter(floor, { visit, reply, account: floor.accounts.withContact(contact) });
    const page = codePage(visit, { contact, code: floor.codes.issue(contact), problem: wrongCode });
    return showPlain(floor, reply.code(422), visit, page);
  };

const signOut =
  (floor: Floor): Handler =>
  async (request, reply) => {
    const visit = visitOf(floor, request);
    if (visit.session) floor.sessions.end(visit.session);
    return backTo(reply.header('set-cookie', cookieGone), visit.lang === 'en' ? '/?lang=en' : '/');
  };

interface Entering {
  readonly visit: Visit;
  readonly reply: FastifyReply;
  readonly account: Account;
}

/** Another secret after signing in: nobody who knew the old cookie comes along. The cart does, and what was refused before. */
async function enter(floor: Floor, { visit, reply, account }: Entering) {
  const before = visit.session;
  await describe(floor, account);
  if (!(await bringChoices(floor, visit, account.person))) {
    const page = plainPage(visit, notBrought.title, notBrought.says);
    return show(floor, reply.code(503), { visit, choices: null, page });
  }
  if (before) floor.sessions.end(before);
  const session = floor.sessions.begin();
  session.person = account.person;
  session.cart = before?.cart ?? [];
  const next = visit.lang === 'en' ? '/account?lang=en' : '/account';
  return backTo(reply.header('set-cookie', cookieFor(session)), next);
}

const notBrought = {
  title: { zh: '登录没有成功', en: 'Signing in did not work' },
  says: {
    zh: '您登录前的选择暂时带不过来。请稍后再登录；不登录也能购买。',
    en: 'What you chose before cannot be brought along at the moment. Please sign in a little later; shopping works without.',
  },
};

/** A refusal given before signing in must not be lost: without it an older agreement would come back into force. */
async function bringChoices({ heng }: Floor, { session }: Visit, person: string): Promise<boolean> {
  const hasChosen = session !== undefined && session.person === null && session.ageBand !== null;
  if (!hasChosen || !heng.url) return true;
  return heng.adopt(person, session.anonymous).then(
    () => true,
    () => false,
  );
}
