import type { Goal } from '../artefacts.ts';
import type { Visit } from '../driver/visit.ts';
import { type Asked, asksIn } from '../gather/decision-points.ts';
import { surveyPage } from '../gather/survey.ts';
import type { View } from '../gather/view.ts';
import { type Try, triesInLayer, triesOnPage } from './moves.ts';
import type { Arrived, Question } from './search.ts';

export type AskGoal = Extract<Goal, 'accept' | 'refuse'>;

/** How the ways out of a question are searched: from where it stands, through the layers it opens. */
export function askQuestion(
  goal: AskGoal,
  ask: Asked,
  ground: Pick<Question, 'ground' | 'beginning' | 'manifest' | 'start'>,
): Question {
  return {
    ...ground,
    goals: [goal],
    firstTries: triesInLayer(ask.layer, goal),
    triesAt: (visit, view) => furtherTries(visit, view, goal),
    reached: (_, arrived) => (goal === 'accept' ? isAccepted(arrived, ask) : isRefused(arrived, ask)),
  };
}

async function furtherTries(visit: Visit, view: View, goal: AskGoal): Promise<Try[]> {
  const inLayers = view.layers.flatMap((layer) => triesInLayer(layer, goal));
  if (inLayers.length > 0 || visit.page.url() === visit.ground.home) return inLayers;
  const page = await surveyPage(visit.page);
  return triesOnPage(page, visit.ground.home, goal === 'accept' ? 'accept' : 'withdraw');
}

function isAccepted({ seeing, moves, view }: Arrived, ask: Asked): boolean {
  if (seeing.state === 'granted') return true;
  if (seeing.confidence === 'high') return false;
  return moves.at(-1)?.kind === 'accept' && seeing.state !== 'refused' && isGone(view, ask);
}

function isRefused({ seeing, moves, view }: Arrived, ask: Asked): boolean {
  if (seeing.state === 'refused' || seeing.state === 'off') return isGone(view, ask);
  if (seeing.confidence === 'high')
    return seeing.state === 'unset' && moves.at(-1)?.kind === 'refuse' && isGone(view, ask);
  return moves.at(-1)?.kind === 'refuse' && seeing.state !== 'granted' && isGone(view, ask);
}

/** No layer asks any more; another pop-up may well be there. */
const isGone = (view: View, { layer }: Asked): boolean =>
  !asksIn(view).some((left) => left.layer.selector === layer.selector || left.layer.text === layer.text);
