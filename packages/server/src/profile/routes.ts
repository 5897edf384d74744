import { type StaffTags, TagReopen, type Tags, VocabularyId } from '@heng/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Allow } from '../platform/authentication.ts';
import { type PersonHandler, personRoute } from '../platform/person-routes.ts';

export interface ProfileActions {
  /** Makes what is due, then shows what holds. */
  tagsOf(person: string): Promise<Tags>;
  delete(person: string, tag: string): Promise<void>;
  reopen(person: string, tag: string): Promise<void>;
  staffTags(): Promise<StaffTags>;
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

  app.get('/v1/staff/tags', { onRequest: (request) => allow.shopOrStaff(request) }, () => actions.staffTags());
}

/** Seeing and deleting tags is a right: a token that Heng gave for rights alone opens it. */
const RIGHTS = { rights: true };

const tagIn = ({ params }: FastifyRequest): string => VocabularyId.parse((params as { tag: string }).tag);
