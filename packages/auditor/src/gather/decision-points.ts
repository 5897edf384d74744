import type { Confidence, Control, DecisionPoint, Layer, Picture, Subject, Toggle } from '../artefacts.ts';
import type { RawControl, RawToggle } from '../eyes/index.ts';
import { classify, kindOf, subjectsIn } from './classify.ts';
import { ASKS, NOT_OPTIONAL } from './lexicon.ts';
import type { Surveyed, SurveyedLayer } from './survey.ts';
import type { View } from './view.ts';

type SurveyedControl = Surveyed<RawControl>;

/** Why a layer looks like a question about a person's information; empty when it does not. */
export function reasonsToAsk(layer: SurveyedLayer): string[] {
  const words = ASKS.exec(layer.text)?.[0];
  if (!words) return [];
  const kinds = layer.controls.map((control) => classify(control)).filter(({ kind }) => kind !== 'other');
  const answers = kinds.filter(({ kind, by }) => ['accept', 'refuse', 'save'].includes(kind) && by !== 'heuristic');
  if (answers.length === 0) return [];
  if (layer.position === 'sticky' && layer.controls.length > 12) return [];
  return [`speaks of “${words}”`, ...answers.map(({ kind, matched = '' }) => `offers to ${kind} (“${matched}”)`)];
}

export interface Asked {
  readonly layer: SurveyedLayer;
  readonly because: readonly string[];
}

export const asksIn = (view: View): Asked[] =>
  view.layers.map((layer) => ({ layer, because: reasonsToAsk(layer) })).filter(({ because }) => because.length > 0);

interface Told {
  readonly id: string;
  readonly page: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly layers: readonly Layer[];
}

export function decisionPoint({ layer, because }: Asked, { id, page, viewport, layers }: Told): DecisionPoint {
  return {
    id,
    page,
    ...(layer.frame ? { frame: layer.frame } : {}),
    shape: shapeOf(layer, viewport),
    modal: layer.modal,
    inShadow: layer.inShadow,
    optional: !NOT_OPTIONAL.test(layer.text),
    subjects: subjectsAsked(layer),
    layers,
    confidence: surenessOf(layer),
    because,
  };
}

/** What is promised not to happen, and where it can be switched off, is not what is asked for. */
const NOT_ASKED =
  /不(会)?(向|对|把|将|用于|提供|共享|出境|传)|随时|关闭后|not (be )?(shared|sold|used|given)|never|at any time|turn(ed)? (it )?off/i;

/** Subjects of the affirmative sentences and of the switches; a label of a link or a button is no purpose. */
export function subjectsAsked({ text, toggles, controls }: SurveyedLayer): Subject[] {
  const labels = new Set(controls.map(({ label }) => label));
  const sentences = text
    .split(/(?<=[。！？!?.;；，,])\s*/)
    .filter((sentence) => !NOT_ASKED.test(sentence) && !labels.has(sentence.trim()));
  const own = toggles.map(({ label }) => label);
  const words = [...labels].reduce((rest, label) => rest.replaceAll(label, ' '), sentences.join(' '));
  return withoutMeans(subjectsIn([words, ...own].join(' ')), `${text} ${own.join(' ')}`);
}

/** "Your position, to tell you of shops nearby" is one purpose: where somebody is is what it takes, unless it is asked for by itself. */
function withoutMeans(subjects: Subject[], text: string): Subject[] {
  if (subjects.length !== 2 || !subjects.includes('location')) return subjects;
  const questions = text.match(/[^。！？!?;；]*[？?]/g) ?? [];
  const isOne = questions.length === 1 && subjectsIn(questions[0] ?? '').length === 2;
  return isOne ? subjects.filter((subject) => subject !== 'location') : subjects;
}

/** Sure when a dialog offers an answer in plain words; the look and place alone convince nobody. */
function surenessOf(layer: SurveyedLayer): Confidence {
  const answers = layer.controls
    .map((control) => classify(control))
    .filter(({ kind }) => kind === 'accept' || kind === 'refuse');
  if (answers.some(({ confidence }) => confidence === 'high')) return 'high';
  return answers.length > 0 ? 'medium' : 'low';
}

function shapeOf({ role, position, modal, box }: SurveyedLayer, viewport: Told['viewport']): DecisionPoint['shape'] {
  const floats = position === 'fixed' || position === 'sticky' || position === 'absolute';
  if (!floats && role === '' && !modal) return 'inline';
  if (box.width >= viewport.width * 0.9 && box.height < viewport.height * 0.6) return 'bar';
  return modal || role === 'dialog' ? 'dialog' : 'corner';
}

export function layerFact(layer: SurveyedLayer, view: View, depth: number, picture: Picture, openedBy?: string): Layer {
  return {
    depth,
    ...(openedBy ? { openedBy } : {}),
    selector: layer.selector,
    box: layer.box,
    panelColour: layer.panelColour,
    text: layer.text,
    texts: layer.texts,
    links: layer.links,
    controls: layer.controls.map((control) => controlFact(control, layer, view)),
    toggles: layer.toggles.map((toggle) => toggleFact(toggle, layer)),
    picture,
  };
}

function controlFact(control: SurveyedControl, layer: SurveyedLayer, view: View): Control {
  const { group, href, written, ...seen } = control;
  const { kind, ...classified } = classify(control);
  const usableAfter = view.usableAfter(control.selector);
  return {
    ...seen,
    kind,
    classified,
    reachable: control.reachable as unknown as Control['reachable'],
    insideLayer: isInside(control, layer),
    besideAccept: besideAccept(control, layer),
    usableAfterMs: Number.isFinite(usableAfter) ? usableAfter : -1,
    countdown: view.countedDown(control.selector),
    nearText: nearText(control, layer),
  };
}

const SLACK = 2;

function isInside({ box }: SurveyedControl, { box: outer }: SurveyedLayer): boolean {
  const left = box.x >= outer.x - SLACK && box.x + box.width <= outer.x + outer.width + SLACK;
  return left && box.y >= outer.y - SLACK && box.y + box.height <= outer.y + outer.height + SLACK;
}

/** The smallest group around it also holds an accepting control. */
function besideAccept({ group }: SurveyedControl, { controls }: SurveyedLayer): boolean {
  return controls.some((other) => kindOf(other) === 'accept' && group.includes(other.label));
}

const NEAR = 120;

/** The two texts next to it that are no control themselves. */
function nearText(control: SurveyedControl, { texts, controls }: SurveyedLayer): string {
  const labels = new Set(controls.map(({ label }) => label));
  const middle = centre(control.box);
  return texts
    .filter(({ text }) => !labels.has(text))
    .map(({ text, box }) => ({ text, away: Math.hypot(centre(box).x - middle.x, centre(box).y - middle.y) }))
    .toSorted((one, other) => one.away - other.away)
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, NEAR);
}

const centre = ({ x, y, width, height }: SurveyedControl['box']) => ({ x: x + width / 2, y: y + height / 2 });

const ALWAYS = /必要|必需|基本功能|necessary|essential|required|始终(开启|启用)|always (on|active)/i;

function toggleFact(toggle: Surveyed<RawToggle>, { controls }: SurveyedLayer): Toggle {
  const { shown, aria, ...seen } = toggle;
  // Where an answer or a button to keep it stands beside, moving the switch stores nothing yet.
  const live = !controls.some((control) => ['accept', 'refuse', 'save'].includes(kindOf(control)));
  return {
    ...seen,
    subject: subjectsIn(toggle.label)[0] ?? 'unnamed',
    optional: !toggle.disabled && !ALWAYS.test(toggle.label),
    initial: { shown, aria, stored: live ? 'off' : 'unknown' },
  };
}
