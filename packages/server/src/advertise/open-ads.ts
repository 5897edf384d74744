import { AdArchiveQuery, type AdReport, AdRequest } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Campaigns } from '../campaigns/open-campaigns.ts';
import type { Foundation } from '../foundation.ts';
import { type Allow, type Caller, equalTo } from '../platform/authentication.ts';
import { aboutPerson, carriesGpc } from '../platform/person-routes.ts';
import type { UseRoom, UsesNeeds } from '../use-room.ts';
import { answerPrebid } from './answer-prebid.ts';
import { capsUnder } from './frequency.ts';
import { dayStart } from './money.ts';
import type { Bidder } from './open-bidder.ts';
import { type PrebidActions, prebidRoutes } from './prebid-routes.ts';
import { type ShowAd, showAd } from './show-ad.ts';
import { adArchive, adReport } from './staff-ads.ts';
import type { AdDb } from './storage.ts';
import type { AdvertiseTables } from './tables.ts';

type Needs = Pick<UsesNeeds, 'profile'> & {
  readonly bidder: Pick<Bidder, 'bid' | 'settle'>;
  readonly campaigns: Pick<Campaigns, 'findCampaign'>;
};

const DAYS_REPORTED = 30;
const DAY = 86_400_000;

/** Opens what the shop's own pages and its staff ask of advertising. What is stored belongs to the bidder. */
export function openAds(foundation: Foundation, { bidder, campaigns, profile }: Needs): UseRoom {
  const { config, clock } = foundation;
  const db = foundation.db.withTables<AdvertiseTables>();
  const now = () => clock.now().getTime();
  const needs = { ...bidder, findCampaign: campaigns.findCampaign, tagsOf: profile.tagsOf, now };
  const show = showAd({ ...needs, switchHref: `${config.publicUrl ?? ''}/me` });
  const prebid = { ...callersOf(foundation), answer: answerPrebid(needs) };
  const caps = capsUnder(foundation.gate);
  const report = () =>
    adReport(db, { since: new Date(now() - DAYS_REPORTED * DAY), today: new Date(dayStart(now())), caps });
  return {
    routes: (app, allow) => {
      adRoutes(app, allow, { show, db, report });
      prebidRoutes(app, allow, prebid);
    },
  };
}

/** Pages of the shop, and ours where it shows one of its own under our address. */
function callersOf({ config }: Foundation): Pick<PrebidActions, 'isAccount' | 'isOurs'> {
  const { publicOrigins, publicUrl, writeKey } = config;
  const origins = new Set([...publicOrigins, ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin])]);
  return { isAccount: equalTo(writeKey), isOurs: (origin) => origins.has(origin) };
}

interface AdActions {
  readonly show: ShowAd;
  readonly db: AdDb;
  report(): Promise<AdReport>;
}

function adRoutes(app: FastifyInstance, allow: Allow, { show, db, report }: AdActions): void {
  app.post('/v1/ads', { onRequest: (request) => allow.shopOrPerson(request) }, async (request) => {
    const read = aboutPerson(request, AdRequest.parse(request.body));
    const { kind } = request.caller as Caller;
    return show(read, { caller: kind, gpc: carriesGpc(request) });
  });
  const forStaff = { onRequest: allow.shopOrStaff };
  app.get('/v1/staff/ads', forStaff, report);
  app.get('/v1/staff/ads/archive', forStaff, ({ query }) => adArchive(db, AdArchiveQuery.parse(query)));
}
