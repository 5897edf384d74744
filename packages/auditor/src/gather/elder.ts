import type { ElderMode } from '../artefacts.ts';
import { during, goTo, type Visit } from '../driver/visit.ts';
import { expression, type Seen } from '../eyes/index.ts';
import { settle } from '../paths/perform.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { asksIn } from './decision-points.ts';
import { ELDER } from './lexicon.ts';
import { isPopUp } from './pop-ups.ts';
import { find, surveyPage } from './survey.ts';
import { watch } from './view.ts';

const LARGER = /^(A\+|字号\+|放大|大字|更大|特大|larger|bigger)$/i;
const MOST_LARGER = 5;
const SMALL_TARGET = 24;

/** The mode for older people, when the home page offers one; `offActions` is what the way to the off switch costs there. */
export const gatherElder = (walking: Walking, offActions: number | null): Promise<ElderMode | undefined> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await goTo(visit, walking.ground.home);
    await watch(visit, { least: 600, most: 1_500 });
    const entry = (await surveyPage(visit.page)).pressables.find(({ label, name }) => ELDER.test(label || name));
    if (!entry || !(await pressOn(visit, entry.selector))) return undefined;
    const view = await watch(visit, { least: 400, most: 1_200 });
    const { smallest, largest, lineHeight, targets, advertisements } = await sizes(visit);
    const popUps = view.layers.filter((layer) => isPopUp(layer, visit.device.viewport)).length - asksIn(view).length;
    await walking.album.take(visit, 'elder');
    return {
      reachedBy: entry.label || entry.name,
      page: new URL(visit.page.url()).pathname,
      smallestText: smallest,
      largestText: largest,
      smallestLineHeight: lineHeight,
      mainTargets: targets.filter(({ box }) => box.height >= SMALL_TARGET),
      popUps: Math.max(0, popUps),
      advertisements,
      largestReachable: await enlarge(visit, largest),
      offActions,
    };
  });

const sizes = ({ page }: Visit) => page.evaluate<Seen<'page.sizes'>>(expression('page.sizes'));

async function pressOn(visit: Visit, selector: string): Promise<boolean> {
  const handle = await find(visit.page, selector);
  if (!handle) return false;
  const touch = visit.device.pointer === 'touch';
  const pressed = await (touch ? handle.tap({ timeout: 3_000 }) : handle.click({ timeout: 3_000 })).then(
    () => true,
    () => false,
  );
  await settle(visit);
  return pressed;
}

async function enlarge(visit: Visit, largest: number): Promise<number> {
  let reached = largest;
  for (let presses = 0; presses < MOST_LARGER; presses++) {
    const larger = (await surveyPage(visit.page)).pressables.find(({ label }) => LARGER.test(label));
    if (!larger || !(await pressOn(visit, larger.selector))) break;
    reached = Math.max(reached, (await sizes(visit)).largest);
  }
  return reached;
}
