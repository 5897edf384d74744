/** One request, ready to leave. */
export interface TransportRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds after which to give up; the rejection's name is then `TimeoutError`. */
  readonly timeout: number;
  /** Whether the request should outlive the page. */
  readonly keepalive: boolean;
}

/** What came back, whatever its status. */
export interface TransportReply {
  readonly status: number;
  readonly text: string;
  header(name: string): string | null | undefined;
}

/** Carries requests where there is no `fetch`, such as in a mini-program. Rejects when no answer came. */
export type Transport = (request: TransportRequest) => Promise<TransportReply>;

/** By `fetch`, without cookies. */
export const byFetch =
  (given?: typeof fetch): Transport =>
  async ({ url, timeout, body, ...request }) => {
    // Called as a plain function: a browser's fetch refuses to run as the method of another object.
    const fetch = given ?? globalThis.fetch;
    const response = await fetch(url, {
      ...request,
      body: body ?? null,
      // A person's choices are never answered from a browser's cache.
      cache: 'no-store',
      credentials: 'omit',
      // Browsers without AbortSignal.timeout wait as long as their network stack does.
      signal: AbortSignal.timeout?.(timeout) ?? null,
    });
    return { status: response.status, text: await response.text(), header: (name) => response.headers.get(name) };
  };
