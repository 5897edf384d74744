import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diffPacks } from './diff-packs.ts';
import { type LawShelf, needSoundPack, openShelf } from './law-shelf.ts';
import { listPacks } from './list-packs.ts';
import { type MergedLine, mergeSituations, type Scope, situationsOf } from './merge-situations.ts';
import { labelsOf, tellTable } from './tell-table.ts';
import { validatePacks } from './validate-packs.ts';

const shelf: LawShelf = openShelf();
const strict = needSoundPack(shelf, 'paper-strict');
const baseline = needSoundPack(shelf, 'law-baseline');
const folder = mkdtempSync(join(tmpdir(), 'heng-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the packs in which one file reads differently; returns the path of paper-strict within it. */
function changedPack(name: string, path: string, change: (text: string) => string): string {
  const packs = join(folder, name);
  cpSync(join(shelf.folder, 'packs'), packs, { recursive: true });
  const file = join(packs, path);
  const changed = change(readFileSync(file, 'utf8'));
  expect(changed, 'the change must change something').not.toBe(readFileSync(file, 'utf8'));
  writeFileSync(file, changed);
  return join(packs, 'paper-strict');
}

/** The labels of every situation, as the lines tell them. */
function expand(lines: readonly MergedLine[]): string[][] {
  const told: string[][] = Array.from({ length: shelf.space.size }, () => []);
  for (const line of lines) for (const situation of situationsOf(line)) told[situation]?.push(line.label);
  return told;
}

describe('the lines of a ruling table', () => {
  test.each([strict, baseline])('of $id expand to exactly its situations, each told once and rightly', (pack) => {
    const labelOf = labelsOf(pack);
    const lines = mergeSituations(shelf.space, labelOf);
    expand(lines).forEach((labels, situation) => {
      if (labels.length !== 1 || labels[0] !== labelOf(situation)) throw new Error(`situation ${situation}: ${labels}`);
    });
    expect(lines.reduce((sum, { situations }) => sum + situations, 0)).toBe(shelf.space.size);
    expect(lines.length).toBeLessThan(500);
  });

  test.each([
    { purpose: 'personalised-recommendation' },
    { category: 'browsing-history' },
    { group: 'minor-14-17' },
    { purpose: 'onsite-targeted-ads', category: 'search-history', group: 'adult' },
  ] as const)('within %j are the same situations as without a scope, and no others', (scope: Scope) => {
    const labelOf = labelsOf(strict);
    const inScope = new Set(mergeSituations(shelf.space, labelOf, scope).flatMap(situationsOf));
    const index = shelf.vocabulary.categories.findIndex(({ id }) => id === scope.category);
    for (const shape of shelf.space.shapes) {
      const fits =
        (!scope.purpose || shape.purpose.id === scope.purpose) && (!scope.category || shape.categories.includes(index));
      const own = mergeSituations({ ...shelf.space, shapes: [shape] }, labelOf, { group: scope.group });
      const astray = own.flatMap(situationsOf).filter((situation) => inScope.has(situation) !== fits);
      expect(astray).toEqual([]);
    }
  });

  test('say who, what, with which consent, in which circumstances, and the rule', () => {
    const scope: Scope = { purpose: 'personalised-recommendation', category: 'browsing-history', group: 'adult' };
    const { lines } = tellTable(shelf, { pack: strict, scope, language: 'zh' });
    const allowed = lines.findIndex((line) => line.includes('允许'));
    expect(lines[allowed]).toContain('成年人18–59 · 全部行为敏感信息（网页浏览记录、搜索记录） · 分项同意或单独同意');
    expect(lines[allowed]).toContain('个性化开关未关闭');
    expect(lines[allowed + 1]).toContain('规则 itemised-onsite');
    expect(lines.join('\n')).toContain('拒绝 no-consent');
    expect(tellTable(shelf, { pack: strict, scope, language: 'en' }).lines.join('\n')).toContain(
      'itemised consent or separate consent',
    );
  });
});

describe('the difference of two packs', () => {
  const options = { all: false, failOnChange: true, language: 'zh' } as const;

  test('of a pack with itself is nothing', () => {
    const report = diffPacks(shelf, strict, strict, { ...options, all: true });
    expect(report).toMatchObject({ exitCode: 0, document: { totals: { changed: 0 }, changes: [] } });
  });

  test('counts exactly the situations decided otherwise', () => {
    const changed = Array.from(strict.table.cells).filter((ruling, situation) => {
      const other = baseline.table.cells[situation] as number;
      return strict.table.rulings[ruling]?.decision !== baseline.table.rulings[other]?.decision;
    });
    const { document, exitCode } = diffPacks(shelf, strict, baseline, options);
    expect(document).toMatchObject({ totals: { changed: changed.length, nowDenied: 0, nowAllowed: changed.length } });
    expect(exitCode).toBe(1);
    expect(diffPacks(shelf, strict, baseline, { ...options, failOnChange: false }).exitCode).toBe(0);
  });

  test('tells a rule that was loosened in words: who, what, consent, before and after', () => {
    const path = changedPack('loosened', 'paper-strict/signals.cedar', (text) =>
      text.replace('principal.gpc', 'false'),
    );
    const { lines } = diffPacks(shelf, strict, needSoundPack(shelf, path), options);
    const said = lines.indexOf('向品牌商/广告联盟共享  third-party-sharing') + 1;
    expect(lines[said]).toContain('  成年人18–59或六十周岁以上 · ');
    expect(lines[said]).toContain('浏览器发出退出信号(GPC)');
    expect(lines[said]).toContain('单独同意');
    expect(lines[said + 1]).toMatch(/拒绝 gpc \[gpc-opt-out\] → 允许 \[/);
    expect(lines.at(-1)).toMatch(/其中 \d+ 种变为允许，0 种变为拒绝/);
  });

  test('shows a changed duty only when all is asked for', () => {
    const path = changedPack('duty', 'paper-strict/itemised.cedar', (text) =>
      text.replace('@duty("show-why,delete-on-request,limit-retention")', '@duty("show-why,delete-on-request")'),
    );
    const other = needSoundPack(shelf, path);
    expect(diffPacks(shelf, strict, other, options).document).toMatchObject({ totals: { changed: 0 } });
    const { lines } = diffPacks(shelf, strict, other, { ...options, all: true });
    expect(lines.join('\n')).toMatch(/\{[^}]*limit-retention[^}]*\} → 允许 \[[^\]]*\] \{(?![^}]*limit-retention)/);
  });
});

describe('validating', () => {
  test('the packs that ship are valid, with the number of their rules and situations', () => {
    const { document, exitCode, lines } = validatePacks(shelf, shelf.packs);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ valid: true, packs: [{ pack: 'law-baseline' }, { rules: strict.rules.length }] });
    expect(lines.join('\n')).toContain(`${shelf.space.size} situations`);
  });

  test('names the file and the rule of every problem, and the exit code is 1', () => {
    const path = changedPack('broken', 'paper-strict/signals.cedar', (text) =>
      text.replace('@status("proposal")', '@status("certain")').replace('principal.gpc', 'principal.mood'),
    );
    const { exitCode, lines } = validatePacks(shelf, [path, 'law-baseline']);
    expect(exitCode).toBe(1);
    expect(lines.join('\n')).toMatch(/signals\.cedar `gpc-opt-out`: @status must be one of/);
    expect(lines.at(-1)).toMatch(/^law-baseline: valid/);
  });

  test('a pack whose file is missing is not valid, and the file is named', () => {
    const path = changedPack('missing', 'paper-strict/pack.yaml', (text) =>
      text.replace('- signals.cedar', '- gone.cedar'),
    );
    const { exitCode, lines } = validatePacks(shelf, [path]);
    expect([exitCode, lines.join('\n')]).toEqual([1, expect.stringContaining('gone.cedar')]);
  });
});

describe('listing', () => {
  test('every rule of both packs, in the order it is told', async () => {
    await expect(listPacks([strict, baseline]).lines.join('\n')).toMatchFileSnapshot('./rules.golden.txt');
  });

  test('one law row brings only the rules that rest on it', () => {
    const { document } = listPacks([strict], 'PAPER-45');
    const [{ rules }] = (document as { packs: [{ rules: { id: string; rows: string[] }[] }] }).packs;
    expect(rules.map(({ id }) => id)).toContain('core-never-for-marketing');
    for (const { rows } of rules) expect(rows).toContain('PAPER-45');
  });
});
