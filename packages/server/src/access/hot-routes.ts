import type { IncomingMessage } from 'node:http';
import { equalTo } from '../platform/authentication.ts';
import type { HotRoute } from '../platform/hot-path.ts';
import { parseStrictJson } from '../platform/strict-json.ts';
import type { DecisionPoint } from './decision-point.ts';
import { replyToEvaluation, replyToEvaluations } from './reply-to-evaluations.ts';

const ONE_MEGABYTE = 1_048_576;

/** Evaluation and evaluations asked by the shop's back end, which is nearly every request of a busy shop. */
export function accessHotRoutes(point: DecisionPoint, apiKey: string): HotRoute[] {
  const isApiKey = equalTo(apiKey);
  const takes = ({ headers }: IncomingMessage): boolean =>
    headers['content-type']?.startsWith('application/json') === true &&
    headers['idempotency-key'] === undefined &&
    headers.origin === undefined &&
    headers.authorization?.startsWith('Bearer ') === true &&
    isApiKey(headers.authorization.slice('Bearer '.length));
  const route = { maximumBytes: ONE_MEGABYTE, takes };
  return [
    {
      ...route,
      path: '/access/v1/evaluation',
      answer: (body) => replyToEvaluation(point, parseStrictJson(body), 'shop'),
    },
    {
      ...route,
      path: '/access/v1/evaluations',
      answer: (body) => replyToEvaluations(point, parseStrictJson(body), 'shop'),
    },
  ];
}
