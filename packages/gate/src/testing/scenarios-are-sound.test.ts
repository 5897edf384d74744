import { describe, expect, test } from 'vitest';
import { readLawRows, readLawVocabulary, WITHOUT_LAW_ROWS } from './law-files.ts';
import { readScenarios, type Scenario, type ScenarioCell, type ScenarioStep, scenariosOf } from './scenarios.ts';

const scenarios = readScenarios();
const vocabulary = readLawVocabulary();
const rows = readLawRows();

/** Rows of the founding paper each of which must be shown by a case of its own. */
const SHOWN = [5, 6, 7, 8, 21, 28, 29, 36, 37, 42, 43, 44, 45, 46, 47, 48, 49, 50, 61, 62, 63, 68, 72].map(
  (row) => `PAPER-${String(row).padStart(2, '0')}`,
);

const idsOf = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
const KNOWN = {
  purposes: idsOf(vocabulary.purposes),
  categories: idsOf(vocabulary.categories),
  touchpoints: idsOf(vocabulary.touchpoints),
  groups: idsOf(vocabulary.groups),
};

/** Every word of the vocabulary that a scenario uses. */
function wordsOf({ question, steps, person }: Scenario): Record<keyof typeof KNOWN, (string | undefined)[]> {
  const cells = [question, ...steps.map(cellOf)];
  return {
    purposes: cells.map((cell) => cell?.purpose),
    categories: [...cells.map((cell) => cell?.category), ...steps.map(attestedIn)],
    touchpoints: [question.touchpoint],
    groups: [person?.ageBand],
  };
}

const attestedIn = (step: ScenarioStep) => (step.act === 'attest' ? step.irreversible : undefined);

function cellOf(step: ScenarioStep): Partial<ScenarioCell> | undefined {
  if ('cell' in step) return step.cell;
  return step.act === 'withdraw' && step.what !== 'all' ? step.what : undefined;
}

describe('the scenarios', () => {
  test('are at least 75, each with an id and a Chinese and English title of its own', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(75);
    for (const key of [
      ({ id }: Scenario) => id,
      ({ title }: Scenario) => title.zh,
      ({ title }: Scenario) => title.en,
    ]) {
      expect(new Set(scenarios.map(key)).size).toBe(scenarios.length);
    }
    for (const { title } of scenarios) expect(title.zh).toMatch(/\p{Script=Han}/u);
  });

  test.each(SHOWN)('show %s by at least two cases named after it', (row) => {
    const shown = scenarios.filter(({ id, rows: shows }) => id.startsWith(`${row}-`) && shows.includes(row));
    expect(shown.length).toBeGreaterThanOrEqual(2);
  });

  test('speak only of purposes, categories, touchpoints and groups of the vocabulary', () => {
    const strangers = scenarios.flatMap((scenario) => {
      const said = wordsOf(scenario);
      const unknown = Object.entries(said).flatMap(([kind, words]) =>
        words.filter((word) => word !== undefined && !KNOWN[kind as keyof typeof said].has(word)),
      );
      return unknown.map((word) => `${scenario.id}: ${word}`);
    });
    expect(strangers).toEqual([]);
  });

  test('give reasons to whoever cannot run one, and name no fallback for what is allowed', () => {
    for (const { id, question, steps, only, expect: expected } of scenarios) {
      const gateOnly = question.anonymitySet !== undefined || steps.some(({ act }) => act === 'legacy-consent');
      expect({ id, runner: only?.runner }).toEqual({ id, runner: gateOnly ? 'gate' : undefined });
      if (expected.decision === 'allow')
        expect({ id, fallback: expected.fallback ?? 'none' }).toEqual({ id, fallback: 'none' });
    }
  });

  test.skipIf(!rows)(`cite rows of the law table${rows ? '' : ` (${WITHOUT_LAW_ROWS})`}`, () => {
    for (const { id, rows: shows, expect: expected } of scenarios) {
      for (const row of [...shows, ...(expected.rows ?? [])]) expect(rows?.has(row), `${id} ${row}`).toBe(true);
    }
  });
});

describe('a scenario that is misspelt is refused, and told where', () => {
  const sound = {
    id: 'X-1',
    title: { zh: '规则', en: 'rule' },
    rows: ['PAPER-36'],
    question: { purpose: 'user-profiling', category: 'gender' },
    expect: { decision: 'deny' },
  };

  test('a sound one is read, in the pack paper-strict unless it says otherwise', () => {
    expect(scenariosOf('x.yaml', [sound])).toEqual([{ ...sound, file: 'x.yaml', packs: ['paper-strict'], steps: [] }]);
  });

  test.each([
    ['an unknown key', { ...sound, expected: {} }, /x\.yaml X-1\.expected/],
    ['an unknown key deeper down', { ...sound, question: { ...sound.question, chanel: 'sms' } }, /question\.chanel/],
    ['a missing decision', { ...sound, expect: {} }, /expect\.decision/],
    ['an unknown act', { ...sound, steps: [{ permit: {} }] }, /steps\[0\]/],
    ['two acts in one step', { ...sound, steps: [{ switch: 'on', withdraw: 'all' }] }, /steps\[0\]/],
    ['a switch that is neither on nor off', { ...sound, steps: [{ switch: 'dim' }] }, /steps\[0\]\.switch/],
    ['a grant without a category', { ...sound, steps: [{ grant: { purpose: 'user-profiling' } }] }, /grant\.category/],
    ['a title in one language', { ...sound, title: { zh: '规则' } }, /title\.en/],
    ['half a person among the tags', { ...sound, question: { ...sound.question, anonymitySet: 1.5 } }, /anonymitySet/],
  ])('%s', (_what, broken, where) => {
    expect(() => scenariosOf('x.yaml', [broken])).toThrow(where);
  });

  test('a file that is no list', () => {
    expect(() => scenariosOf('x.yaml', sound)).toThrow(/list/);
  });
});
