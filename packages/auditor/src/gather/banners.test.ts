import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Artefacts, Control, FoundWalk, Goal, Run, Setting } from '../artefacts.ts';
import { contrast } from '../audits/colour.ts';
import { launchChromium } from '../driver/chromium.ts';
import { type BannerTruth, TRUTH, type TrueControl } from '../testing/banner-truth.ts';
import { serveBanner } from '../testing/banners.ts';
import { fullRun, noChromium, pinnedFont } from '../testing/machine.ts';
import { gather } from './gather.ts';

/** Without HENG_TEST_FULL=1: those whose measures are known, and the one that is built anew while it is looked at. */
const chosen = TRUTH.filter(({ name, measured }) => fullRun || measured !== false || name === 'tarteaucitron-deny');

/** Each banner goes only where something is known of it. */
const settingsOf = ({ accept, phoneSize }: BannerTruth): Setting[] => [
  'desktop',
  ...(phoneSize ? (['phone'] as const) : []),
  ...(accept.tabs ? (['keyboard'] as const) : []),
];

describe.skipIf(noChromium)('other people’s banners', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'heng-banners-'));
  const figures = { seen: 0, accept: 0, refuse: 0, of: 0 };
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
    const share = (count: number) => `${count} of ${figures.of} (${Math.round((100 * count) / figures.of)} %)`;
    console.log(
      `banners seen ${share(figures.seen)}, ways to accept ${share(figures.accept)}, ways to refuse ${share(figures.refuse)}`,
    );
  });

  it.each(chosen)(
    '$name: what is measured is what is there',
    async (truth) => {
      const site = await serveBanner(truth.name);
      try {
        const artefacts = await gather({
          url: site.url,
          folder,
          browser,
          settings: settingsOf(truth),
          parts: ['answers', 'keyboard'],
          repeats: 1,
        });
        figures.of++;
        if (artefacts.asked) figures.seen++;
        if (isRight(artefacts, truth, 'accept')) figures.accept++;
        if (isRight(artefacts, truth, 'refuse')) figures.refuse++;
        holdAgainst(artefacts, truth);
      } finally {
        await site.close();
      }
    },
    150_000,
  );
});

function holdAgainst(artefacts: Artefacts, truth: BannerTruth): void {
  expect(artefacts.preflight).toMatchObject({ webdriverMasked: true });
  expect(artefacts.asked).toBe(true);
  for (const goal of ['accept', 'refuse'] as const) {
    for (const setting of settingsOf(truth))
      if (truth.late) expect(clicks(artefacts, setting, goal), `${goal} on ${setting}`).toBeGreaterThan(0);
      else expect(clicks(artefacts, setting, goal), `${goal} on ${setting}`).toBe(truth[goal].clicks);
    holdState(artefacts, goal, truth[goal]);
    holdLook(artefacts, goal, truth);
    holdTabs(artefacts, goal, truth[goal]);
  }
}

function holdState(artefacts: Artefacts, goal: 'accept' | 'refuse', { keeps }: TrueControl): void {
  if (keeps === undefined) return;
  const { effect } = walkOf(artefacts, 'desktop', goal) as FoundWalk;
  expect(effect.state).toBe(goal === 'accept' ? 'granted' : 'refused');
  expect(effect.evidence.map(({ after }) => after).join(' ')).toContain(keeps);
}

function holdLook(artefacts: Artefacts, goal: 'accept' | 'refuse', { phoneSize, ...truth }: BannerTruth): void {
  const { label, element, size, font, textContrast, fillContrast } = truth[goal];
  if (!size || !font) return;
  const control = controlOf(artefacts, 'desktop', label);
  expect(control.element).toBe(element);
  expect([control.font.size, control.font.weight]).toEqual(font);
  expect(contrast(control.colours.text, control.colours.fill)).toBeCloseTo(textContrast ?? 0, 1);
  expect(contrast(control.colours.fill, control.colours.panel)).toBeCloseTo(fillContrast ?? 0, 1);
  if (!pinnedFont) return;
  holdSize(control, size);
  // Osano lays its buttons out anew for a phone that says it is one, so only what was measured there is held.
  if (phoneSize) holdSize(controlOf(artefacts, 'phone', label), phoneSize);
}

function holdSize({ box, label }: Control, [width, height]: readonly [number, number]): void {
  expect(Math.abs(box.width - width), `width of ${label}`).toBeLessThanOrEqual(2);
  expect(Math.abs(box.height - height), `height of ${label}`).toBeLessThanOrEqual(2);
}

function holdTabs(artefacts: Artefacts, goal: 'accept' | 'refuse', { tabs }: TrueControl): void {
  if (tabs === undefined) return;
  const { keyboard } = runOf(artefacts, 'keyboard');
  if (keyboard.state !== 'gathered') throw new Error('no keyboard run');
  expect(keyboard.value[0]?.[goal]?.tabs, `Tab to ${goal}`).toBe(tabs);
}

const runOf = (artefacts: Artefacts, setting: Setting): Run => {
  const run = artefacts.runs.find((each) => each.setting === setting);
  if (!run) throw new Error(`no ${setting} run`);
  return run;
};

function walkOf(artefacts: Artefacts, setting: Setting, goal: Goal) {
  const { walks } = runOf(artefacts, setting);
  return walks.state === 'gathered' ? walks.value.find((walk) => walk.goal === goal) : undefined;
}

function clicks(artefacts: Artefacts, setting: Setting, goal: Goal): number | null {
  const walk = walkOf(artefacts, setting, goal);
  return walk?.found ? walk.actions : null;
}

const isRight = (artefacts: Artefacts, truth: BannerTruth, goal: 'accept' | 'refuse'): boolean =>
  clicks(artefacts, 'desktop', goal) === truth[goal].clicks;

function controlOf(artefacts: Artefacts, setting: Setting, label: string | undefined): Control {
  const { decisionPoints } = runOf(artefacts, setting);
  const points = decisionPoints.state === 'gathered' ? decisionPoints.value : [];
  const control = points.flatMap(({ layers }) => layers[0]?.controls ?? []).find((each) => each.label === label);
  if (!control) throw new Error(`no “${label}” on ${setting}`);
  return control;
}
