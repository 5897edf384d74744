import type { Control, ControlKind, DecisionPoint, Layer, Setting } from '../artefacts.ts';
import type { Evidence } from '../score/check-result.ts';
import { type Words, words } from '../words/words.ts';
import type { RunFacts } from './audit.ts';

/** A question whose answer is free, as one setting showed it. */
export interface Question {
  readonly setting: Setting;
  readonly pointer: RunFacts['pointer'];
  readonly point: DecisionPoint;
  readonly layer: Layer;
}

export const questionsOf = (runs: readonly RunFacts[]): Question[] =>
  runs.flatMap(({ setting, pointer, decisionPoints = [] }) =>
    decisionPoints.flatMap((point) => {
      const layer = firstLayer(point);
      return point.optional && layer ? [{ setting, pointer, point, layer }] : [];
    }),
  );

const firstLayer = ({ layers }: DecisionPoint): Layer | undefined => layers.find(({ depth }) => depth === 0);

/** The control that plays a part in a question; several that might as well; or none. */
export type Part =
  | { readonly state: 'found'; readonly control: Control }
  | { readonly state: 'doubtful'; readonly controls: readonly Control[] }
  | { readonly state: 'missing' };

const CERTAINTY: readonly Control['classified']['by'][] = ['manifest', 'label', 'name', 'heuristic'];

export function partOf({ controls }: Layer, kind: ControlKind): Part {
  const sure = controls.filter((control) => control.kind === kind && control.classified.alternatives.length === 0);
  const [best] = sure.toSorted((one, other) => certainty(one) - certainty(other));
  if (best) return { state: 'found', control: best };
  const doubtful = controls.filter((control) => mightBe(control, kind));
  return doubtful.length > 0 ? { state: 'doubtful', controls: doubtful } : { state: 'missing' };
}

const certainty = ({ classified }: Control): number => CERTAINTY.indexOf(classified.by);

const mightBe = ({ kind, classified }: Control, wanted: ControlKind): boolean =>
  kind === wanted || classified.alternatives.includes(wanted);

/** Where the question stands, for a reader who wants to look. */
export const controlEvidence = ({ setting, point, layer }: Question, control: Control, what: Words): Evidence => ({
  what,
  setting,
  page: point.page,
  selector: control.selector,
  box: control.box,
  screenshot: layer.picture.screenshot,
  dom: control.label,
});

export const layerEvidence = ({ setting, point }: Question, layer: Layer, what: Words): Evidence => ({
  what,
  setting,
  page: point.page,
  selector: layer.selector,
  box: layer.box,
  screenshot: layer.picture.screenshot,
});

export const settingWords: Readonly<Record<Setting, Words>> = {
  desktop: words('电脑', 'desktop'),
  phone: words('手机', 'phone'),
  small: words('小屏手机', 'small phone'),
  keyboard: words('键盘', 'keyboard'),
  elder: words('长辈模式', 'elder mode'),
};

export const NO_QUESTION = words(
  '没有看到可选的询问，无从评判。',
  'No optional question was seen, so there is nothing to judge.',
);
