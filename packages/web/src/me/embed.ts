/**
 * The page within a page of the shop. It asks the page around it for the person's token and takes it from the shop's own origins only:
 * child → parent `{heng: 'token-wanted'}`, parent → child `{heng: 'token', token}`.
 */
export const isFramed = (): boolean => window.parent !== window;

interface TokenMessage {
  readonly heng: 'token';
  readonly token: string;
}

const isToken = (told: unknown): told is TokenMessage =>
  typeof told === 'object' &&
  told !== null &&
  (told as TokenMessage).heng === 'token' &&
  typeof (told as TokenMessage).token === 'string';

/** The origins that may embed the page; the same list stands in the policy the page is served with. */
export async function readFrameOrigins(): Promise<readonly string[]> {
  const reply = await fetch('/ready', { cache: 'no-store', credentials: 'omit' });
  const { origins } = (await reply.json()) as { origins?: readonly string[] };
  return origins ?? [];
}

/** Calls back with each token an allowed page around this one hands in. */
export function listenForToken(origins: readonly string[], onToken: (token: string) => void): void {
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === window.parent && origins.includes(origin) && isToken(data)) onToken(data.token);
  });
}

/** Nothing secret is asked, so whoever is around may hear it. */
export const askForToken = (): void => window.parent.postMessage({ heng: 'token-wanted' }, '*');
