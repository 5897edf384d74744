import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Artefacts } from '../artefacts.ts';
import { launchChromium } from '../driver/chromium.ts';
import type { CheckResult } from '../score/check-result.ts';
import { judge } from '../score/judge.ts';
import { fullRun, noChromium } from '../testing/machine.ts';
import { DEFECTS, type Defect, shopWith } from '../testing/shop/defects.ts';
import { cleanShop, type ShopOptions } from '../testing/shop/options.ts';
import { serveShop } from '../testing/shop/site.ts';
import { gather } from './gather.ts';
import type { GatherOptions } from './options.ts';

/** Without HENG_TEST_FULL=1: those that need no way walked, and one of each kind that does. */
const SHORT = new Set([
  'no way to refuse',
  'refusing needs a reason',
  'a wall after refusing',
  'Esc is consent',
  'a pop-up comes back',
]);

const chosen = DEFECTS.filter(({ name, parts }) => fullRun || parts.length === 0 || SHORT.has(name));

/** A whole visit takes half a minute when nothing else runs. */
const PATIENCE = { whole: 300_000, part: 150_000 };

describe.skipIf(noChromium)('a shop with one fault', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'heng-shop-'));
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const visit = async (shop: ShopOptions, options: Partial<GatherOptions>): Promise<Artefacts> => {
    const site = await serveShop(shop);
    try {
      return await gather({ url: site.url, folder, browser, pagesPerSecond: 20, repeats: 1, ...options });
    } finally {
      await site.close();
    }
  };

  // Without HENG_TEST_FULL=1 the visit of the demo shop, which must have grade A, stands for it.
  it.runIf(fullRun)(
    'the shop without a fault passes every check that can be judged',
    async () => {
      const result = judge(await visit(cleanShop, {}));
      expect(notPassed(result.audits)).toEqual([]);
      expect(result.score).toBeGreaterThanOrEqual(90);
      expect(result.grade).toBe('A');
    },
    PATIENCE.whole,
  );

  it.each(chosen)(
    '$name: is found',
    async (defect) => {
      const { audits } = judge(await visit(shopWith(defect), { settings: settingsFor(defect), parts: defect.parts }));
      const found = notPassed(audits).filter((id) => canBeSeen(id, defect));
      expect(found).toEqual(expect.arrayContaining([...defect.found]));
      expect(found.filter((id) => !defect.found.includes(id) && !defect.also?.includes(id))).toEqual([]);
    },
    PATIENCE.part,
  );
});

const notPassed = (audits: readonly CheckResult[]): string[] =>
  audits
    .filter(({ verdict, mode }) => verdict === 'fail' || verdict === 'warn' || mode === 'error')
    .map(({ id }) => id);

/** Where a fault is only seen on a phone, or by keyboard, one goes there; else the desktop will do. */
const settingsFor = ({ parts, found }: Defect): NonNullable<GatherOptions['settings']> => {
  if (parts.includes('keyboard')) return ['desktop', 'keyboard'];
  if (parts.includes('elder')) return ['desktop', 'elder'];
  return found.includes('VIS-05') ? ['desktop', 'phone'] : ['desktop'];
};

/** A part that was left out leaves its checks without ground: only those it was for, and those of the question itself, count. */
const canBeSeen = (id: string, { parts, found }: Defect): boolean =>
  found.includes(id) || OF_THE_QUESTION.test(id) || (parts.includes('answers') && /^REF/.test(id));

const OF_THE_QUESTION = /^(REF-01|VIS|DEF|BND-0[12]|WRD|NTC)/;
