import type { Artefacts, DecisionPoint, FoundWalk, MissingWalk, Run, Setting, Step, Walk } from '../artefacts.ts';
import { gathered } from '../audits/gathered.ts';
import { NOTICEABLE_SECONDS } from './convenience.ts';
import { effort } from './effort.ts';
import type { AccessibilitySeen, Disagreement, PathSeen, QuestionSeen, StepSeen } from './result.ts';

/** What the gatherers saw, as a report shows it. */

export const questionsSeen = ({ runs }: Artefacts): QuestionSeen[] =>
  runs.flatMap((run) =>
    run.decisionPoints.state === 'gathered'
      ? run.decisionPoints.value.flatMap((point) => questionSeen(run, point))
      : [],
  );

function questionSeen({ setting, viewport }: Run, point: DecisionPoint): QuestionSeen[] {
  const layer = point.layers.find(({ depth }) => depth === 0);
  if (!layer) return [];
  const { id, page, optional, subjects, confidence } = point;
  const { screenshot, boxes } = layer.picture;
  return [{ id, setting, page, optional, subjects, text: layer.text, confidence, screenshot, viewport, boxes }];
}

export const pathsSeen = ({ runs }: Artefacts): PathSeen[] =>
  runs.flatMap(({ setting, walks }) =>
    walks.state === 'gathered' ? walks.value.map((walk) => ({ setting, ...ofPoint(walk), ...pathSeen(walk) })) : [],
  );

const ofPoint = ({ decisionPoint }: Walk) => (decisionPoint === undefined ? {} : { decisionPoint });

type WayAlone = Omit<PathSeen, 'setting' | 'decisionPoint'>;

const pathSeen = (walk: Walk): WayAlone => (walk.found ? foundSeen(walk) : missingSeen(walk));

const missingSeen = ({ goal, found, because, cutShort }: MissingWalk): WayAlone => {
  const confidence = cutShort ? 'low' : 'medium';
  return { goal, found, actions: null, depth: null, seconds: null, confidence, because, effect: [], steps: [] };
};

const foundSeen = ({ goal, found, actions, depth, confidence, because, steps, effect }: FoundWalk): WayAlone => ({
  goal,
  found,
  actions,
  depth,
  seconds: Math.round(effort(steps) * 100) / 100,
  confidence,
  because,
  effect: effect.evidence.map(
    ({ seenIn, where, before, after }) => `${seenIn} ${where}: ${before || '–'} → ${after || '–'}`,
  ),
  steps: steps.map(stepSeen),
});

const stepSeen = ({ act, actions, page, control: { label, selector, box }, picture }: Step): StepSeen => ({
  act,
  actions,
  page,
  label,
  selector,
  box,
  screenshot: picture.screenshot,
});

export const accessibilitySeen = ({ runs }: Artefacts): AccessibilitySeen[] =>
  runs.flatMap(({ setting, axe }) =>
    axe.state === 'gathered' ? [{ setting, violations: axe.value.violations, incomplete: axe.value.incomplete }] : [],
  );

/** What should be the same and was not: actions in another setting, seconds of another repetition. */
export const disagreementsOf = ({ runs }: Artefacts, paths: readonly PathSeen[]): Disagreement[] => [
  ...actionsThatDiffer(paths),
  ...runs.flatMap(({ setting, walks }) => (gathered(walks) ?? []).flatMap((walk) => secondsThatDiffer(setting, walk))),
];

const metricOf = (measure: string, { goal, decisionPoint }: Pick<Walk, 'goal' | 'decisionPoint'>): string =>
  decisionPoint === undefined ? `${goal} ${measure}` : `${goal} ${measure} of ${decisionPoint}`;

function actionsThatDiffer(paths: readonly PathSeen[]): Disagreement[] {
  const metrics = new Map<string, Disagreement['values'][number][]>();
  for (const { goal, decisionPoint, setting, actions } of paths) {
    if (actions === null) continue;
    const metric = metricOf('actions', { goal, ...(decisionPoint === undefined ? {} : { decisionPoint }) });
    metrics.set(metric, [...(metrics.get(metric) ?? []), { setting, value: actions }]);
  }
  return [...metrics]
    .filter(([, values]) => new Set(values.map(({ value }) => value)).size > 1)
    .map(([metric, values]) => ({ metric, values }));
}

function secondsThatDiffer(setting: Setting, walk: Walk): Disagreement[] {
  const seconds = walk.found ? walk.elapsedMs.map((elapsed) => elapsed / 1000) : [];
  if (Math.max(...seconds) - Math.min(...seconds) < NOTICEABLE_SECONDS || seconds.length < 2) return [];
  return [{ metric: metricOf('seconds', walk), values: seconds.map((value) => ({ setting, value })) }];
}
