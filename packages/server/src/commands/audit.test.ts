import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { noChromium } from '../../../auditor/src/testing/machine.ts';
import { type LocalSite, serve } from '../../../auditor/src/testing/serve.ts';
import { runCli } from '../cli.ts';

describe('heng audit is told what it was not told properly', () => {
  it.each([
    [['audit']],
    [['audit', 'shop.example']],
    [['audit', 'https://shop.example', '--viewport', 'watch']],
    [['audit', 'https://shop.example', '--fail-on', 'F']],
    [['audit', 'https://shop.example', '--format', 'pdf']],
    [['audit', 'https://shop.example', '--max-new', '-1']],
    [['audit', 'https://shop.example', '--from', 'artefacts.json']],
    [['audit', '--from', '/nowhere/artefacts.json']],
    [['audit', 'https://shop.example', '--chromium', '/nowhere/chromium']],
  ])('%j: exit code 2', async (args) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await runCli(args)).toBe(2);
  });
});

/** A shop of one page that asks and takes no for no answer. */
const ONLY_YES =
  '<h1>一间小店</h1><div role="dialog" style="position:fixed;bottom:0">我们用您的浏览记录推荐商品。<button>同意</button></div>' +
  '<script>document.querySelector("button").onclick=()=>{document.cookie="consent=granted";document.querySelector("[role=dialog]").remove()}</script>';

describe.skipIf(noChromium)('heng audit', () => {
  let shop: LocalSite;
  let folder = '';
  const printed = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const kept = () => join(folder, 'artefacts.json');
  const stdout = () => printed.mock.calls.map(([text]) => String(text)).join('');
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    shop = await serve(({ pathname }) => (pathname === '/' ? { body: ONLY_YES } : undefined));
    folder = await mkdtemp(join(tmpdir(), 'heng-audit-test-'));
    expect(await runCli(['audit', shop.url, '--viewport', 'desktop', '--gather-only', '--out', folder])).toBe(0);
  });
  afterEach(() => printed.mockClear());
  afterAll(async () => {
    printed.mockRestore();
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('one format without a folder goes to standard output, and nothing else does', async () => {
    expect(await runCli(['audit', '--from', kept(), '--format', 'json'])).toBe(0);
    const result = JSON.parse(stdout());
    expect(result).toMatchObject({ url: `${shop.url}/`, asked: true });
    expect(result.audits.find(({ id }: { id: string }) => id === 'REF-01').verdict).toBe('fail');
    expect(result.score).toBeLessThanOrEqual(39);
  });

  it('what was kept is judged again to the same result', async () => {
    await runCli(['audit', '--from', kept(), '--format', 'json']);
    const once = stdout();
    printed.mockClear();
    await runCli(['audit', '--from', kept(), '--format', 'json']);
    expect(stdout()).toBe(once);
  });

  it('below what was demanded: exit code 1; reached: 0', async () => {
    expect(await runCli(['audit', '--from', kept(), '--format', 'json', '--fail-on', 'B'])).toBe(1);
    expect(await runCli(['audit', '--from', kept(), '--format', 'json', '--fail-on', '5'])).toBe(0);
  });

  it('every report, and a signature over the result, lie in the folder', async () => {
    const key = join(folder, 'key.pem');
    await writeFile(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const out = join(folder, 'reports');
    expect(
      await runCli(['audit', '--from', kept(), '--format', 'html,json,junit,sarif', '--out', out, '--sign', key]),
    ).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual([
      'audit.html',
      'audit.json',
      'audit.junit.xml',
      'audit.sarif',
      'audit.signature.json',
    ]);
    expect(stdout()).toBe('');
    expect(await readFile(join(out, 'audit.html'), 'utf8')).toContain('data:image/jpeg;base64,');
  });

  it('nothing new against itself; a baseline of another kind is refused', async () => {
    const baseline = join(folder, 'reports', 'audit.json');
    expect(await runCli(['audit', '--from', kept(), '--format', 'json', '--baseline', baseline])).toBe(0);
    expect(await runCli(['audit', '--from', kept(), '--format', 'json', '--baseline', kept()])).toBe(2);
    const out = join(folder, 'compared');
    const compared = ['audit', '--from', kept(), '--format', 'json', '--baseline', baseline, '--out', out];
    expect(await runCli(compared)).toBe(0);
    expect((await readFile(join(out, 'comparison.html'), 'utf8')).toLowerCase()).toContain('<!doctype html>');
    expect(JSON.parse(await readFile(join(out, 'comparison.json'), 'utf8')).news).toBe(0);
  });

  it('a page that asks nothing proves nothing: exit code 3', async () => {
    const silent = await serve(({ pathname }) => (pathname === '/' ? { body: '<h1>一间小店</h1>' } : undefined));
    expect(await runCli(['audit', silent.url, '--viewport', 'desktop', '--format', 'json'])).toBe(3);
    expect(JSON.parse(stdout())).toMatchObject({ asked: false, score: null, grade: null });
    await silent.close();
  });

  it('a private address is not visited with --public-only, and a dead one not at all: exit code 2', async () => {
    expect(await runCli(['audit', shop.url, '--public-only', '--format', 'json'])).toBe(2);
    expect(await runCli(['audit', 'http://127.0.0.1:9/', '--format', 'json'])).toBe(2);
  });
});
