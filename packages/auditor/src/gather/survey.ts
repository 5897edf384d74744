import type { ElementHandle, Frame, Page } from 'playwright-core';
import type { Box } from '../artefacts.ts';
import {
  type ElementCall,
  expression,
  type RawControl,
  type RawLayer,
  type RawToggle,
  reference,
  type Seen,
} from '../eyes/index.ts';
import { kindOf } from './classify.ts';
import { ANSWERS } from './lexicon.ts';

const INTO_SHADOW = ' >>> ';
const INTO_FRAME = ' |> ';

/** Selectors of all frames and shadow roots on the way, in one string that a report can show. */
export const selectorOf = (frame: string, path: readonly string[]): string => `${frame}${path.join(INTO_SHADOW)}`;

export interface SurveyedLayer extends Omit<RawLayer, 'controls' | 'toggles' | 'links' | 'texts' | 'fields' | 'path'> {
  readonly selector: string;
  readonly frame?: string;
  readonly controls: readonly Surveyed<RawControl>[];
  readonly toggles: readonly Surveyed<RawToggle>[];
  readonly links: readonly Surveyed<RawLayer['links'][number]>[];
  readonly texts: readonly Surveyed<RawLayer['texts'][number]>[];
  readonly fields: readonly Surveyed<RawLayer['fields'][number]>[];
}

export type Surveyed<T extends { readonly path: readonly string[] }> = Omit<T, 'path'> & { readonly selector: string };

interface Place {
  readonly frame: Frame;
  /** Selector prefix, and where the frame's own corner lies on the page. */
  readonly prefix: string;
  readonly at: { readonly x: number; readonly y: number };
}

/** All layers in front of a page, in its frames as well. */
export async function surveyLayers(page: Page): Promise<SurveyedLayer[]> {
  const found = await Promise.all((await placesOf(page)).map(layersAt));
  return found.flat();
}

export async function surveyPage(page: Page) {
  const whole = await page.evaluate<Seen<'page.wholePage'>>(expression('page.wholePage'));
  const named = <T extends { readonly path: readonly string[] }>(each: T) => surveyed(each, '', ORIGIN);
  return { ...whole, pressables: whole.pressables.map(named), toggles: whole.toggles.map(named) };
}

const ORIGIN = { x: 0, y: 0 };

async function layersAt({ frame, prefix, at }: Place): Promise<SurveyedLayer[]> {
  const found = await frame.evaluate<RawLayer[]>(expression('survey.layers', ANSWERS)).catch(() => []);
  const whole = found.length > 0 || prefix === '' ? found : await wholeFrame(frame);
  return whole.map((layer) => placed(layer, frame, prefix, at));
}

/** A frame that floats is a layer of its own, whatever is in it. */
async function wholeFrame(frame: Frame): Promise<RawLayer[]> {
  const element = await frame.frameElement().catch(() => null);
  const floats = await element?.evaluate((holder) => {
    for (let at: Element | null = holder as Element; at; at = at.parentElement)
      if (getComputedStyle(at).position === 'fixed') return true;
    return false;
  });
  if (!floats) return [];
  return [await frame.evaluate<RawLayer>(expression('survey.bodyLayer'))];
}

function placed(layer: RawLayer, frame: Frame, prefix: string, at: Place['at']): SurveyedLayer {
  const { path, ...rest } = layer;
  const named = <T extends { readonly path: readonly string[]; readonly box?: Box }>(each: T) =>
    surveyed(each, prefix, at);
  const toggles = layer.toggles.filter(({ label }) => !isAnswer(label)).map(named);
  return {
    ...rest,
    selector: selectorOf(prefix, path),
    ...(prefix ? { frame: frame.url() } : {}),
    box: moved(layer.box, at),
    controls: layer.controls
      .map(named)
      .filter(({ selector }) => !toggles.some((toggle) => toggle.selector === selector)),
    toggles,
    links: layer.links.map(named),
    texts: layer.texts.map(named),
    fields: layer.fields.map(named),
  };
}

/** A button that stays pressed may be an answer as well as a switch. */
const isAnswer = (label: string): boolean =>
  ['accept', 'refuse'].includes(kindOf({ label, name: '', role: '', href: '', written: true }));

function surveyed<T extends { readonly path: readonly string[]; readonly box?: Box }>(
  each: T,
  prefix: string,
  at: Place['at'],
) {
  const { path, ...rest } = each;
  const box = rest.box ? { box: moved(rest.box, at) } : {};
  return { ...rest, ...box, selector: selectorOf(prefix, path) };
}

const moved = (box: Box, at: Place['at']): Box => ({ ...box, x: box.x + at.x, y: box.y + at.y });

async function placesOf(page: Page): Promise<Place[]> {
  const places: Place[] = [];
  for (const frame of page.frames()) {
    const place = await placeOf(frame).catch(() => undefined);
    if (place) places.push(place);
  }
  return places;
}

/** Frames that are seen; one of a few pixels is a tracker's. */
async function placeOf(frame: Frame): Promise<Place | undefined> {
  if (!frame.parentFrame()) return { frame, prefix: '', at: ORIGIN };
  const holder = await frame.frameElement();
  const box = await holder.boundingBox();
  if (!box || box.width < 50 || box.height < 30) return undefined;
  const path = await callOn(holder as ElementHandle<Element>, 'look.pathOf');
  const above = frame.parentFrame()?.parentFrame() ? await placeOf(frame.parentFrame() as Frame) : undefined;
  return { frame, prefix: `${above?.prefix ?? ''}${path.join(INTO_SHADOW)}${INTO_FRAME}`, at: { x: box.x, y: box.y } };
}

/** Calls one of the page's functions on an element we hold. */
export async function callOn<C extends ElementCall>(holder: ElementHandle<Element>, call: C): Promise<Seen<C>> {
  const frame = await holder.ownerFrame();
  if (!frame) throw new Error('the element left its page');
  const work = await frame.evaluateHandle<(element: Element) => Seen<C>>(reference(call));
  return (await holder.evaluate((element, apply) => apply(element), work)) as Seen<C>;
}

/** Finds an element again by the selector a survey gave it. */
export async function find(page: Page, selector: string): Promise<ElementHandle<Element> | null> {
  const parts = selector.split(INTO_FRAME);
  const last = parts.pop() ?? '';
  let frame: Frame | null = page.mainFrame();
  for (const part of parts) {
    const holder: ElementHandle<Element> | null = frame ? await resolveIn(frame, part) : null;
    frame = (await holder?.contentFrame()) ?? null;
  }
  return frame ? resolveIn(frame, last) : null;
}

async function resolveIn(frame: Frame, path: string): Promise<ElementHandle<Element> | null> {
  const handle = await frame.evaluateHandle(expression('look.resolve', path.split(INTO_SHADOW)));
  return handle.asElement() as ElementHandle<Element> | null;
}
