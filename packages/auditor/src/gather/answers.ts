import type { DecisionPoint, Walk } from '../artefacts.ts';
import { type AskGoal, askQuestion } from '../paths/ask-ways.ts';
import { search, type Way } from '../paths/search.ts';
import { missing, type Walking, walkFact } from '../paths/walk-fact.ts';
import { classify, kindOf } from './classify.ts';
import { innerLayers, type SeenAsk } from './first-look.ts';
import { type Tour, walkingOf } from './tour.ts';

/** One question with both ways out of it. */
export interface AnsweredAsk {
  readonly ask: SeenAsk;
  readonly fact: DecisionPoint;
  readonly ways: Readonly<Partial<Record<AskGoal, Way>>>;
  readonly walks: readonly Walk[];
}

export async function gatherAnswers(tour: Tour, ask: SeenAsk): Promise<AnsweredAsk> {
  const walking = { ...walkingOf(tour, 'desktop', ask.page), decisionPoint: ask.id };
  const [inner, accept, refuse] = await Promise.all([
    tour.abreast(() => innerLayers(tour.ground, walking.beginning, ask, tour.album)),
    tour.abreast(() => wayOut('accept', ask, walking)),
    tour.abreast(() => wayOut('refuse', ask, walking)),
  ]);
  const fact = { ...ask.fact, layers: [...ask.fact.layers, ...inner] };
  const ways = { ...(accept.way ? { accept: accept.way } : {}), ...(refuse.way ? { refuse: refuse.way } : {}) };
  return { ask, fact, ways, walks: [accept.walk, refuse.walk] };
}

async function wayOut(goal: AskGoal, ask: SeenAsk, walking: Walking): Promise<{ walk: Walk; way?: Way }> {
  const found = await search(askQuestion(goal, ask, walking));
  const way = found.ways.get(goal);
  if (!way) return { walk: missing(goal, walking, found.stuckAt.join('; ') || `no control led to it`, found) };
  const walk = await walkFact(way, walking);
  return { way, walk: walk.found ? { ...walk, rivals: rivalsOf(way, ask) } : walk };
}

/** Other controls that might as well be meant, when what was pressed was not plain. */
function rivalsOf({ moves }: Way, { layer, fact }: SeenAsk) {
  const pressed = layer.controls.find(({ selector }) => selector === moves[0]?.selector);
  if (!pressed || classify(pressed).confidence === 'high') return [];
  const { kind } = classify(pressed);
  const screenshot = fact.layers[0]?.picture.screenshot ?? '';
  return layer.controls
    .filter((control) => control !== pressed && [kindOf(control), ...classify(control).alternatives].includes(kind))
    .map(({ label, selector, box }) => ({ label, selector, picture: { screenshot, boxes: [{ label, box }] } }));
}
