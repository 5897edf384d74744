import type { Goal } from '../artefacts.ts';
import type { Visit } from '../driver/visit.ts';
import { asksIn } from '../gather/decision-points.ts';
import { surveyPage } from '../gather/survey.ts';
import type { View } from '../gather/view.ts';
import { concerns, type Move, type Try, triesInLayer, triesOnPage } from './moves.ts';
import type { Arrived, Question } from './search.ts';

export type HomeGoal = Extract<Goal, 'off' | 'withdraw'>;

/** How the switch and the way back are searched: from the home page, by somebody who had said yes. */
export function homeQuestion(
  goals: readonly HomeGoal[],
  ground: Pick<Question, 'ground' | 'beginning' | 'manifest' | 'start'>,
): Question {
  return {
    ...ground,
    goals,
    triesAt: homeTries,
    reached: (goal, arrived) => (goal === 'off' ? isOff(arrived) : isWithdrawn(arrived)),
  };
}

/** What is in front of the page comes first; the page behind it only when nothing covers it. */
async function homeTries(visit: Visit, view: View, made: readonly Move[]): Promise<Try[]> {
  const asks = asksIn(view).map(({ layer }) => layer);
  const settings = view.layers.filter((layer) => layer.toggles.length > 0 && concerns(layer.text));
  const inLayers = [...new Set([...asks, ...settings])].flatMap((layer) => triesInLayer(layer, 'withdraw'));
  const covered = view.layers.some(({ modal }) => modal);
  const onPage = covered ? [] : triesOnPage(await surveyPage(visit.page), visit.ground.home, 'withdraw');
  const known = new Set(inLayers.map(({ moves }) => moves[0]?.selector));
  const tries = [...inLayers, ...onPage.filter(({ moves }) => !known.has(moves[0]?.selector))];
  // Switches are tried one by one and all together; which of five may stay on is no question a person asks.
  return made.some(({ act }) => act === 'switch') ? tries.filter(({ moves }) => moves[0]?.act !== 'switch') : tries;
}

function isWithdrawn({ seeing }: Arrived): boolean {
  if (seeing.state === 'refused' || seeing.state === 'off') return true;
  return seeing.state === 'unset' && seeing.evidence.length > 0 && seeing.confidence !== 'low';
}

/** Whatever withdraws everything switches recommendation off too, when it is about that at all. */
function isOff({ seeing, moves }: Arrived): boolean {
  if (seeing.state === 'off') return true;
  if (seeing.state !== 'refused') return false;
  return moves.some(({ label, subjects }) => concerns(label) || subjects.some((subject) => PERSONAL.has(subject)));
}

const PERSONAL = new Set(['recommendation', 'advertising', 'push', 'tags']);
