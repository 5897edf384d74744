import { ProblemError } from '@heng/contract';
import type { Stop } from './decision-point.ts';
import { type Evaluation, evaluationOf, fieldsOf } from './entities.ts';

/** A request to `/access/v1/evaluations`, or a single one in its form. */
export interface EvaluationsRequest {
  readonly single: boolean;
  readonly stop: Stop;
  readonly items: readonly (Evaluation | Error)[];
}

const STOPS: Readonly<Record<string, Stop>> = {
  execute_all: undefined,
  deny_on_first_deny: 'deny',
  permit_on_first_permit: 'permit',
};
/** A bound on work per request; a caller with more asks again. */
export const MAXIMUM_EVALUATIONS = 1_000;

type Fields = Readonly<Record<string, unknown>>;

/** Defaults at the top are overridden whole member by whole member; a bad item is that item's error, not the request's. */
export function evaluationsOf(body: unknown): EvaluationsRequest {
  const fields = fieldsOf(body, '');
  const { evaluations } = fields;
  if (evaluations === undefined || (Array.isArray(evaluations) && evaluations.length === 0)) {
    return { single: true, stop: undefined, items: [evaluationOf(fields)] };
  }
  if (!Array.isArray(evaluations)) {
    throw new ProblemError('invalid-request', { issues: [{ path: 'evaluations', expected: 'a list' }] });
  }
  if (evaluations.length > MAXIMUM_EVALUATIONS) {
    throw new ProblemError('batch-too-large', { expected: `at most ${MAXIMUM_EVALUATIONS} evaluations` });
  }
  return { single: false, stop: stopOf(fields), items: evaluations.map((item) => itemOf(item, fields)) };
}

function stopOf({ options }: Fields): Stop {
  if (options === undefined) return undefined;
  const semantic = fieldsOf(options, 'options').evaluations_semantic ?? 'execute_all';
  if (typeof semantic !== 'string' || !(semantic in STOPS)) {
    const expected = `one of ${Object.keys(STOPS).join(', ')}`;
    throw new ProblemError('invalid-request', { issues: [{ path: 'options.evaluations_semantic', expected }] });
  }
  return STOPS[semantic];
}

function itemOf(item: unknown, defaults: Fields): Evaluation | Error {
  try {
    const own = fieldsOf(item, 'evaluations[]');
    return evaluationOf({
      subject: entityWithDefault(own.subject, defaults.subject),
      action: own.action ?? defaults.action,
      resource: entityWithDefault(own.resource, defaults.resource),
      context: own.context ?? defaults.context,
    });
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

/** An item's entity replaces the default whole; only a required member it leaves out falls back to the default's. */
function entityWithDefault(own: unknown, fallback: unknown): unknown {
  if (own === undefined) return fallback;
  if (typeof own !== 'object' || own === null || typeof fallback !== 'object' || fallback === null) return own;
  const { type, id } = fallback as Fields;
  const fields = own as Fields;
  if (fields.type !== undefined && fields.id !== undefined) return own;
  return { ...fields, type: fields.type ?? type, id: fields.id ?? id };
}
