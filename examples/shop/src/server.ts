import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import { createAccounts } from './accounts.ts';
import { createCodes } from './codes.ts';
import type { Floor } from './floor.ts';
import { show, visitOf } from './floor.ts';
import type { HengDesk } from './heng/desk.ts';
import { createOrders } from './orders.ts';
import { plainPage } from './pages/plain-pages.ts';
import type { Partners } from './partners.ts';
import { createReviews } from './reviews.ts';
import { accountRoutes } from './routes/account.ts';
import { adRoutes } from './routes/ads.ts';
import { assetRoutes } from './routes/assets.ts';
import { basketRoutes } from './routes/basket.ts';
import { browseRoutes } from './routes/browse.ts';
import { choiceRoutes } from './routes/choices.ts';
import { familyRoutes } from './routes/family.ts';
import { hengRoutes } from './routes/heng-routes.ts';
import { partnerRoutes } from './routes/partners.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { demoPurchases } from './seed/demo-people.ts';
import { createSessions } from './sessions.ts';

interface Needs {
  readonly heng: HengDesk;
  /** Whether what the shop wants to show has been loaded; `/ready` says so. */
  readonly isReady?: () => boolean;
  readonly now?: () => Date;
  /** Who receives what is passed on, in this demonstration within the same program. */
  readonly partners?: Partners;
}

/** The shop as one HTTP server, not yet listening. It runs with Heng and without. */
export function createShop({ heng, now = () => new Date(), isReady = () => true, partners }: Needs): FastifyInstance {
  const app = Fastify({ bodyLimit: 16_384, logger: false, forceCloseConnections: true });
  const floor: Floor = {
    heng,
    now,
    sessions: createSessions(() => now().getTime()),
    accounts: createAccounts(),
    codes: createCodes(now),
    orders: createOrders(now, demoPurchases(now())),
    reviews: createReviews(),
  };
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headersFor(heng.url));
    if (request.method === 'POST' && !isFromHere(request))
      return reply.code(403).type('text/plain').send('expected a form of this shop');
  });
  app.setErrorHandler<FastifyError>(async (problem, request, reply) => {
    const status = problem.statusCode ?? 500;
    if (status >= 500) console.error(problem);
    const visit = visitOf(floor, request);
    const page = plainPage(
      visit,
      { zh: '这一步没有成功', en: 'That did not work' },
      { zh: '请回上一页再试一次。', en: 'Please go back and try again.' },
    );
    return show(floor, reply.code(status), { visit, choices: null, page });
  });
  app.get('/ready', async (_request, reply) => reply.code(isReady() ? 200 : 503).send({ ready: isReady() }));
  assetRoutes(app);
  browseRoutes(app, floor);
  basketRoutes(app, floor);
  accountRoutes(app, floor);
  signInRoutes(app, floor);
  familyRoutes(app, floor);
  reviewRoutes(app, floor);
  choiceRoutes(app, floor);
  hengRoutes(app, floor);
  adRoutes(app, floor);
  if (partners) partnerRoutes(app, partners);
  return app;
}

/** A form another site made the browser send is not an answer of the visitor. */
function isFromHere({ headers }: FastifyRequest): boolean {
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin';
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function headersFor(heng: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "img-src 'self' data:",
    "style-src 'self'",
    `script-src 'self' ${heng}`,
    `connect-src 'self' ${heng}`,
    // The way to the portal ends at Heng.
    `form-action 'self' ${heng}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Text becomes markup in one place only: where our script reads a page again. Heng's elements make none of it.
    "require-trusted-types-for 'script'",
    'trusted-types shop',
  ];
  return {
    'content-security-policy': policy.map((rule) => rule.trim()).join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
  };
}
