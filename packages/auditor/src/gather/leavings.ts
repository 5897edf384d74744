import type { Leaving } from '../artefacts.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import { perform, settle } from '../paths/perform.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { kindOf } from './classify.ts';
import { asksIn } from './decision-points.ts';
import type { SeenAsk } from './first-look.ts';
import { NEVER_PRESS } from './lexicon.ts';
import type { pool } from './pool.ts';
import { effectSince, momentOf } from './state.ts';
import { surveyPage } from './survey.ts';
import { watch } from './view.ts';

type Leave = (visit: Visit, ask: SeenAsk) => Promise<boolean>;

/** What a person does who does not want to be asked; false when there is no such way. */
const WAYS: Readonly<Record<Leaving['by'], Leave>> = {
  async close(visit, { layer }) {
    const cross = layer.controls.find((control) => kindOf(control) === 'close');
    if (!cross) return false;
    await perform(
      visit,
      { act: 'press', selector: cross.selector, label: cross.label, kind: 'close', subjects: [] },
      0,
    );
    return true;
  },
  async escape({ page }) {
    await page.keyboard.press('Escape');
    return true;
  },
  async backdrop({ page, device }, { layer: { modal, box } }) {
    if (!modal) return false;
    const corner = [
      { x: 10, y: 10 },
      { x: device.viewport.width - 10, y: 10 },
      { x: 10, y: device.viewport.height - 10 },
    ].find(({ x, y }) => x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height);
    if (!corner) return false;
    await page.mouse.click(corner.x, corner.y);
    return true;
  },
  async scroll({ page, device }) {
    await page.mouse.move(device.viewport.width / 2, device.viewport.height / 3);
    await page.mouse.wheel(0, device.viewport.height * 2);
    return true;
  },
  async continue(visit, { layer }) {
    if (layer.modal) return false;
    const next = await furtherPage(visit);
    if (!next) return false;
    await goTo(visit, next);
    return true;
  },
};

/** A page of the shop that somebody would go on to. */
async function furtherPage({ page, ground }: Visit): Promise<string | undefined> {
  const { pressables } = await surveyPage(page);
  const home = new URL(ground.home);
  const onward = pressables.filter(({ href, label }) => URL.canParse(href) && !NEVER_PRESS.test(label));
  return onward
    .map(({ href }) => new URL(href))
    .find(({ origin, pathname }) => origin === home.origin && pathname !== home.pathname)?.href;
}

export async function gatherLeavings(
  asks: readonly SeenAsk[],
  walking: Walking,
  abreast: ReturnType<typeof pool>,
): Promise<Leaving[]> {
  const wanted = asks.flatMap((ask) => (Object.keys(WAYS) as Leaving['by'][]).map((by) => ({ ask, by })));
  return Promise.all(wanted.map(({ ask, by }) => abreast(() => leave(ask, by, walking))));
}

const leave = (ask: SeenAsk, by: Leaving['by'], { ground, beginning, manifest }: Walking): Promise<Leaving> =>
  during(ground, beginning, async (visit) => {
    await goTo(visit, ask.page);
    const isThere = ({ layers }: { layers: readonly { text: string; selector: string }[] }) =>
      layers.some(({ selector }) => selector === ask.layer.selector);
    await watch(visit, { least: 1_200, most: 2_500, until: isThere });
    const before = await momentOf(visit);
    const possible = await WAYS[by](visit, ask);
    await settle(visit);
    const view = await watch(visit, { least: 200, most: 800 });
    const { state, evidence, because } = await effectSince(visit, before, manifest);
    const dismissed = possible && !asksIn(view).some(({ layer }) => layer.selector === ask.layer.selector);
    const told = evidence.map(({ where, after }) => `${where}=${after}`).join('; ');
    return {
      decisionPoint: ask.id,
      by,
      possible,
      dismissed,
      state: possible ? state : 'unset',
      evidence: told || because,
    };
  });
