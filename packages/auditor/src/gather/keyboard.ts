import type { ElementHandle } from 'playwright-core';
import type { Keyboard, KeyboardControl } from '../artefacts.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import { settle } from '../paths/perform.ts';
import { focusByTab, Stuck } from '../paths/press.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { kindOf } from './classify.ts';
import { asksIn } from './decision-points.ts';
import type { SeenAsk } from './first-look.ts';
import { effectSince, momentOf } from './state.ts';
import { callOn, find } from './survey.ts';
import { watch } from './view.ts';

type Key = 'Enter' | 'Space';
type Surveyed = SeenAsk['layer']['controls'][number];

/** What the question is like without a mouse. `walking` must hold the keyboard device. */
export async function gatherKeyboard(ask: SeenAsk, walking: Walking): Promise<Keyboard> {
  const of = (kind: 'accept' | 'refuse') => ask.layer.controls.find((control) => kindOf(control) === kind);
  const [accept, refuse] = [of('accept'), of('refuse')];
  return {
    decisionPoint: ask.id,
    accept: accept ? await byKeys(ask, accept, walking) : null,
    refuse: refuse ? await byKeys(ask, refuse, walking) : null,
    escape: await byEscape(ask, walking),
  };
}

async function byKeys(ask: SeenAsk, control: Surveyed, walking: Walking): Promise<KeyboardControl> {
  const enter = await tryKey(ask, control, 'Enter', walking);
  const unreached = { label: control.label, tabs: null, focusVisible: false, enterWorks: false, spaceWorks: false };
  if (!enter) return unreached;
  const space = control.role === 'link' ? { works: false } : await tryKey(ask, control, 'Space', walking);
  return {
    label: control.label,
    tabs: enter.tabs,
    focusVisible: enter.focusVisible,
    enterWorks: enter.works,
    spaceWorks: space?.works ?? false,
  };
}

interface Tried {
  readonly tabs: number;
  readonly focusVisible: boolean;
  readonly works: boolean;
}

const tryKey = (ask: SeenAsk, { selector }: Surveyed, key: Key, walking: Walking): Promise<Tried | undefined> =>
  during(walking.ground, walking.beginning, async (visit) => {
    const handle = await shown(visit, ask, selector);
    if (!handle) return undefined;
    const unfocused = await callOn(handle, 'page.focusRing');
    const tabs = await focusByTab(visit, handle).catch((error) => stuckOnly(error));
    if (tabs === undefined) return undefined;
    const focusVisible = (await callOn(handle, 'page.focusRing')) !== unfocused;
    const before = await momentOf(visit);
    await visit.page.keyboard.press(key);
    await settle(visit);
    const view = await watch(visit, { least: 150, most: 800 });
    const { evidence } = await effectSince(visit, before, walking.manifest);
    const gone = !asksIn(view).some(({ layer }) => layer.selector === ask.layer.selector);
    return { tabs, focusVisible, works: gone || evidence.length > 0 };
  });

function stuckOnly(error: unknown): undefined {
  if (!(error instanceof Stuck)) throw error;
}

async function shown(visit: Visit, ask: SeenAsk, selector: string): Promise<ElementHandle<Element> | null> {
  await goTo(visit, ask.page);
  await watch(visit, { least: 1_200, most: 2_500 });
  return find(visit.page, selector);
}

/** Either Esc closes the question, or Tab still leads on: both are fine; neither is a trap. */
const byEscape = (ask: SeenAsk, walking: Walking): Promise<Keyboard['escape']> =>
  during(walking.ground, walking.beginning, async (visit) => {
    const first = ask.layer.controls[0];
    const handle = first ? await shown(visit, ask, first.selector) : null;
    if (!handle) return { closes: false, trapped: false };
    await focusByTab(visit, handle).catch(stuckOnly);
    await visit.page.keyboard.press('Escape');
    await settle(visit);
    const closes = !asksIn(await watch(visit, { least: 150, most: 600 })).some(
      ({ layer }) => layer.selector === ask.layer.selector,
    );
    if (closes) return { closes, trapped: false };
    const stood = await focusedNow(visit);
    await visit.page.keyboard.press('Tab');
    return { closes, trapped: stood !== '' && (await focusedNow(visit)) === stood };
  });

const focusedNow = (visit: Visit): Promise<string> => visit.page.evaluate<string>(FOCUSED);
const FOCUSED = `(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at && at !== document.body ? at.outerHTML.slice(0, 300) : ''; })()`;
