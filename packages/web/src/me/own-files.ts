/** Files that are the person's own: fetched with their token, kept on their device and nowhere else. */
let token: string | undefined;

/** The token lives in this page's memory only. */
export const holdToken = (fresh: string): void => {
  token = fresh;
};

export interface OwnFile {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly name: string;
}

/** Fetches the file and offers it to the browser to keep; false when it could not be had. */
export async function keepFile({ path, method = 'GET', body, name }: OwnFile): Promise<boolean> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const payload = body === undefined ? null : JSON.stringify(body);
  const reply = await fetch(path, { method, headers, cache: 'no-store', body: payload }).catch(() => undefined);
  if (!reply?.ok) return false;
  offer(name, await reply.blob());
  return true;
}

/** Lets the browser keep what is in memory already. */
export function offer(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // Some browsers read the address only after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
