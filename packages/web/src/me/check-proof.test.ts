import { expect, test } from 'vitest';
import { decided, policyText, proofOf } from '../testing/decision-double.ts';
import { checkProof } from './check-proof.ts';

const decision = decided(1);
const failed = (proof: string, policy = policyText()) =>
  checkProof(proof, policy, decision).checks.filter(({ ok }) => !ok).length;

test('a true proof holds, says who signed and what was committed to', () => {
  const checked = checkProof(proofOf(decision), policyText(), decision);
  expect(checked.checks.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect([checked.ok, checked.signers]).toEqual([true, ['log.shancha.example/heng']]);
  expect(JSON.parse(checked.record)).toMatchObject({ id: decision.id });
});

test('one ruling of a batch is checked against the record of the batch', () => {
  expect(checkProof(proofOf(decision), policyText(), { ...decision, id: `${decision.id}.3` }).ok).toBe(true);
});

test.each([
  ['another number', { id: `${decision.id.slice(0, -1)}9` }],
  ['another moment', { at: '2026-01-01T00:00:00.000Z' }],
  ['another use', { use: 'share' }],
])('a page that shows %s does not hold, though the log does', (_, shown) => {
  const checked = checkProof(proofOf(decision), policyText(), { ...decision, ...shown });
  expect([checked.ok, checked.checks.map(({ ok }) => ok)]).toEqual([false, [true, true, false]]);
});

test.each([
  ['index', (proof: string) => proof.replace('index 0', 'index 1')],
  ['opening', (proof: string) => proof.replace(/^extra .*/m, (line) => `${line.slice(0, 40)}A${line.slice(41)}`)],
  ['checkpoint', (proof: string) => proof.replace('\n1\n', '\n2\n')],
  ['whole', () => 'no proof at all'],
])('an altered %s is found', (_, alter) => {
  expect(failed(alter(proofOf(decision)))).toBeGreaterThan(0);
});

test('a log whose key is not trusted proves nothing', () => {
  const other = policyText().replace(
    /log .*/,
    'log other.example+4a2fd8d1+AVa1PBlKL9BjYNVMyAXXTqXdKRgLsvdS/Bp6VUB0oMzK',
  );
  expect(() => failed(proofOf(decision), other)).toThrow(/key/);
});
