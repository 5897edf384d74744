import type { DecisionPoint, Layer, Picture } from '../artefacts.ts';
import type { Album } from '../driver/album.ts';
import { type Beginning, during, type Ground, goTo, type Visit } from '../driver/visit.ts';
import { perform } from '../paths/perform.ts';
import { kindOf } from './classify.ts';
import { type Asked, asksIn, decisionPoint, layerFact } from './decision-points.ts';
import type { SurveyedLayer } from './survey.ts';
import { FIRST_LOOK, type View, watch } from './view.ts';

/** What a person sees who comes for the first time. */
export interface FirstLook {
  readonly status: number | null;
  readonly asks: readonly SeenAsk[];
  /** Layers that ask nothing. */
  readonly others: readonly SurveyedLayer[];
  readonly picture: Picture;
}

export interface SeenAsk extends Asked {
  readonly id: string;
  readonly page: string;
  readonly fact: DecisionPoint;
}

/** Opens a page in a fresh session and looks until nothing new comes; scrolls once when nothing asked. */
export const firstLook = (ground: Ground, beginning: Beginning, page: string, album: Album): Promise<FirstLook> =>
  during(ground, beginning, async (visit) => {
    const status = await goTo(visit, page);
    const view = await patientView(visit);
    const asks = asksIn(view).map((ask, index) => seenAsk(ask, view, visit, page, index));
    const boxes = asks.map(({ id, layer }) => ({ label: id, box: layer.box }));
    const picture = await album.take(visit, 'first-view', boxes);
    const named = asks.map((ask) => withPicture(ask, picture));
    const others = view.layers.filter((layer) => !asks.some((ask) => ask.layer === layer));
    return { status, asks: named, others, picture };
  });

async function patientView(visit: Visit): Promise<View> {
  const view = await watch(visit, FIRST_LOOK);
  if (asksIn(view).length > 0) return view;
  await visit.page.mouse.wheel(0, visit.device.viewport.height).catch(() => undefined);
  return watch(visit, { least: 1_500, most: 2_500, until: (now) => asksIn(now).length > 0 });
}

function seenAsk(ask: Asked, view: View, visit: Visit, page: string, index: number): SeenAsk {
  const id = `ask-${index + 1}`;
  const first = layerFact(ask.layer, view, 0, { screenshot: '', boxes: [] });
  const { viewport } = visit.device;
  return { ...ask, id, page, fact: decisionPoint(ask, { id, page, viewport, layers: [first] }) };
}

function withPicture(ask: SeenAsk, { screenshot }: Picture): SeenAsk {
  const [first, ...more] = ask.fact.layers;
  if (!first) return ask;
  const boxes = first.controls.map(({ label, box }) => ({ label, box }));
  return { ...ask, fact: { ...ask.fact, layers: [{ ...first, picture: { screenshot, boxes } }, ...more] } };
}

const MOST_DOORS = 2;

/** The layers that the first one's settings open, each in a session of its own. */
export async function innerLayers(ground: Ground, beginning: Beginning, ask: SeenAsk, album: Album): Promise<Layer[]> {
  const doors = ask.layer.controls.filter((control) => kindOf(control) === 'settings').slice(0, MOST_DOORS);
  const found = await Promise.all(
    doors.map((door) => openDoor(ground, beginning, ask, door, album).catch(() => undefined)),
  );
  return found.filter((layer) => layer !== undefined);
}

const openDoor = (
  ground: Ground,
  beginning: Beginning,
  ask: SeenAsk,
  door: SurveyedLayer['controls'][number],
  album: Album,
) =>
  during(ground, beginning, async (visit): Promise<Layer | undefined> => {
    await goTo(visit, ask.page);
    await perform(
      visit,
      { act: 'press', selector: door.selector, label: door.label, kind: 'settings', subjects: [] },
      0,
    );
    const view = await watch(visit, { least: 300, most: 1_500 });
    const opened = view.layers.find(
      ({ text, toggles }) => text !== ask.layer.text && (toggles.length > 0 || text.length > 0),
    );
    if (!opened) return undefined;
    const boxes = [...opened.controls, ...opened.toggles].map(({ label, box }) => ({ label, box }));
    return layerFact(opened, view, 1, await album.take(visit, 'layer', boxes), door.label);
  });
