import { ProblemError } from '@heng/contract';

/** The parts of an AuthZEN question, checked. Unknown members were ignored, as the specification demands. */
export interface Entity {
  readonly type: string;
  readonly id: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
export interface Action {
  readonly name: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
export interface Evaluation {
  readonly subject: Entity;
  readonly action: Action;
  readonly resource: Entity;
  readonly context: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;
const NO_CONTEXT: Fields = {};
const LONGEST_ID = 256;

const wrong = (path: string, expected: string): ProblemError =>
  new ProblemError('invalid-request', { issues: [{ path, expected }] });

export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'an object');
  return value as Fields;
}

export function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(path, 'a text that is not empty');
  if (value.length > LONGEST_ID) throw wrong(path, `at most ${LONGEST_ID} characters`);
  return value;
}

export function entityOf(value: unknown, path: string): Entity {
  const fields = fieldsOf(value, path);
  return withProperties(
    { type: textOf(fields.type, `${path}.type`), id: textOf(fields.id, `${path}.id`) },
    fields,
    path,
  );
}

export function actionOf(value: unknown): Action {
  const fields = fieldsOf(value, 'action');
  return withProperties({ name: textOf(fields.name, 'action.name') }, fields, 'action');
}

export const contextOf = (value: unknown): Fields => (value === undefined ? NO_CONTEXT : fieldsOf(value, 'context'));

function withProperties<T>(entity: T, { properties }: Fields, path: string): T {
  return properties === undefined ? entity : { ...entity, properties: fieldsOf(properties, `${path}.properties`) };
}

/** @throws ProblemError `invalid-request` naming the member that is missing or of the wrong type */
export function evaluationOf(body: unknown): Evaluation {
  const fields = fieldsOf(body, '');
  return {
    subject: entityOf(fields.subject, 'subject'),
    action: actionOf(fields.action),
    resource: entityOf(fields.resource, 'resource'),
    context: contextOf(fields.context),
  };
}
