/** What is counted: how a person's way to refuse, withdraw, switch off, delete a tag or find the portal went (PAPER-22). */
export type Journey = 'refuse' | 'withdraw' | 'switch-off' | 'delete-tag' | 'find-portal';
export type Step = 'reached' | 'done' | 'failed' | 'left';
type Mode = 'default' | 'elder' | 'keyboard' | 'touch';

/** Where a journey takes place. */
export interface Place {
  /** Heng's address. */
  readonly url: string;
  readonly touchpoint: string;
  readonly elder: boolean;
}

interface Trail {
  readonly place: Place;
  readonly journey: Journey;
  readonly began: number;
  readonly actions: number;
  /** Tried without success so far: whoever goes now gave up. */
  readonly failed: boolean;
}

/** The pages counts are kept for. */
const pages = new Set(['home', 'list', 'search', 'product', 'cart', 'checkout', 'account', 'portal', 'register']);
const trails = new Map<string, Trail>();
let mode: Mode | undefined;

/**
 * Counts one step of a journey. Nothing about the person, the device or the address of the page goes along, no cookie and no token; a
 * browser that asks not to be tracked is not even counted. A count that cannot be told is lost.
 */
export function walk(place: Place, journey: Journey, step: Exclude<Step, 'left'>): void {
  if (asksForSilence() || !pages.has(place.touchpoint)) return;
  if (mode === undefined) listen();
  const key = `${place.touchpoint} ${journey}`;
  const trail = trails.get(key);
  if (step === 'reached') {
    // Once for each page: what is seen again was reached already.
    if (!trail) report(begin(key, place, journey), 'reached');
    return;
  }
  const walked = trail ?? begin(key, place, journey);
  report(walked, step);
  if (step === 'failed') trails.set(key, { ...walked, failed: true });
  // The way back and forth again is another journey, which was reached already.
  else trails.set(key, { ...walked, began: Date.now(), actions: 0, failed: false });
}

function begin(key: string, place: Place, journey: Journey): Trail {
  const trail = { place, journey, began: Date.now(), actions: 0, failed: false };
  trails.set(key, trail);
  return trail;
}

function report({ place, journey, began, actions }: Trail, step: Step): void {
  const measured =
    step === 'done' ? { ms: Math.min(Date.now() - began, 3_600_000), actions: Math.max(1, actions) } : {};
  const page = place.touchpoint;
  const body = JSON.stringify({ page, mode: place.elder ? 'elder' : (mode ?? 'default'), journey, step, ...measured });
  const headers = { 'content-type': 'application/json' };
  fetch(`${place.url}/v1/usability`, { method: 'POST', headers, body, credentials: 'omit', keepalive: true }).catch(
    () => undefined,
  );
}

/** How the page is operated, and how many presses and keys it takes. */
function listen(): void {
  mode = matchMedia('(pointer: coarse)').matches ? 'touch' : 'default';
  window.addEventListener(
    'click',
    ({ pointerType, detail }: Partial<PointerEvent>) => {
      mode = pointerType === 'touch' ? 'touch' : detail === 0 ? 'keyboard' : 'default';
      act();
    },
    true,
  );
  window.addEventListener(
    'keydown',
    ({ key, repeat }) => {
      // Enter and the space bar are counted as the press they make.
      if (!repeat && key !== 'Enter' && key !== ' ') act();
    },
    true,
  );
  window.addEventListener('pagehide', () => {
    for (const trail of trails.values()) if (trail.failed) report(trail, 'left');
  });
}

function act(): void {
  for (const [key, trail] of trails) trails.set(key, { ...trail, actions: trail.actions + 1 });
}

const asksForSilence = (): boolean =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true || navigator.doNotTrack === '1';
