import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EvidencePackage, formatVerifierKey } from '@heng/ledger';
import { afterAll, describe, expect, test } from 'vitest';
import { evidenceKit } from '../../../ledger/src/testing/evidence-kit.ts';
import { packageHtml, readEvidenceTemplate } from './package-html.ts';

const isThere = (program: string, argument: string): boolean => spawnSync(program, [argument]).status === 0;
const canRun = isThere('python3', '--version') && isThere('openssl', 'version');

describe.skipIf(!canRun)('the program of docs/evidence-package.md, which shares nothing with ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-stranger-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync(process.execPath, [new URL('../../../web/build-evidence.mjs', import.meta.url).pathname, folder]);
  const document = readFileSync(new URL('../../../../docs/evidence-package.md', import.meta.url), 'utf8');
  const program = join(folder, 'check.py');
  writeFileSync(program, /```python\n(.*?)```/s.exec(document)?.[1] ?? '');

  test('verifies a file, and finds an altered byte, an altered word and a missing event', async () => {
    const kit = await evidenceKit({ people: 2, events: 5 });
    const template = readEvidenceTemplate(folder);
    const run = (html: string): string => {
      const file = join(folder, 'evidence.html');
      writeFileSync(file, html);
      const { stdout, stderr } = spawnSync('python3', [program, file, formatVerifierKey(kit.signer.key)], {
        encoding: 'utf8',
      });
      return (stdout + stderr).trim().split('\n').at(-1) ?? '';
    };
    const sealed = (change: (draft: Draft) => void) => {
      const draft = structuredClone(kit.pack()) as unknown as Draft;
      change(draft);
      return packageHtml(draft as unknown as EvidencePackage, kit.signer, template);
    };
    const whole = sealed(() => undefined);
    expect(run(whole)).toBe('verified: ledger.example.cn/shancha 12');
    expect(run(whole.replace('本人不同意', '本人同意'))).toContain('the file was altered');
    expect(run(sealed(({ people: [owner] }) => owner?.events.splice(2, 1)))).toContain('a number is missing');
    expect(run(sealed(({ people: [owner] }) => owner?.events.pop()))).toContain('the last events are missing');
    const reworded = sealed(({ decisions: [decision] }) => {
      if (decision) decision.body = decision.body.replace('personalised', 'neutral');
    });
    expect(run(reworded)).toContain('the decision was altered');
  });
});

interface Draft {
  people: { events: unknown[] }[];
  decisions: { body: string }[];
}
