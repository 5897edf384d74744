import type { Confidence, Effect, FoundWalk, Goal, MissingWalk, Walk } from '../artefacts.ts';
import type { Album } from '../driver/album.ts';
import type { Device } from '../driver/settings.ts';
import { type Beginning, during, type Ground } from '../driver/visit.ts';
import type { SiteManifest } from '../gather/manifest.ts';
import type { Done } from './perform.ts';
import { Stuck } from './press.ts';
import { type Found, type Walked, type Way, walk } from './search.ts';

export interface Walking {
  readonly ground: Ground;
  readonly beginning: Beginning;
  readonly start: string;
  readonly manifest: SiteManifest;
  readonly album: Album;
  readonly decisionPoint?: string;
  /** How often it is walked again for the clock. */
  readonly repeats: number;
}

/** A way as the report shows it: walked again with pictures, then for its time. */
export async function walkFact(way: Way, walking: Walking): Promise<Walk> {
  const { goal, moves } = way;
  const first = await replay(way, walking, true);
  if (first instanceof Stuck) return missing(goal, walking, `found, but not again: ${first.message}`);
  const elapsedMs = [elapsed(way.done), elapsed(first.done)];
  while (elapsedMs.length < walking.repeats) {
    const again = await replay(way, walking, false);
    if (again instanceof Stuck) break;
    elapsedMs.push(elapsed(again.done));
  }
  const steps = first.done.map(({ step }) => step);
  const { seeing } = way;
  return {
    found: true,
    goal,
    from: goal === 'accept' || goal === 'refuse' ? 'decision-point' : 'home',
    ...named(walking),
    steps,
    actions: steps.reduce((sum, { actions }) => sum + actions, 0),
    depth: moves.filter(({ act }) => act === 'press').length - 1,
    elapsedMs,
    ...effectOf(way),
    because: seeing.because,
    rivals: [],
  } satisfies FoundWalk;
}

const named = ({ decisionPoint }: Walking) => (decisionPoint ? { decisionPoint } : {});

const elapsed = (done: readonly Done[]): number =>
  Math.round(done.reduce((sum, { tookMs, step }) => sum + tookMs + step.forcedDelayMs, 0));

/** Where nothing can be read, what was pressed decides, and the doubt is said. */
export function effectOf({ goal, seeing, moves }: Way): { effect: Effect; confidence: Confidence } {
  const { state, evidence, confidence } = seeing;
  const last = moves.at(-1)?.kind;
  const stored = evidence.length > 0;
  if (state === 'unknown' && goal === 'accept' && last === 'accept')
    return { effect: { state: 'granted', evidence }, confidence: 'low' };
  if (state === 'unknown' && last === 'refuse') return { effect: { state: 'refused', evidence }, confidence: 'low' };
  if (state === 'unset' && goal === 'accept')
    return { effect: { state: stored ? 'granted' : 'unknown', evidence }, confidence: 'low' };
  return { effect: { state, evidence }, confidence };
}

/** A page that did not come up as it did before is loaded once more, as a person would. */
async function replay(way: Way, walking: Walking, pictures: boolean): Promise<Walked | Stuck> {
  const walked = await replayOnce(way, walking, pictures);
  return walked instanceof Stuck ? replayOnce(way, walking, pictures) : walked;
}

async function replayOnce({ goal, moves }: Way, walking: Walking, pictures: boolean): Promise<Walked | Stuck> {
  const { ground, beginning, album } = walking;
  return during(ground, beginning, (visit) =>
    walk(visit, walking, moves, pictures ? { album, occasion: goal } : undefined),
  ).catch((error) => {
    if (error instanceof Stuck) return error;
    throw error;
  });
}

/** The same way on another device. */
export async function walkAgain(way: Way, walking: Walking, device: Device): Promise<{ walk: Walk; walked?: Way }> {
  const there = { ...walking, beginning: { ...walking.beginning, device } };
  const walked = await replay(way, there, true);
  if (walked instanceof Stuck) return { walk: missing(way.goal, walking, walked.message) };
  const again: Way = { ...way, done: walked.done, seeing: walked.seeing };
  const steps = walked.done.map(({ step }) => step);
  const depth = way.moves.filter(({ act }) => act === 'press').length - 1;
  const from = way.goal === 'accept' || way.goal === 'refuse' ? 'decision-point' : 'home';
  const actions = steps.reduce((sum, step) => sum + step.actions, 0);
  const fact = { found: true, goal: way.goal, from, ...named(walking), steps, actions, depth } as const;
  return {
    walked: again,
    walk: {
      ...fact,
      elapsedMs: [elapsed(walked.done)],
      ...effectOf(again),
      because: walked.seeing.because,
      rivals: [],
    },
  };
}

export const missing = (
  goal: Goal,
  { decisionPoint }: Pick<Walking, 'decisionPoint'>,
  because: string,
  found?: Found,
): MissingWalk => ({
  found: false,
  goal,
  ...(decisionPoint ? { decisionPoint } : {}),
  because,
  statesSeen: found?.statesSeen ?? 0,
  cutShort: found?.cutShort ?? false,
});
