import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSynonyms } from '../search/read-synonyms.ts';
import { readRanking, shippedRanking } from './ranking-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'heng-ranking-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shipped = readFileSync(shippedRanking, 'utf8');

function reading(change: (text: string) => string): () => unknown {
  const file = join(folder, 'ranking.yaml');
  writeFileSync(file, change(shipped));
  return () => readRanking(file);
}

describe('what ranking aims at', () => {
  test('as it comes with Heng may be used', () => {
    expect(readRanking().objective.harm.regret).toBeGreaterThan(0);
  });

  test('is refused where it optimises conversion alone, with the file and the reason', () => {
    const refused: readonly [RegExp, string, string][] = [
      [/aims: .*/, 'aims: [conversion]', 'aims at conversion'],
      [/ {2}regret: .*/, '  regret: 0', 'weighs regret 0: expected more than 0, or it optimises conversion alone'],
      [/\ndiversity: .*/, '\ndiversity: 0', 'has diversity 0'],
      [/general: [\d.]+/, 'general: 0', 'lets general information cost 0'],
      [/designChoice: true/, 'designChoice: false', 'designChoice'],
      [/ {2}boost: .*/, '  boost: 3', 'search.boost'],
    ];
    for (const [from, to, expected] of refused)
      expect(
        reading((text) => text.replace(from, to)),
        to,
      ).toThrow(expected);
    expect(reading((text) => text)).not.toThrow();
  });

  test('has no room for words it does not know', () => {
    expect(reading((text) => `${text}\nconversionBonus: 1\n`)).toThrow(/conversionBonus/);
  });
});

test('synonyms that come with Heng can be read, and a broken file says what was expected', () => {
  expect(readSynonyms().find((group) => group.includes('番茄'))).toContain('西红柿');
  const file = join(folder, 'synonyms.yaml');
  writeFileSync(file, '- [alone]\n');
  expect(() => readSynonyms(file)).toThrow(file);
});
