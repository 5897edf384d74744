import type { Preflight } from '../artefacts.ts';
import { DEVICES } from '../driver/settings.ts';
import { during, type Ground } from '../driver/visit.ts';
import { expression } from '../eyes/index.ts';

/** Whether this browser can be trusted with an audit at all. */
export const preflight = (ground: Ground): Promise<Preflight> =>
  during(ground, { device: DEVICES.desktop }, async ({ page }) => ({
    browser: `Chromium ${ground.browser.version()}`,
    chineseFont: await page.evaluate<boolean>(expression('page.chineseFont')),
    webdriverMasked: await page.evaluate(() => navigator.webdriver !== true),
  }));
