import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** What is missing and what to do about it, for a person at a command line. */
export class BrowserMissing extends Error {}

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-headless-shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  // A page that sees automation hides its question, and no question looks like nothing to refuse.
  '--disable-blink-features=AutomationControlled',
];

/** The browser of the machine, else the one of the optional package `@sparticuz/chromium`. */
export async function launchChromium(given?: string): Promise<Browser> {
  const own = [given, process.env.CHROMIUM_PATH, ...PLACES].find((place) => place && existsSync(place));
  if (given && own !== given) throw new BrowserMissing(`there is no browser at ${given}`);
  const { path, args } = own ? { path: own, args: [] } : await packagedChromium();
  return chromium.launch({
    executablePath: path,
    args: [...ARGS, ...args],
    ignoreDefaultArgs: ['--enable-automation'],
  });
}

interface PackagedChromium {
  readonly default: { readonly args: readonly string[]; executablePath(): Promise<string> };
}

async function packagedChromium(): Promise<{ path: string; args: readonly string[] }> {
  const name = '@sparticuz/chromium';
  const found = (await import(name).catch(() => undefined)) as PackagedChromium | undefined;
  if (!found)
    throw new BrowserMissing(
      'no Chromium here: install chromium, set CHROMIUM_PATH, or npm install @sparticuz/chromium',
    );
  return { path: await found.default.executablePath(), args: found.default.args };
}
