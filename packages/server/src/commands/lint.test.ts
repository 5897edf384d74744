import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCli } from '../cli.ts';

const said = { out: [] as string[], error: [] as string[] };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-lint-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  said.out = [];
  said.error = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.error.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
const document = () => JSON.parse(said.out.join('\n'));

const GOOD = '相册权限仅用于您上传商品评价配图';
const BAD = '收集您的相册。\n为优化用户体验获取相册权限';

describe('heng lint', () => {
  test('answers 0 for a clean text, 1 for a finding, 2 for a file that is not there', async () => {
    expect(await runCli(['lint', await file('good.txt', GOOD)])).toBe(0);
    expect(await runCli(['lint', await file('bad.txt', BAD)])).toBe(1);
    expect(await runCli(['lint', join(folder, 'none.txt')])).toBe(2);
    expect(await runCli(['lint', await file('broken.json', '{"text":')])).toBe(2);
    expect(await runCli(['lint'])).toBe(2);
    expect(await runCli(['lint', '--format', 'xml', join(folder, 'good.txt')])).toBe(2);
  });

  test('warnings are findings only with --fail-on warning', async () => {
    const path = await file('hedge.txt', '必要时使用您的手机号，用于送货。');
    expect(await runCli(['lint', path])).toBe(0);
    expect(await runCli(['lint', path, '--fail-on', 'warning'])).toBe(1);
  });

  test('with --format json standard output is one document, each finding at its place', async () => {
    const path = await file('bad.txt', BAD);
    await runCli(['lint', path, '--format', 'json']);
    const finding = document().findings.find(({ rule }: { rule: string }) => rule === 'L01');
    expect(finding).toMatchObject({ level: 'error', position: { line: 2, column: 1 }, law: expect.any(String) });
    const { offset, length } = finding.position;
    expect(BAD.slice(offset, offset + length)).toBe(finding.quote);
    expect(document().readability).toMatchObject({ han: 19 });
    expect(said.error).toEqual([]);
  });

  test('reads several files and standard input', async () => {
    const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([BAD]) as never);
    expect(await runCli(['lint', '-', await file('good.txt', GOOD), '--format', 'json'])).toBe(1);
    expect(document().files.map((one: { file: string }) => one.file)).toEqual(['-', join(folder, 'good.txt')]);
    expect(document().findings.every((one: { file: string }) => one.file === '-')).toBe(true);
    stdin.mockRestore();
  });

  test('in words says where, what, and what to write', async () => {
    await runCli(['lint', await file('bad.txt', BAD)]);
    expect(said.out.join('\n')).toMatch(/bad\.txt:2:1 错误 L01 目的只说了愿望/);
    expect(said.out.join('\n')).toContain('改法: 写明动作、对象和范围');
    said.out = [];
    await runCli(['lint', join(folder, 'bad.txt'), '--lang', 'en']);
    expect(said.out.join('\n')).toMatch(/error L01 the purpose is a wish/);
  });

  test('reads a notice as the body it is posted with, and says in which part', async () => {
    const text = {
      short: '用相册？',
      summary: GOOD,
      full: '用于提升服务质量。',
      consequences: '无',
      retention: '90天',
    };
    const body = JSON.stringify({ key: 'a', purposes: [], categories: [], text: { 'zh-CN': text } }, undefined, 2);
    expect(await runCli(['lint', await file('notice.json', body), '--format', 'json'])).toBe(1);
    const [finding] = document().findings.filter(({ level }: { level: string }) => level === 'error');
    expect(finding).toMatchObject({ rule: 'L01', path: 'text.zh-CN.full' });
    expect(body.slice(finding.position.offset, finding.position.offset + finding.position.length)).toBe(finding.quote);
    expect(body.split('\n')[finding.position.line - 1]).toContain('用于提升服务质量');
  });

  test('reads a list of purposes, each by itself', async () => {
    const list = `purposes:\n  - id: album\n    says: ${GOOD}\n  - id: more\n    says: 提升服务质量\n`;
    expect(await runCli(['lint', await file('purposes.yaml', list), '--format', 'json'])).toBe(1);
    expect(document().findings).toMatchObject([
      { rule: 'L01', path: 'purposes.1.says', quote: '提升服务质量', position: { line: 5, column: 11 } },
    ]);
  });
});

describe('SARIF', () => {
  /** What SARIF 2.1.0 requires of the parts we write. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what this looks at
  function expectSarif(log: any): void {
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/);
    for (const run of log.runs) {
      const { driver } = run.tool;
      expect(driver.name.length).toBeGreaterThan(0);
      expect(new Set(driver.rules.map(({ id }: { id: string }) => id)).size).toBe(driver.rules.length);
      expect(['utf16CodeUnits', 'unicodeCodePoints']).toContain(run.columnKind);
      for (const result of run.results) expectResult(result, driver.rules);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: the shape is what this looks at
  function expectResult(result: any, known: { id: string }[]): void {
    expect(known[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(['none', 'note', 'warning', 'error']).toContain(result.level);
    expect(result.message.text.length).toBeGreaterThan(0);
    for (const { physicalLocation } of result.locations) {
      expect(() => new URL(physicalLocation.artifactLocation.uri, 'file:///')).not.toThrow();
      const { startLine, startColumn, charOffset, charLength } = physicalLocation.region;
      expect([startLine >= 1, startColumn >= 1, charOffset >= 0, charLength >= 0]).toEqual([true, true, true, true]);
    }
  }

  test('is well formed, and each result points at the words', async () => {
    const path = await file('坏.txt', BAD);
    expect(await runCli(['lint', path, '--format', 'sarif'])).toBe(1);
    expectSarif(document());
    const [result] = document().runs[0].results.filter((one: { ruleId: string }) => one.ruleId === 'L01');
    expect(result.locations[0].physicalLocation.region).toMatchObject({ startLine: 2, startColumn: 1 });
  });

  test('knows the rules about the layers of a notice too', async () => {
    const path = await file('empty.json', '{"text":{"zh-CN":{}}}');
    expect(await runCli(['lint', path, '--format', 'sarif'])).toBe(1);
    expectSarif(document());
    expect(document().runs[0].results[0].ruleId).toBe('text-missing');
  });
});
