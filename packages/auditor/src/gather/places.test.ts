import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Artefacts, DecisionPoint } from '../artefacts.ts';
import { launchChromium } from '../driver/chromium.ts';
import { fullRun, noChromium } from '../testing/machine.ts';
import { type Answer, serve } from '../testing/serve.ts';
import { cleanShop, type ShopOptions } from '../testing/shop/options.ts';
import { serveShop } from '../testing/shop/site.ts';
import { gather } from './gather.ts';

const PATIENCE = 120_000;
const others = fullRun ? (['shadow', 'inline', 'sticky'] as const) : [];

describe.skipIf(noChromium)('wherever a question stands', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'heng-places-'));
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const visit = (url: string, parts: readonly 'answers'[] = ['answers']): Promise<Artefacts> =>
    gather({ url, folder, browser, settings: ['desktop'], parts, repeats: 1, pagesPerSecond: 20 });

  it.each<ShopOptions['builtAs']>(['closed-shadow', 'frame', ...others])(
    '%s: it is seen, and both ways out are walked',
    async (builtAs) => {
      const site = await serveShop({ ...cleanShop, builtAs });
      const { runs } = await visit(site.url).finally(site.close);
      const [point] = asksIn(runs);
      expect(point?.layers[0]?.controls.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['accept', 'refuse']));
      expect(endsOf(runs)).toEqual(['accept 1 granted', 'refuse 1 refused']);
    },
    PATIENCE,
  );

  it(
    'a policy that forbids the page’s own scripts to be made from text does not blind the auditor',
    async () => {
      const page = (body: string): Answer => ({
        body,
        headers: { 'content-security-policy': "default-src 'self'; style-src 'unsafe-inline'" },
      });
      const site = await serve(({ pathname }) =>
        pathname === '/'
          ? page(
              '<div role="dialog" style="position:fixed;top:0">我们使用Cookie推荐商品。<button>同意</button><button>不同意</button></div>',
            )
          : undefined,
      );
      const { runs } = await visit(site.url, []).finally(site.close);
      expect(asksIn(runs)).toHaveLength(1);
    },
    PATIENCE,
  );

  it(
    'a shop that asks nothing is said to ask nothing',
    async () => {
      const site = await serve(({ pathname }) =>
        pathname === '/'
          ? { body: '<header style="position:sticky;top:0"><a href="/privacy">隐私政策</a></header><h1>店</h1>' }
          : undefined,
      );
      const { asked } = await visit(site.url, []).finally(site.close);
      expect(asked).toBe(false);
    },
    PATIENCE,
  );
});

const asksIn = ([desktop]: Artefacts['runs']): readonly DecisionPoint[] =>
  desktop?.decisionPoints.state === 'gathered' ? desktop.decisionPoints.value : [];

function endsOf([desktop]: Artefacts['runs']): string[] {
  const walks = desktop?.walks.state === 'gathered' ? desktop.walks.value : [];
  return walks.map((walk) =>
    walk.found ? `${walk.goal} ${walk.actions} ${walk.effect.state}` : `${walk.goal} not found: ${walk.because}`,
  );
}
