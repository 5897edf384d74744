import { ProblemError, StaffSessionWrite } from '@heng/contract';
import type { FastifyInstance } from 'fastify';
import type { Allow } from './authentication.ts';
import { isForeign, SESSION_SECONDS, type StaffSessions } from './staff-sessions.ts';

/** Sign in, sign out, who am I: `/v1/staff/session`. */
export function staffRoutes(
  app: FastifyInstance,
  needs: { allow: Allow; sessions: StaffSessions; publicUrl: string | undefined },
): void {
  const { allow, sessions, publicUrl } = needs;
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https:') ?? false,
  } as const;

  app.post('/v1/staff/session', async (request, reply) => {
    if (isForeign(request, publicUrl)) throw new ProblemError('foreign-origin');
    const { email, password } = StaffSessionWrite.parse(request.body);
    const token = await sessions.open(email, password);
    reply.setCookie(sessions.cookie, token, { ...cookie, maxAge: SESSION_SECONDS });
    return reply.code(201).send({ email: email.toLowerCase() });
  });

  app.get('/v1/staff/session', { onRequest: (request) => allow.staff(request) }, async (request) => {
    return request.caller?.kind === 'staff' ? { email: request.caller.email } : undefined;
  });

  app.delete('/v1/staff/session', async (request, reply) => {
    await sessions.close(request);
    return reply.clearCookie(sessions.cookie, cookie).code(204).send();
  });
}
