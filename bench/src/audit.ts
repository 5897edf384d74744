import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserMissing, gather, judge, launchChromium } from '@heng/auditor';
import { serveAuditPage } from './audit-page.ts';
import type { Benchmark } from './benchmark.ts';
import { shareOf } from './measurement.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;

/** One page, all settings, everything that is gathered, judged at the end. */
export const audit: Benchmark = {
  id: 'audit',
  what: 'heng audit',
  async run() {
    const browser = await launchChromium().catch((error) => {
      throw error instanceof BrowserMissing ? new Error('no Chromium on this machine') : error;
    });
    const folder = await mkdtemp(join(tmpdir(), 'heng-bench-audit-'));
    try {
      return [await measure(browser, folder)];
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(browser: Browser, folder: string) {
  const page = await serveAuditPage();
  const began = performance.now();
  const artefacts = await gather({ url: page.url, folder, browser });
  const { grade, score } = judge(artefacts);
  const seconds = (performance.now() - began) / 1000;
  const loads = page.loads();
  const bare = await bareLoads(browser, page.url, loads);
  page.close();
  return {
    id: 'audit-one-page',
    what: 'one page with a one-layer question, all settings, from start to verdict',
    value: seconds,
    unit: 's',
    aim: { atMost: 60 },
    beside: [
      {
        what: 'bare loads of the page, as many, in fresh sessions',
        value: bare,
        unit: 's',
        ratio: shareOf(bare, seconds),
      },
    ],
    detail: { loads, grade, score },
  };
}

/** What the browser alone needs to open that page so often, three at a time as the auditor does. */
async function bareLoads(browser: Browser, url: string, loads: number): Promise<number> {
  const began = performance.now();
  let left = loads;
  const work = async () => {
    while (left-- > 0) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      await context.close();
    }
  };
  await Promise.all([work(), work(), work()]);
  return (performance.now() - began) / 1000;
}
