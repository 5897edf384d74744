import { ProblemError } from '@heng/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseStrictJson } from '../platform/strict-json.ts';
import type { DecisionPoint, SearchPage } from './decision-point.ts';
import { replyToEvaluation, replyToEvaluations } from './reply-to-evaluations.ts';
import { actionSearchOf, resourceSearchOf, subjectSearchOf } from './search-requests.ts';

export interface AccessNeeds {
  readonly point: DecisionPoint;
  /** sets `request.caller` or throws 401/403 */
  authenticate(request: FastifyRequest): Promise<void>;
  /** base URL under which this decision point is reached, e.g. `https://heng.example.cn` */
  baseUrl(request: FastifyRequest): string;
}

/** OpenID AuthZEN Authorization API 1.0: discovery, evaluation, evaluations and the three searches. */
export function accessRoutes(app: FastifyInstance, { point, authenticate, baseUrl }: AccessNeeds): void {
  app.get('/.well-known/authzen-configuration', async (request) => configuration(baseUrl(request)));

  app.register(async (scope) => {
    takeJsonOnly(scope);
    scope.addHook('onRequest', authenticate);

    scope.post('/access/v1/evaluation', async (request, reply) =>
      sendJson(reply, await replyToEvaluation(point, request.body, callerOf(request))),
    );

    scope.post('/access/v1/evaluations', async (request, reply) =>
      sendJson(reply, await replyToEvaluations(point, request.body, callerOf(request))),
    );

    scope.post('/access/v1/search/subject', async (request) => {
      const { type, action, resource, context, page } = subjectSearchOf(request.body);
      return pageReply(await point.searchSubjects(type, action, resource, context, page));
    });

    scope.post('/access/v1/search/resource', async (request) => {
      const { subject, action, type, context, page } = resourceSearchOf(request.body);
      return pageReply(await point.searchResources(subject, action, type, context, page));
    });

    scope.post('/access/v1/search/action', async (request) => {
      const { subject, resource, context, page } = actionSearchOf(request.body);
      return pageReply(await point.searchActions(subject, resource, context, page));
    });
  });
}

const callerOf = ({ caller }: FastifyRequest): string => caller?.kind ?? 'nobody';

const sendJson = (reply: FastifyReply, json: Buffer): FastifyReply =>
  reply.header('content-type', 'application/json; charset=utf-8').send(json);

const pageReply = <T>({ results, nextToken }: SearchPage<T>) => ({
  results,
  page: { next_token: nextToken, count: results.length },
});

/** AuthZEN wants 400, not 415, for another content type, and 400 for no body at all. */
function takeJsonOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseStrictJson(body),
  );
  scope.addContentTypeParser('*', (_request, _payload, done) => {
    done(new ProblemError('invalid-request', { issues: [{ path: 'content-type', expected: 'application/json' }] }));
  });
}

const configuration = (base: string) => ({
  policy_decision_point: base,
  access_evaluation_endpoint: `${base}/access/v1/evaluation`,
  access_evaluations_endpoint: `${base}/access/v1/evaluations`,
  search_subject_endpoint: `${base}/access/v1/search/subject`,
  search_resource_endpoint: `${base}/access/v1/search/resource`,
  search_action_endpoint: `${base}/access/v1/search/action`,
});
