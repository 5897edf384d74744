import type { Control } from '../artefacts.ts';
import { words } from '../words/words.ts';
import type { RunFacts } from './audit.ts';
import { type Judgement, nothingToJudge, undecided, worst } from './judgement.ts';
import { controlEvidence, NO_QUESTION, type Part, partOf, type Question, questionsOf } from './questions.ts';

/** The two answers of a question, as they stand beside each other in its first layer. */
export interface Pair {
  readonly question: Question;
  readonly accept: Control;
  readonly refuse: Control;
}

const NO_PAIR = words(
  '首层没有成对的同意和拒绝，无从比较（是否缺拒绝见 REF-01）。',
  'The first layer has no pair of agree and refuse to compare (whether refuse is missing is REF-01).',
);

/** Judges each pair; one bad pair in one setting decides. */
export function judgePairs(runs: readonly RunFacts[], judge: (pair: Pair) => Judgement): Judgement {
  return worst(
    questionsOf(runs).map((question) => judgePair(question, judge)),
    NO_QUESTION,
  );
}

function judgePair(question: Question, judge: (pair: Pair) => Judgement): Judgement {
  const accept = partOf(question.layer, 'accept');
  const refuse = partOf(question.layer, 'refuse');
  if (accept.state === 'found' && refuse.state === 'found')
    return judge({ question, accept: accept.control, refuse: refuse.control });
  if (accept.state === 'missing' || refuse.state === 'missing') return nothingToJudge(NO_PAIR);
  return doubtful(question, accept, refuse);
}

/** Never guess silently: both readings are shown and a person decides. */
function doubtful(question: Question, ...parts: readonly Part[]): Judgement {
  const controls = parts.flatMap((part) => (part.state === 'doubtful' ? part.controls : []));
  return undecidedControls(question, controls);
}

export function undecidedControls(question: Question, controls: readonly Control[]): Judgement {
  const labels = controls.map(({ label }) => `“${label}”`).join('、');
  return undecided({
    measured: { candidates: controls.length },
    evidence: controls.map((control) =>
      controlEvidence(
        question,
        control,
        words('它可能是拒绝，也可能是别的', 'This may be the refusal, or something else'),
      ),
    ),
    explanation: words(
      `分不清哪个是拒绝：${labels}。请人看截图决定。`,
      `It is not clear which one refuses: ${labels}. A person has to look at the pictures.`,
    ),
  });
}

export const pairEvidence = ({ question, accept, refuse }: Pair) => [
  controlEvidence(question, accept, words('同意', 'agree')),
  controlEvidence(question, refuse, words('拒绝', 'refuse')),
];

/** As sure as the classification of both answers. */
export const pairGrounds = ({ question, accept, refuse }: Pair) =>
  [question.point.confidence, accept.classified.confidence, refuse.classified.confidence] as const;
