import { expect, test } from 'vitest';
import { createSituationSpace, forEachSituation, type Situation } from '../situation.ts';
import { readRepositoryLaw } from '../testing/law.ts';
import { decideBySpecification } from '../testing/specification.ts';
import { compilePack, type PackSource } from './index.ts';

const law = readRepositoryLaw(['paper-strict']);

/** Situations in which a pack decides otherwise than the specification written from the matrix. */
function differences(source: PackSource): Situation[] {
  const table = compilePack(source, law.vocabulary, law.schema);
  const found: Situation[] = [];
  forEachSituation(createSituationSpace(law.vocabulary), (situation, index, { category, purpose }) => {
    const consent = situation.consent === 'lapsed' ? 'expired' : situation.consent;
    const specified = decideBySpecification({ ...situation, consent, category, purpose });
    if (table.rulings[table.cells[index] as number]?.decision !== specified) found.push(situation);
  });
  return found;
}

test('paper-strict decides every situation as the specification written from the matrix does', () => {
  expect(differences(law.packs[0] as PackSource)).toEqual([]);
});

test('without the switch, the signal, the boundary, the elder-mode or the tag rule some situation is decided otherwise', () => {
  const source = law.packs[0] as PackSource;
  // Each of these must be missed when it is gone: they carry the weight alone.
  for (const id of [
    'switched-off',
    'gpc-opt-out',
    'purpose-boundary',
    'elder-mode-no-ads',
    'singled-out-needs-separate-consent',
  ]) {
    expect(differences(without(source, id)).length, id).toBeGreaterThan(0);
  }
});

const without = (source: PackSource, id: string): PackSource => ({
  ...source,
  files: source.files.map(({ path, text }) => ({
    path,
    text: text
      .split(/\n(?=@id\()/)
      .filter((policy) => !policy.startsWith(`@id("${id}")`))
      .join('\n'),
  })),
});
