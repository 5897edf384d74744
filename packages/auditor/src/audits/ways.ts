import type { FoundWalk, Goal, MissingWalk, Setting, Walk } from '../artefacts.ts';
import type { Evidence } from '../score/check-result.ts';
import { type Cost, costOf } from '../score/effort.ts';
import { words } from '../words/words.ts';
import type { RunFacts } from './audit.ts';
import { type Judgement, undecided } from './judgement.ts';
import { settingWords } from './questions.ts';

/** Agreeing beside another way that starts from the same question or, for withdrawing and switching off, from home. */
export interface TwoWays {
  readonly setting: Setting;
  readonly accept: FoundWalk;
  readonly other: Walk;
}

const isFound = (walk: Walk): walk is FoundWalk => walk.found;

/** Agreeing and refusing, question by question and setting by setting. Without a way to agree nothing can be compared. */
export function refusals(runs: readonly RunFacts[]): TwoWays[] {
  const necessary = necessaryPoints(runs);
  return runs.flatMap(({ setting, walks = [] }) =>
    walks
      .filter(isFound)
      .filter(({ goal, decisionPoint }) => goal === 'accept' && !necessary.has(decisionPoint))
      .flatMap((accept) => {
        const other = walks.find(
          ({ goal, decisionPoint }) => goal === 'refuse' && decisionPoint === accept.decisionPoint,
        );
        return other ? [{ setting, accept, other }] : [];
      }),
  );
}

/** What the service cannot do without, like the terms of sale, is no choice. Not every run looks at the questions again. */
const necessaryPoints = (runs: readonly RunFacts[]): ReadonlySet<string | undefined> =>
  new Set(
    runs
      .flatMap(({ decisionPoints = [] }) => decisionPoints)
      .filter(({ optional }) => !optional)
      .map(({ id }) => id),
  );

/** Withdrawing is compared with the shortest way to agree. */
export const withdrawals = (runs: readonly RunFacts[]): TwoWays[] =>
  runs.flatMap(({ setting, walks = [] }) => {
    const [accept] = walks
      .filter(isFound)
      .filter(({ goal }) => goal === 'accept')
      .toSorted((one, other) => one.actions - other.actions);
    const other = walks.find(({ goal }) => goal === 'withdraw');
    return accept && other ? [{ setting, accept, other }] : [];
  });

export const walksTo = (goal: Goal, runs: readonly RunFacts[]): { setting: Setting; walk: Walk }[] =>
  runs.flatMap(({ setting, walks = [] }) =>
    walks.filter((walk) => walk.goal === goal).map((walk) => ({ setting, walk })),
  );

export const costOfWalk = (walk: Walk): Cost | 'none' => (walk.found ? costOf(walk) : 'none');

/** A film strip of a way: each step with its place. */
export const walkEvidence = (setting: Setting, walk: Walk): Evidence[] =>
  walk.found ? walk.steps.map((step, index) => stepEvidence(setting, step, index)) : [missingEvidence(setting, walk)];

const stepEvidence = (setting: Setting, step: FoundWalk['steps'][number], index: number): Evidence => ({
  what: words(`第${index + 1}步`, `step ${index + 1}`),
  setting,
  page: step.page,
  selector: step.control.selector,
  box: step.control.box,
  screenshot: step.picture.screenshot,
  dom: step.control.label,
});

const missingEvidence = (setting: Setting, { statesSeen }: MissingWalk): Evidence => ({
  what: words(`找过${statesSeen}个画面，没有找到`, `${statesSeen} states were searched without success`),
  setting,
});

/** When another control might as well be the way, a person has to look at both. */
export function rivalled(setting: Setting, walk: Walk): Judgement | undefined {
  if (!walk.found || walk.rivals.length === 0) return undefined;
  const { zh, en } = settingWords[setting];
  return undecided({
    measured: { rivals: walk.rivals.length },
    evidence: [...walkEvidence(setting, walk), ...walk.rivals.map((rival) => rivalEvidence(setting, rival))],
    explanation: words(
      `${zh}上有别的控件也可能是这条路，请人看截图决定。`,
      `On ${en} another control might as well be the way; a person has to look.`,
    ),
  });
}

const rivalEvidence = (setting: Setting, { label, selector, picture }: FoundWalk['rivals'][number]): Evidence => ({
  what: words('也可能是它', 'this might be it too'),
  setting,
  selector,
  screenshot: picture.screenshot,
  dom: label,
});
