import { type Operation, operations } from '@heng/contract';
import type { z } from 'zod';
import type { Reply } from '../../../sdk/src/testing/heng-double.ts';

/** The operation of the contract that answers this request, or undefined. `/v1/me` is the person of the token. */
export function operationFor(method: string, address: string): Operation | undefined {
  const { pathname } = new URL(address, 'http://heng');
  const path = pathname.replace(/^\/v1\/me(?=\/|$)/, '/v1/people/p1');
  return operations.find((one) => one.method === method.toLowerCase() && fits(one.path, path));
}

const fits = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);

/** A reply as the contract has it: one that the schema does not know is a fault of the double, and breaks the test that gets it. */
export function keepsContract(method: string, path: string, { status, body }: Reply): Reply {
  if (status >= 400) return { status, body };
  const operation = operationFor(method, path);
  const schema = operation?.replies[status];
  if (schema === undefined) throw new Error(`the contract has no ${status} for ${method} ${path}`);
  if (schema !== null && typeof schema !== 'string') schema.parse(body);
  return { status, body };
}

/** What is wrong with the body of a request, as the server would say it; undefined: nothing. */
export function refusesBody(method: string, path: string, body: unknown): Reply | undefined {
  const schema: z.ZodType | undefined = operationFor(method, path)?.request;
  const parsed = schema?.safeParse(body);
  if (!parsed || parsed.success) return undefined;
  return { status: 400, body: { code: 'invalid-request', detail: parsed.error.message } };
}
