import { hash, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '@heng/contract';
import type { FastifyRequest } from 'fastify';
import type { PersonTokens } from './person-tokens.ts';
import type { StaffSessions } from './staff-sessions.ts';

/** Who a request comes from, as its credential proved it. */
export type Caller =
  | { readonly kind: 'shop' }
  | { readonly kind: 'source' }
  | {
      readonly kind: 'person';
      readonly person: string;
      /** who acts for the person: their verified guardian */
      readonly guardian?: string;
      /** A token that Heng gave for rights alone. */
      readonly scope?: 'rights';
    }
  | { readonly kind: 'staff'; readonly email: string };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the `allow…` hooks; undefined on public routes. */
    caller: Caller | undefined;
    /** The person a person route is about; set by `allow.person`. */
    person: string | undefined;
  }
}

/** Hooks for `onRequest`: they set `request.caller`, or throw a ProblemError 401 or 403. */
export interface Allow {
  /** The shop's back end, `Authorization: Bearer <apiKey>`. */
  shop(request: FastifyRequest): Promise<void>;
  /** The shop's back end, or a member of staff. */
  shopOrStaff(request: FastifyRequest): Promise<void>;
  staff(request: FastifyRequest): Promise<void>;
  /** The shop's back end, or the person of the path by their own token; sets `request.person`. */
  person(request: FastifyRequest): Promise<void>;
  /** The shop's back end, or any person by their own token (who then is `request.person`). */
  shopOrPerson(request: FastifyRequest): Promise<void>;
  /** A person by their own token where it did not come in the header; nobody else is let in by it. Sets `request.person`. */
  personBy(request: FastifyRequest, token: string): Promise<void>;
  /** The shop's back end, a member of staff, or any person by their own token (who then is `request.person`). */
  anyone(request: FastifyRequest): Promise<void>;
  /** A tracking source, `Authorization: Basic base64(<writeKey>:)`. */
  source(request: FastifyRequest): Promise<void>;
}

/** Needs the two keys of the shop and the two ways a human can sign in. */
export function authentication(needs: {
  apiKey: string;
  writeKey: string;
  tokens: PersonTokens;
  sessions: StaffSessions;
  /** whether this is the verified guardian on record of that person */
  isGuardian(guardian: string, person: string): Promise<boolean>;
}): Allow {
  const isApiKey = equalTo(needs.apiKey);
  const isWriteKey = equalTo(needs.writeKey);

  async function bearerCaller(request: FastifyRequest): Promise<Caller> {
    const token = bearerOf(request);
    return isApiKey(token) ? { kind: 'shop' } : personCaller(request, token);
  }

  async function personCaller(request: FastifyRequest, token: string): Promise<Caller & { readonly kind: 'person' }> {
    const shown = await needs.tokens.personOf(token);
    const { guardian, person, scope } = shown;
    if (guardian !== undefined && !(await needs.isGuardian(guardian, person))) {
      throw new ProblemError('not-allowed', { expected: 'act.sub: the verified guardian on record' });
    }
    if (scope === 'rights' && request.routeOptions.config.rights !== true) {
      throw new ProblemError('not-allowed', { expected: 'a token the shop signed; this one opens rights only' });
    }
    return { kind: 'person', ...shown };
  }

  async function shopOrStaff(request: FastifyRequest): Promise<void> {
    if (request.headers.authorization === undefined) return staff(request);
    request.caller = await bearerCaller(request);
    if (request.caller.kind !== 'shop') throw new ProblemError('not-allowed');
  }

  async function staff(request: FastifyRequest): Promise<void> {
    if (request.headers.authorization !== undefined) {
      await bearerCaller(request);
      throw new ProblemError('not-allowed', { expected: 'a staff session' });
    }
    request.caller = { kind: 'staff', email: await needs.sessions.emailOf(request) };
  }

  async function shopOrPerson(request: FastifyRequest): Promise<void> {
    request.caller = await bearerCaller(request);
    if (request.caller.kind === 'person') request.person = request.caller.person;
  }

  return {
    shopOrPerson,
    anyone: (request) => (request.headers.authorization === undefined ? staff(request) : shopOrPerson(request)),
    shopOrStaff,
    staff,
    async shop(request) {
      request.caller = await bearerCaller(request);
      if (request.caller.kind !== 'shop') throw new ProblemError('not-allowed', { expected: 'the shop’s API key' });
    },
    async personBy(request, token) {
      const caller = await personCaller(request, token);
      Object.assign(request, { caller, person: caller.person });
    },
    async person(request) {
      request.caller = await bearerCaller(request);
      request.person = personOf(request, request.caller);
    },
    async source(request) {
      if (!isWriteKey(basicUserOf(request))) throw new ProblemError('invalid-credential');
      request.caller = { kind: 'source' };
    },
  };
}

/** `/v1/me/…` is the token's person; `/v1/people/{person}/…` must be that same person, or the shop asks. */
function personOf(request: FastifyRequest, caller: Caller): string {
  const { person } = request.params as { person?: string };
  if (caller.kind === 'person') {
    if (person !== undefined && person !== caller.person) throw new ProblemError('other-person');
    return caller.person;
  }
  if (person === undefined)
    throw new ProblemError('not-allowed', { expected: 'a person’s token, or /v1/people/{person}' });
  if (!/^[A-Za-z0-9._:@-]{1,128}$/.test(person)) throw new ProblemError('invalid-person');
  return person;
}

function bearerOf({ headers: { authorization } }: FastifyRequest): string {
  if (authorization === undefined) throw new ProblemError('not-authenticated');
  const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new ProblemError('invalid-credential', { expected: 'authorization: Bearer …' });
  return token;
}

function basicUserOf({ headers: { authorization } }: FastifyRequest): string {
  if (authorization === undefined) throw new ProblemError('not-authenticated', { expected: 'authorization: Basic …' });
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) throw new ProblemError('invalid-credential', { expected: 'authorization: Basic …' });
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '';
}

/** A comparison whose time tells nothing, neither of the secret's characters nor of its length. */
export function equalTo(secret: string): (given: string) => boolean {
  const expected = digest(secret);
  return (given) => timingSafeEqual(digest(given), expected);
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
