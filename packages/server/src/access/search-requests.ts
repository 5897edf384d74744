import { ProblemError } from '@heng/contract';
import type { Paging } from './decision-point.ts';
import { actionOf, contextOf, entityOf, fieldsOf, textOf } from './entities.ts';

const typeOf = (value: unknown, path: string): string => textOf(fieldsOf(value, path).type, `${path}.type`);

export function subjectSearchOf(body: unknown) {
  const { subject, action, resource, context, page } = fieldsOf(body, '');
  return {
    type: typeOf(subject, 'subject'),
    action: actionOf(action),
    resource: entityOf(resource, 'resource'),
    context: contextOf(context),
    page: pagingOf(page),
  };
}

export function resourceSearchOf(body: unknown) {
  const { subject, action, resource, context, page } = fieldsOf(body, '');
  return {
    subject: entityOf(subject, 'subject'),
    action: actionOf(action),
    type: typeOf(resource, 'resource'),
    context: contextOf(context),
    page: pagingOf(page),
  };
}

export function actionSearchOf(body: unknown) {
  const { subject, resource, context, page } = fieldsOf(body, '');
  return {
    subject: entityOf(subject, 'subject'),
    resource: entityOf(resource, 'resource'),
    context: contextOf(context),
    page: pagingOf(page),
  };
}

/** `page.token` continues a search; `page.next_token`, as earlier drafts spelt it, is taken too. */
function pagingOf(value: unknown): Paging {
  if (value === undefined) return {};
  const { token, next_token, limit } = fieldsOf(value, 'page');
  const given = token ?? next_token;
  if (given !== undefined && typeof given !== 'string') throw wrong('page.token', 'a text');
  if (limit !== undefined && !(Number.isInteger(limit) && (limit as number) >= 1)) {
    throw wrong('page.limit', 'a whole number of at least 1');
  }
  return {
    ...(given ? { token: given } : {}),
    ...(limit === undefined ? {} : { limit: limit as number }),
  };
}

const wrong = (path: string, expected: string): ProblemError =>
  new ProblemError('invalid-request', { issues: [{ path, expected }] });
