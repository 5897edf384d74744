import { createGate, type Question, type Standing } from '@heng/gate';
import { compilePack } from '@heng/gate/compile';
import { expect, test } from 'vitest';
import { readBenchLaw } from '../law.ts';
import { makeUpQuestions } from '../questions.ts';
import { prepareCasbin } from './casbin.ts';
import { prepareCasl } from './casl.ts';
import { toPolicyRules } from './policy-rules.ts';

const law = readBenchLaw();
const gate = createGate(law.vocabulary, [compilePack(law.source, law.vocabulary, law.schema)]);
const sheet = makeUpQuestions(gate, 300, 2_000);
const right = sheet.standings.map(
  (standing, at) =>
    gate.ruleAt(standing as Standing, sheet.questions[at] as Question, sheet.categoryIndexes[at] as number).decision,
);

interface Engine<R> {
  request(situation: (typeof sheet.situations)[number]): R;
  allows(request: R): boolean;
}
const answers = <R>({ request, allows }: Engine<R>, number: number) =>
  sheet.situations.slice(0, number).map((situation) => allows(request(situation)));

test('the questions are neither all allowed nor all denied', () => {
  const allowed = right.filter(Boolean).length;
  expect(allowed).toBeGreaterThan(100);
  expect(allowed).toBeLessThan(1_900);
});

test('translated to CASL, the pack answers as the gate does', () => {
  const policy = toPolicyRules(law.rules, law.vocabulary);
  expect(answers(prepareCasl(policy), 2_000)).toEqual(right);
  // And with one forbid left out it does not: the comparison sees a difference.
  const loosened = policy.filter(({ id }) => id !== 'switched-off');
  expect(answers(prepareCasl(loosened), 2_000)).not.toEqual(right);
});

test('translated to Casbin, the pack answers as the gate does', async () => {
  const policy = toPolicyRules(law.rules, law.vocabulary);
  expect(answers(await prepareCasbin(policy), 100)).toEqual(right.slice(0, 100));
});
