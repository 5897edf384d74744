import type { Answer, DecisionPoint } from './decision-point.ts';
import { evaluationOf } from './entities.ts';
import { evaluationsOf } from './evaluations.ts';

/** The JSON of the reply to one evaluation. Throws ProblemError for a body that is no question. */
export async function replyToEvaluation(point: DecisionPoint, body: unknown, caller: string): Promise<Buffer> {
  return first(await point.evaluate([evaluationOf(body)], undefined, caller));
}

/** The JSON of the reply to a batch, or to a single evaluation in the form of one. */
export async function replyToEvaluations(point: DecisionPoint, body: unknown, caller: string): Promise<Buffer> {
  const { single, stop, items } = evaluationsOf(body);
  const answers = await point.evaluate(items, stop, caller);
  if (single) return first(answers);
  return listOf(answers);
}

const HEAD = Buffer.from('{"evaluations":[');
const TAIL = Buffer.from(']}');
const COMMA = 44;

function listOf(answers: readonly Answer[]): Buffer {
  let length = HEAD.length + TAIL.length + answers.length - 1;
  for (const { json } of answers) length += json.length;
  const list = Buffer.allocUnsafe(length);
  let at = HEAD.copy(list);
  for (const { json } of answers) {
    if (at > HEAD.length) list[at++] = COMMA;
    at += json.copy(list, at);
  }
  TAIL.copy(list, at);
  return list;
}

function first([answer]: readonly Answer[]): Buffer {
  if (!answer) throw new Error('the decision point gave no answer');
  return answer.json;
}
