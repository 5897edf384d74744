import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-headless-shell',
];

/** Browser tests need one. */
export const noChromium = !PLACES.some((place) => place && existsSync(place));

/** The banners were measured with DejaVu, which stands in here for the families their style sheets name. */
export const pinnedFont = ['Helvetica', 'Arial', 'sans-serif'].every((family) =>
  standsFor(family).includes('DejaVuSans.ttf'),
);

function standsFor(family: string): string {
  try {
    return execFileSync('fc-match', [family, 'file'], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** `HENG_TEST_FULL=1` runs every fixture; without it a part of them, so that the tests stay short. */
export const fullRun = process.env.HENG_TEST_FULL === '1';
