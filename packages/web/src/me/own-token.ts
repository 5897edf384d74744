/** The token the page was opened with. It lives in this page's memory only. */
let held: string | undefined;

export const holdToken = (token: string): void => {
  held = token;
};

export const dropToken = (): void => {
  held = undefined;
};

export const heldToken = (): string | undefined => held;

/** Whether a guardian acts with this token for a child: its claim `act` names them (RFC 8693). The server checks it; we only word by it. */
export const isGuardian = (): boolean => partOf(held, 1).act !== undefined;

/** Whether Heng gave it after a one-time code: it opens rights and nothing else. */
export const isForRightsOnly = (): boolean => partOf(held, 0).typ === 'heng-rights+jwt';

function partOf(token: string | undefined, nth: number): Readonly<Record<string, unknown>> {
  try {
    const text = atob((token?.split('.')[nth] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
