import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditResult, gather, judge, readManifest } from '../../../../packages/auditor/src/index.ts';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { raiseStage, type Stage } from '../testing/stage.ts';

/** A visit at a desk, on a phone's elder layout and by keyboard takes a minute and more. */
const patience = 600_000;

describe.skipIf(noChromium)('an auditor who has never seen this shop', { timeout: patience }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-shop-audit-'));
  let stage: Stage;
  let result: AuditResult;
  beforeAll(async () => {
    stage = await raiseStage({ browser: false });
    const manifest = await readManifest(readFileSync(new URL('../../heng-audit.json', import.meta.url), 'utf8'));
    const settings = ['desktop', 'keyboard', 'elder'] as const;
    result = judge(await gather({ url: `${stage.url}/`, folder, settings, manifest, repeats: 1, pagesPerSecond: 20 }));
  }, patience);
  afterAll(async () => {
    await stage?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('gives it grade A, with no blocker and nothing left unmeasured', () => {
    const short = result.audits.filter(({ mode, score }) => mode === 'error' || (score !== null && score < 1));
    expect({
      grade: result.grade,
      caps: result.caps,
      short: short.map(({ id, score }) => `${id} ${score}`),
    }).toMatchObject({
      grade: 'A',
      caps: [],
    });
    expect(result.audits.filter(({ mode }) => mode === 'error')).toEqual([]);
  });

  test('finds refusing and taking back no longer than agreeing, and the switch one step from home', () => {
    const { refuse, withdraw, off } = result.convenience;
    expect([refuse?.ratio, withdraw?.ratio, off?.actions]).toEqual([1, 1, 1]);
  });
});
