import type { PopUp } from '../artefacts.ts';
import { marked } from '../driver/album.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import { perform } from '../paths/perform.ts';
import { Stuck } from '../paths/press.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { kindOf } from './classify.ts';
import { COUNTDOWN } from './lexicon.ts';
import type { SurveyedLayer } from './survey.ts';
import { watch } from './view.ts';

/** Headers, footers and side rails float too, but nobody wants them gone: what pops up can be closed or covers something. */
export const isPopUp = (
  { modal, controls, box, role }: SurveyedLayer,
  viewport: { width: number; height: number },
): boolean => {
  const closable = controls.some((control) => kindOf(control) === 'close');
  const area = (box.width * box.height) / (viewport.width * viewport.height);
  return modal || role === 'dialog' || (closable && area > 0.02) || area > 0.3;
};

const MOST_CLICKS = 3;
const SMALLEST_TARGET = 20;

export const gatherPopUp = (popUp: SurveyedLayer, walking: Walking): Promise<PopUp> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await goTo(visit, walking.ground.home);
    const view = await watch(visit, { least: 1_200, most: 2_500, until: ({ layers }) => layers.some(isSame(popUp)) });
    const close = popUp.controls.find((control) => kindOf(control) === 'close');
    const countdown = COUNTDOWN.test(popUp.text) || (close !== undefined && view.countedDown(close.selector));
    const picture = await walking.album.take(visit, 'pop-up', marked(popUp.text.slice(0, 20), popUp.box));
    const clicksToClose = await closing(visit, popUp);
    const after = await watch(visit, { least: 1_500, most: 2_500 });
    return {
      selector: popUp.selector,
      page: walking.ground.home,
      box: popUp.box,
      words: popUp.text.slice(0, 200),
      clicksToClose,
      countdown,
      closeIsSmall: close !== undefined && Math.min(close.box.width, close.box.height) < SMALLEST_TARGET,
      cameBack: clicksToClose !== null && after.layers.some(isSame(popUp)),
      picture,
    };
  });

const isSame =
  (popUp: SurveyedLayer) =>
  ({ selector }: SurveyedLayer): boolean =>
    selector === popUp.selector;

/** Clicks until it is gone; null when it will not go. */
async function closing(visit: Visit, popUp: SurveyedLayer): Promise<number | null> {
  for (let clicks = 0; clicks <= MOST_CLICKS; clicks++) {
    const { layers } = await watch(visit, { least: 200, most: 800 });
    const there = layers.find(isSame(popUp));
    if (!there) return clicks;
    const close = there.controls.find((control) => ['close', 'refuse'].includes(kindOf(control)));
    if (!close) return null;
    const pressed = await perform(
      visit,
      { act: 'press', selector: close.selector, label: close.label, kind: 'close', subjects: [] },
      0,
    ).catch((error) => error);
    if (pressed instanceof Stuck) return null;
  }
  return null;
}
