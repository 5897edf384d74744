import type { FastifyInstance } from 'fastify';
import { findCategory } from '../catalogue/catalogue.ts';
import type { Floor } from '../floor.ts';
import { fieldsOf, sessionFor, visitOf } from '../floor.ts';
import { adPlaceFrom, mayStand } from '../pages/ad-slot.ts';

/** What the places of advertisements ask of the shop. */
export function adRoutes(app: FastifyInstance, floor: Floor): void {
  /** An advertisement for `<heng-ad>`, or none; `mode` says whether anything about the visitor chose it. */
  app.get<{ Querystring: { place?: string; about?: string } }>('/heng/ad', async (request, reply) => {
    const visit = visitOf(floor, request);
    const place = adPlaceFrom(request.query.place);
    const about = findCategory(String(request.query.about ?? ''));
    reply.header('cache-control', 'no-store');
    if (!place || !mayStand(visit, place)) return { ad: null, mode: 'none' };
    const answer = await floor.heng.ad(visit, { place, categories: about ? [about.id] : [] });
    return { ad: answer?.ad ?? null, mode: answer?.mode ?? 'none' };
  });

  /** A closed place stays empty for this visit, on every page. */
  app.post('/heng/ad/close', async (request, reply) => {
    const place = adPlaceFrom(fieldsOf(request).place);
    if (place) sessionFor(floor, visitOf(floor, request), reply).closedAds.add(place);
    return reply.code(204).send();
  });
}
