import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Allow } from './authentication.ts';

/** Answers one request about one person. */
export type PersonHandler = (person: string, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** What else opens a person's route. */
export interface PersonRouteConfig {
  /** A token that Heng gave for rights alone opens it (an identity check by one-time code). */
  readonly rights?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig extends PersonRouteConfig {}
}

/**
 * Registers `/v1/people/{person}<path>` (shop, or that person's own token) and `/v1/me<path>` (the token's person).
 * A handler gets the person it may act on; it never looks at the address for it.
 */
export function personRoute(
  app: FastifyInstance,
  allow: Allow,
  method: HTTPMethods,
  path: string,
  handler: PersonHandler,
  opens: PersonRouteConfig = {},
): void {
  for (const base of ['/v1/people/:person', '/v1/me']) {
    app.route({
      method,
      url: base + path,
      config: opens,
      onRequest: (request) => allow.person(request),
      handler: (request, reply) => handler(request.person as string, request, reply),
    });
  }
}

/**
 * What was read of a body, about the person it may be about: with a person's token that person, else whom the shop names, if anybody.
 * @throws ProblemError `other-person` when a token asks about somebody else
 */
export function aboutPerson<Read extends { person?: string | undefined }>(
  { person }: FastifyRequest,
  read: Read,
): Read {
  if (person === undefined) return read;
  if (read.person !== undefined && read.person !== person) throw new ProblemError('other-person');
  return { ...read, person };
}

/** Whether this very request carries the Global Privacy Control signal. Any other value than `1` says nothing. */
export const carriesGpc = ({ headers }: FastifyRequest): boolean => headers['sec-gpc'] === '1';
