import {
  type SegmentTried,
  SegmentTry,
  type StaffProxies,
  type StaffSegments,
  type StaffTags,
  TagReopen,
  type Tags,
  VocabularyId,
} from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { type PersonHandler, personRoute } from '../platform/person-routes.ts';

export interface ProfileActions {
  /** Makes what is due, then shows what holds. */
  tagsOf(person: string): Promise<Tags>;
  delete(person: string, tag: string): Promise<void>;
  reopen(person: string, tag: string): Promise<void>;
  staffTags(): Promise<StaffTags>;
  proxies(): Promise<StaffProxies>;
  /** Measures anew first. */
  measureProxies(): Promise<StaffProxies>;
  segments(): Promise<StaffSegments>;
  trySegment(tags: readonly string[]): Promise<SegmentTried>;
}

export function profileRoutes(app: FastifyInstance, allow: Allow, actions: ProfileActions): void {
  personRoute(app, allow, 'GET', '/tags', (person) => actions.tagsOf(person), RIGHTS);

  const remove: PersonHandler = async (person, request) => {
    await actions.delete(person, tagIn(request));
    return actions.tagsOf(person);
  };
  personRoute(app, allow, 'DELETE', '/tags/:tag', remove, RIGHTS);

  personRoute(app, allow, 'PUT', '/tags/:tag', async (person, request) => {
    TagReopen.parse(request.body);
    await actions.reopen(person, tagIn(request));
    return actions.tagsOf(person);
  });

  const staff = { onRequest: (request: FastifyRequest) => allow.shopOrStaff(request) };
  app.get('/v1/staff/tags', staff, () => actions.staffTags());
  app.get('/v1/staff/proxies', staff, () => actions.proxies());
  app.post('/v1/staff/proxies', staff, () => actions.measureProxies());
  app.get('/v1/staff/segments', staff, () => actions.segments());
  app.post('/v1/staff/segments', staff, ({ body }) => actions.trySegment(SegmentTry.parse(body).tags));
}

/** Seeing and deleting tags is a right: a token that Heng gave for rights alone opens it. */
const RIGHTS = { rights: true };

const tagIn = ({ params }: FastifyRequest): string => VocabularyId.parse((params as { tag: string }).tag);
