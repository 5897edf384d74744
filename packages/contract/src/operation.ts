import { z } from 'zod';
import { PersonId } from './person-id.ts';
import { type ProblemCode, problems } from './problems.ts';

/** Who may call an operation; see “HTTP: habits”. */
export type Access = 'public' | 'shop' | 'person' | 'shop-or-person' | 'staff' | 'shop-or-staff' | 'source';

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly schema: z.ZodType;
  readonly required?: boolean;
}

/** One request of the interface, as the OpenAPI document tells it. */
export interface Operation {
  readonly method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** With `{name}` for path parameters. */
  readonly path: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly room: string;
  readonly access: Access;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly request?: z.ZodType;
  /** Reply schemas by status; a text is the media type of a reply that is not JSON; null has no body. */
  readonly replies: Readonly<Record<number, z.ZodType | string | null>>;
  readonly problems: readonly ProblemCode[];
}

/** An operation on one person's things: `path` follows `/v1/people/{person}`, and `/v1/me` for the token's person. */
export const personOperation = (operation: Omit<Operation, 'access'>): Operation => ({
  ...operation,
  path: `/v1/people/{person}${operation.path}`,
  access: 'shop-or-person',
  parameters: { person: { in: 'path', schema: PersonId }, ...operation.parameters },
  problems: [...new Set<ProblemCode>([...personProblems, ...operation.problems])],
});

const personProblems = [
  'invalid-request',
  'invalid-person',
  'not-authenticated',
  'invalid-credential',
  'token-expired',
  'other-person',
] as const;

const security: Readonly<Record<Access, readonly Record<string, readonly string[]>[]>> = {
  public: [],
  shop: [{ apiKey: [] }],
  person: [{ personToken: [] }],
  'shop-or-person': [{ apiKey: [] }, { personToken: [] }],
  staff: [{ staffSession: [] }],
  'shop-or-staff': [{ apiKey: [] }, { staffSession: [] }],
  source: [{ writeKey: [] }],
};

/** The OpenAPI 3.1 document of these operations. Schemas with an id become components. */
export function toOpenApi(operations: readonly Operation[], about: { title: string; version: string }): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    Object.assign(paths[operation.path] as object, { [operation.method]: describe(operation) });
  }
  return {
    openapi: '3.1.0',
    info: { title: about.title, version: about.version },
    paths,
    components: { schemas: components(), securitySchemes },
  };
}

function describe(operation: Operation): object {
  const { summary, room, parameters = {}, request, replies } = operation;
  return {
    summary: `${summary.zh} · ${summary.en}`,
    tags: [room],
    security: security[operation.access],
    parameters: Object.entries(parameters).map(([name, { schema, required, ...rest }]) => ({
      name,
      in: rest.in,
      required: required ?? rest.in === 'path',
      schema: reference(schema),
    })),
    ...(request && {
      requestBody: { required: true, content: { 'application/json': { schema: reference(request) } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(replies).map(([status, reply]) => [status, describeReply(reply)])),
      ...describeProblems(operation.problems),
    },
  };
}

function describeReply(reply: z.ZodType | string | null): object {
  if (reply === null) return { description: 'done' };
  const content = typeof reply === 'string' ? { [reply]: {} } : { 'application/json': { schema: reference(reply) } };
  return { description: 'the answer', content };
}

function describeProblems(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, listed]) => [
      status,
      {
        description: listed.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function reference(schema: z.ZodType): object {
  const id = schema.meta()?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, ...inline } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return inline;
}

function components(): Record<string, object> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    unrepresentable: 'any',
  });
  const sorted = Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([id, { $schema: _, $id: __, id: ___, ...schema }]) => [id, schema as object]));
}

const securitySchemes = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'the shop’s back end: Authorization: Bearer <apiKey>' },
  personToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'a token the shop signed for a person',
  },
  writeKey: { type: 'http', scheme: 'basic', description: 'the write key as user name, no password' },
  staffSession: { type: 'apiKey', in: 'cookie', name: 'heng_staff' },
};
