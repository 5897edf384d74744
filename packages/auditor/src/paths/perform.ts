import type { ElementHandle } from 'playwright-core';
import type { Hurdle, Step } from '../artefacts.ts';
import { type Album, marked, type Occasion } from '../driver/album.ts';
import type { Visit } from '../driver/visit.ts';
import { keptBy } from '../gather/kept.ts';
import { callOn, find, surveyLayers, surveyPage } from '../gather/survey.ts';
import { signatureOf, type View, watch } from '../gather/view.ts';
import { hurdlesOf } from './hurdles.ts';
import type { Move } from './moves.ts';
import { focusByTab, NEUTRAL, press, Stuck } from './press.ts';

export interface Done {
  readonly step: Step;
  /** From the press to the first answer of the page. */
  readonly tookMs: number;
}

export interface Camera {
  readonly album: Album;
  readonly occasion: Occasion;
}

/** Makes one move as a person would, measures it, waits for the page to answer. */
export async function perform(visit: Visit, move: Move, layer: number, camera?: Camera): Promise<Done> {
  const { view, handle, forcedDelayMs, countdown } = await reach(visit, move, layer === 0 ? LOOKS_OF_A_NEW_PAGE : 1);
  const place = await placed(visit, handle, move, camera);
  const standing = { layer, page: new URL(visit.page.url()).pathname, forcedDelayMs, countdown };
  const hurdles = hurdlesOf(view, move, layer);
  const tabs = visit.device.pointer === 'keyboard' ? await focusByTab(visit, handle) : 0;
  const confirmed = visit.confirmed.length;
  const tookMs = await timed(visit, move, () => press(visit, handle, move));
  const asked = visit.confirmed.slice(confirmed).map((words): Hurdle => ({ kind: 'confirm', words }));
  const { box, picture, scrolledViewports } = place;
  const step: Step = {
    ...deed(visit, move),
    ...standing,
    control: { label: move.label, selector: move.selector, kind: move.kind, box },
    actions: 1 + scrolledViewports + asked.length,
    scrolledViewports,
    characters: move.act === 'type' ? NEUTRAL.length : 0,
    tabs,
    waitedMs: Math.max(0, Math.round(tookMs - UNNOTICED)),
    hurdles: [...hurdles, ...asked],
    picture,
  };
  return { step, tookMs };
}

/** A wait that nobody notices, in milliseconds. */
const UNNOTICED = 100;

/** Brings the control into view and takes its picture. */
async function placed(visit: Visit, handle: ElementHandle<Element>, { label }: Move, camera: Camera | undefined) {
  const scrolledViewports = await scrollsTo(visit, handle);
  await handle.scrollIntoViewIfNeeded({ timeout: 3_000 }).catch(() => undefined);
  const box = await callOn(handle, 'look.boxOf');
  const picture = camera
    ? await camera.album.take(visit, camera.occasion, marked(label, box))
    : { screenshot: '', boxes: [] };
  return { box, picture, scrolledViewports };
}

function deed({ device }: Visit, { act }: Move): Pick<Step, 'act' | 'key'> {
  if (act === 'type') return { act: 'type' };
  if (device.pointer === 'keyboard') return { act: 'key', key: act === 'switch' ? 'Space' : 'Enter' };
  if (act === 'switch') return { act: 'toggle' };
  return { act: device.pointer === 'touch' ? 'tap' : 'click' };
}

interface Reached {
  readonly view: View;
  readonly handle: ElementHandle<Element>;
  readonly forcedDelayMs: number;
  readonly countdown: boolean;
}

const SOON = { least: 4_000, most: 5_000 };

/** A bar that is still being built answers no press yet; nobody presses in the very moment it comes. */
const LOOKS_OF_A_NEW_PAGE = 4;

/** Waits until the control is there and works; the same label somewhere else will do, layouts differ by device. */
async function reach(visit: Visit, move: Move, looks: number): Promise<Reached> {
  const found = (view: View) => controlIn(view, move);
  const isThere = async (view: View) => found(view)?.disabled === false || (await standsOnPage(visit, move));
  const view = await watch(visit, { ...SOON, until: inARow(looks, isThere) });
  const control = found(view);
  const selector = control?.selector ?? (await onPage(visit, move));
  const handle = selector ? await find(visit.page, selector) : null;
  if (!handle) throw new Stuck(`“${move.label}” is not there`);
  const late = control ? view.usableAfter(control.selector) : 0;
  return {
    view,
    handle,
    forcedDelayMs: Number.isFinite(late) ? Math.round(late) : 0,
    countdown: control ? view.countedDown(control.selector) : false,
  };
}

function inARow(looks: number, isThere: (view: View) => Promise<boolean>): (view: View) => Promise<boolean> {
  let row = 0;
  return async (view) => {
    row = (await isThere(view)) ? row + 1 : 0;
    return row >= looks;
  };
}

/** In the page itself, exactly where it was seen before. */
async function standsOnPage({ page }: Visit, { selector, label }: Move): Promise<boolean> {
  const handle = await find(page, selector).catch(() => null);
  if (!handle || !(await callOn(handle, 'look.visible'))) return false;
  return sameLabel(await callOn(handle, 'look.labelOf'), label);
}

function controlIn({ layers }: View, { selector, label }: Move) {
  const all = layers.flatMap(({ controls, toggles, fields }) => [
    ...controls,
    ...toggles,
    ...fields.map((field) => ({ ...field, disabled: false })),
  ]);
  return (
    all.find((each) => each.selector === selector && sameLabel(each.label, label)) ??
    all.find((each) => sameLabel(each.label, label))
  );
}

/** A countdown is part of the label and changes. */
const sameLabel = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (label: string): string => label.replace(/[(（]?\d+\s*(s|秒)?[)）]?/g, '').trim();

async function onPage(visit: Visit, { selector, label }: Move): Promise<string | undefined> {
  const { pressables, toggles } = await surveyPage(visit.page);
  const all = [...pressables, ...toggles];
  return (
    all.find((each) => each.selector === selector && sameLabel(each.label, label)) ??
    all.find((each) => sameLabel(each.label, label))
  )?.selector;
}

/** Viewport heights a person has to scroll before the control is seen. */
async function scrollsTo({ device }: Visit, handle: ElementHandle<Element>): Promise<number> {
  const { y, height } = await callOn(handle, 'look.boxOf');
  const below = y + height - device.viewport.height;
  return below <= 0 ? 0 : Math.ceil(below / device.viewport.height);
}

const LONGEST_ANSWER = 4_000;
/** On a busy machine four seconds hold few looks: then the page had little time as well. */
const FEWEST_LOOKS = 20;
const UNANSWERED = 400;
/** A shop may take its time over a no, and that time is what is measured. */
const ANSWERS: readonly Move['kind'][] = ['accept', 'refuse', 'save', 'toggle'];

/** Milliseconds from the press to the first change that can be seen, stored or sent. */
async function timed(visit: Visit, { kind }: Move, act: () => Promise<void>): Promise<number> {
  const before = await signature(visit);
  const began = Date.now();
  await act();
  for (let looks = 0; ; looks++) {
    const now = await signature(visit);
    const passed = Date.now() - began;
    if (now !== before) {
      await settle(visit);
      return passed;
    }
    const longest = looks < FEWEST_LOOKS ? Number.POSITIVE_INFINITY : LONGEST_ANSWER;
    if (passed > longest || (passed > UNANSWERED && !ANSWERS.includes(kind) && visit.traffic.open === 0)) return passed;
    await visit.page.waitForTimeout(30);
  }
}

async function signature(visit: Visit): Promise<string> {
  const layers = await surveyLayers(visit.page).catch(() => []);
  const kept = await keptBy(visit).catch(() => []);
  return [
    visit.page.url(),
    signatureOf(layers),
    kept.map(({ name, value }) => `${name}=${value}`).join(';'),
    visit.traffic.exchanges.length,
  ].join('\n');
}

/** Lets a change run its course: a new page loads, an answer is written. */
export async function settle(visit: Visit): Promise<void> {
  await visit.page.waitForLoadState('load', { timeout: 8_000 }).catch(() => undefined);
  const until = Date.now() + 1_500;
  do await visit.page.waitForTimeout(120);
  while (visit.traffic.open > 0 && Date.now() < until);
}
