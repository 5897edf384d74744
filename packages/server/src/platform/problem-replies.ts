import { type ProblemCode, type ProblemDetails, ProblemError, toProblem } from '@heng/contract';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';

/** The one place where anything thrown becomes a reply: application/problem+json (RFC 9457). */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => replyWithProblem(error, request, reply));
}

/** Also used for errors that come before any route, such as an address that cannot be decoded. */
export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asProblem(error);
  if (!known) logBug(error, request);
  const { code, details } = known ?? { code: 'internal' as const, details: { requestId: request.id } };
  const problem = toProblem(code, details, languageOf(request));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
}

interface Known {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
}

function asProblem(error: unknown): Known | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof ZodError) return { code: 'invalid-request', details: { issues: issuesOf(error) } };
  const { code = '' } = (error ?? {}) as Partial<FastifyError>;
  const named = frameworkCodes[code] ?? databaseCodes[code];
  return named === undefined ? undefined : { code: named, details: {} };
}

/** What the framework refuses before a handler runs. */
const frameworkCodes: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_BAD_URL: 'invalid-parameter',
  FST_ERR_ROUTE_METHOD_NOT_SUPPORTED: 'method-not-allowed',
  ECONNRESET: 'invalid-request',
};

/** What the database refuses because of the caller's text, or because it is not there just now. */
const databaseCodes: Record<string, ProblemCode> = {
  '22021': 'invalid-text',
  '22P05': 'invalid-text',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '08006': 'unavailable',
  '08001': 'unavailable',
  ECONNREFUSED: 'unavailable',
};

/** Where the request does not fit and what was expected there; never the value that was given. */
const issuesOf = ({ issues }: ZodError): { path: string; expected: string }[] =>
  issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.'), expected: message }));

/** Everything that helps to find the bug, and nothing that names a person: no address, no parameters, no body. */
function logBug(error: unknown, request: FastifyRequest): void {
  const { name, message, stack, code } = (error ?? {}) as Partial<FastifyError>;
  const cause = (error as { cause?: unknown } | null)?.cause;
  request.log.error(
    { route: request.routeOptions?.url, method: request.method, name, code, stack, cause: causeOf(cause) },
    message ?? 'something that is no error was thrown',
  );
}

const causeOf = (cause: unknown): string | undefined =>
  cause instanceof Error ? (cause.stack ?? cause.message) : undefined;

const languageOf = ({ headers }: FastifyRequest): 'zh' | 'en' =>
  /^\s*zh/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
