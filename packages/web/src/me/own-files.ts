import { HengProblem } from '@heng/sdk';
import { heldToken } from './own-token.ts';

interface Wanted {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
}

export interface OwnFile extends Wanted {
  readonly name: string;
}

/** What no call of the client's gives: the reply as it came, with the person's token where there is one; rejects with a HengProblem. */
export async function fetchOwn({ path, method = 'GET', body }: Wanted): Promise<Response> {
  const token = heldToken();
  const headers = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const payload = body === undefined ? null : JSON.stringify(body);
  const reply = await fetch(path, { method, headers, cache: 'no-store', credentials: 'omit', body: payload }).catch(
    (cause: unknown) => {
      throw new HengProblem('unreachable', 0, 'expected an answer', {}, cause);
    },
  );
  if (reply.ok) return reply;
  const problem = await reply.json().catch(() => ({}));
  throw new HengProblem(problem.code ?? 'unexpected-reply', reply.status, problem.detail ?? '', problem);
}

/** Fetches the file and offers it to the browser to keep; false when it could not be had. */
export async function keepFile({ name, ...wanted }: OwnFile): Promise<boolean> {
  try {
    offer(name, await (await fetchOwn(wanted)).blob());
    return true;
  } catch (problem) {
    if (problem instanceof HengProblem) return false;
    throw problem;
  }
}

/** Lets the browser keep what is in memory already. */
export function offer(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // Some browsers read the address only after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
