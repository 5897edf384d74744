import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-headless-shell',
];
const path = [process.env.CHROMIUM_PATH, ...places].find((place) => place !== undefined && existsSync(place));

/** Why browser tests cannot run here, or false when they can. */
export const noChromium: string | false =
  path === undefined ? 'no Chromium on this machine (set CHROMIUM_PATH)' : false;

/** `HENG_TEST_FULL=1` looks at every page in every look; without it each page in some, so that the tests stay short. */
export const everyLook = process.env.HENG_TEST_FULL === '1';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: path ?? '', args });
