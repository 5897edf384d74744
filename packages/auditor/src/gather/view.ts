import type { Visit } from '../driver/visit.ts';
import { COUNTDOWN } from './lexicon.ts';
import { type SurveyedLayer, surveyLayers } from './survey.ts';

/** What stands in front of a page once it has come to rest, and when each control could be used. */
export interface View {
  readonly layers: readonly SurveyedLayer[];
  /** Milliseconds after its layer was shown until a control could be used; Infinity while it can not. */
  usableAfter(selector: string): number;
  countedDown(selector: string): boolean;
}

export interface Patience {
  /** Banners come late; nothing is concluded before. */
  readonly least: number;
  readonly most: number;
  /** Ends the waiting early. */
  readonly until?: (view: View) => boolean | Promise<boolean>;
}

export const FIRST_LOOK: Patience = { least: 1_200, most: 3_000 };
const LONGEST_COUNTDOWN = 20_000;
const BETWEEN = 100;
const CALM = 250;

/** Looks again and again until nothing moves, or a countdown has run out. */
export async function watch(visit: Visit, patience: Patience = FIRST_LOOK): Promise<View> {
  const times = new Times();
  const began = Date.now();
  let still = began;
  let looks = 0;
  for (let before = ''; ; ) {
    const view = times.note(await surveyLayers(visit.page).catch(() => []), Date.now());
    const now = signatureOf(view.layers);
    if (now !== before) still = Date.now();
    before = now;
    looks++;
    if ((await patience.until?.(view)) || isRested(view, slowed(patience, looks), began, still)) return view;
    await visit.page.waitForTimeout(BETWEEN);
  }
}

/**
 * Where one look takes long the page takes long as well: a second of a busy machine is not the second of a person,
 * so nothing is concluded before as many looks as half of the time would have held on a quiet one.
 */
function slowed({ least, most }: Patience, looks: number): Patience {
  const held = (time: number) => (looks * BETWEEN * 2 >= time ? time : Number.POSITIVE_INFINITY);
  return { least: held(least), most: held(most) };
}

function isRested(view: View, { least, most }: Patience, began: number, still: number): boolean {
  const passed = Date.now() - began;
  if (passed > LONGEST_COUNTDOWN) return true;
  if (isWaiting(view)) return false;
  return passed >= most || (passed >= least && Date.now() - still >= CALM);
}

/** A control counts down or is held back: its time is what is measured. */
const isWaiting = (view: View): boolean =>
  view.layers.some(({ controls }) => controls.some(({ label, disabled }) => disabled && COUNTDOWN.test(label)));

/** Words, controls and boxes of all layers: what changes when something happens. */
export const signatureOf = (layers: readonly SurveyedLayer[]): string =>
  layers
    .map(({ selector, text, controls, toggles }) =>
      [
        selector,
        text,
        controls.map(({ disabled }) => Number(disabled)),
        toggles.map(({ shown, aria }) => shown + aria),
      ].join('|'),
    )
    .join('\n');

class Times {
  readonly #shown = new Map<string, number>();
  readonly #usable = new Map<string, number>();
  readonly #labels = new Map<string, Set<string>>();

  note(layers: readonly SurveyedLayer[], now: number): View {
    for (const layer of layers) this.#noteLayer(layer, now);
    return {
      layers,
      usableAfter: (selector) => (this.#usable.get(selector) ?? Infinity) - (this.#shown.get(selector) ?? now),
      countedDown: (selector) =>
        [...(this.#labels.get(selector) ?? [])].filter((label) => COUNTDOWN.test(label)).length > 0,
    };
  }

  #noteLayer({ selector: layer, controls }: SurveyedLayer, now: number): void {
    if (!this.#shown.has(layer)) this.#shown.set(layer, now);
    for (const { selector, label, disabled } of controls) {
      this.#shown.set(selector, this.#shown.get(layer) ?? now);
      if (!disabled && !this.#usable.has(selector)) this.#usable.set(selector, now);
      this.#labels.set(selector, (this.#labels.get(selector) ?? new Set()).add(label));
    }
  }
}
