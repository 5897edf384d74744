import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../testing/axe.ts';
import { everyLook, noChromium } from '../testing/chromium.ts';
import { layoutOf } from '../testing/layout.ts';
import { defined, desk, keepPicture, phone, stage } from '../testing/stage.ts';

if (noChromium) console.warn(`tests of how elements look skipped: ${noChromium}`);

const at = 'token-endpoint="/token"';
const cell = 'purpose="personalised-recommendation" category="browsing-history"';
const ask = `<heng-ask ${cell} touchpoint="home" ${at}></heng-ask>`;
const reasons =
  '[{"zh":"因为您 3 天前看过乌龙茶","en":"Because you looked at oolong 3 days ago","category":"browsing-history","tag":"tea"}]';
const why = `<heng-why open item-id="t1" decision="dec_1" why='${reasons}' ${at}></heng-why>`;
const ad = {
  id: 'ad1',
  creative: { title: '明前龙井', text: '新茶到店。', image: '/tea.svg', imageText: '一罐茶', href: '/tea' },
  advertiser: '某某茶业',
  targeted: true,
  why: JSON.parse(reasons),
  decision: 'dec_1',
  label: { ad: { zh: '广告', en: 'Ad' }, targeted: { zh: '定推', en: 'Aimed at you' } },
};
const granted = {
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  answer: 'granted',
  level: 'itemised',
  notice: 'ntc_browse',
  at: '2026-11-23T16:00:00+08:00',
  receipt: 'rcp_9',
};

interface State {
  readonly body: string;
  /** Whether something was granted before. */
  readonly grants?: true;
  readonly person?: object;
  readonly act?: (page: Page) => Promise<unknown>;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const states: Readonly<Record<string, State>> = {
  switch: { body: `<heng-switch ${at}></heng-switch>` },
  'switch-off': { body: `<heng-switch ${at}></heng-switch>`, person: { switchedOn: false } },
  ask: { body: ask },
  'ask-full': { body: ask, act: press(/看全文|Read in full/) },
  notice: { body: `<heng-notice touchpoint="home" ${at}></heng-notice>`, grants: true },
  'notice-grown': { body: `<heng-notice touchpoint="home" ${at}></heng-notice>`, act: press(/看说明|Read more/) },
  choices: { body: `<heng-choices receipts ${at}></heng-choices>`, grants: true },
  'choices-fresh': { body: `<heng-choices ${at}></heng-choices>` },
  'choices-sure': { body: `<heng-choices ${at}></heng-choices>`, act: press(/^(同意|Agree)$/) },
  'choices-child': { body: `<heng-choices ${at}></heng-choices>`, person: { ageBand: 'under-14' } },
  why: { body: why, grants: true },
  'why-objecting': { body: why, act: press(/提出异议|Object to this/) },
  ad: { body: `<heng-ad ${at}></heng-ad>` },
  portal: { body: `<heng-portal ${at}></heng-portal>`, grants: true },
  mark: { body: '<heng-mark></heng-mark>' },
  failed: { body: `<heng-switch ${at}></heng-switch>`, person: { broken: true } },
};

/** The widest of each kind; the others with HENG_TEST_FULL=1. */
const inElderLook = new Set([
  'switch',
  'ask-full',
  'notice-grown',
  'choices',
  'choices-sure',
  'why-objecting',
  'portal',
]);

describe.skipIf(noChromium)('how the elements look', () => {
  const { double, troubles, show } = stage();

  async function stand(name: string, options: Parameters<typeof show>[1] = {}): Promise<Page> {
    const { body, grants, person = {}, act } = states[name] as State;
    if (grants) double.cells.set('personalised-recommendation/browsing-history,,', granted);
    Object.assign(double, person);
    if ('broken' in person) double.answers = () => ({ status: 500, body: { code: 'internal' } });
    const page = await show(`<h1>Test</h1>${body}`, options);
    await page.evaluate((shown) => {
      for (const element of document.querySelectorAll('heng-ad')) Object.assign(element, { ad: shown });
    }, ad);
    await defined(page);
    await act?.(page);
    await page.waitForTimeout(50);
    return page;
  }

  describe.each(Object.keys(states))('%s', (name) => {
    test('looks as it was agreed on, by day in Chinese on a phone and by night in English on a desk', async () => {
      const day = await stand(name, { colorScheme: 'light', timezoneId: 'Asia/Shanghai' });
      await keepPicture(day, `${name}-day`);
      const found = { phone: await layoutOf(day), faults: await violations(day) };
      const night = await stand(name, { colorScheme: 'dark', lang: 'en', viewport: desk, timezoneId: 'Asia/Shanghai' });
      await keepPicture(night, `${name}-night`);
      const seen = { phone: found.phone, desk: await layoutOf(night) };
      expect([...found.faults, ...(await violations(night))]).toEqual([]);
      await expect(golden(seen)).toMatchFileSnapshot(`golden/${name}.golden.json`);
    });

    test.runIf(everyLook || inElderLook.has(name))(
      'loses nothing at 30 pixels, in elder mode, from right to left',
      async () => {
        const style = ':root { --heng-text: 30px; --heng-text-small: 27px; }';
        const page = await stand(name, { style, dir: 'rtl', lang: 'en' });
        await page.evaluate(() => {
          for (const element of document.querySelectorAll('main > *')) element.setAttribute('elder', '');
        });
        await page.waitForTimeout(100);
        await keepPicture(page, `${name}-elder`);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
        expect(await page.evaluate(tooSmall)).toEqual([]);
      },
    );
  });

  describe('agree and refuse', () => {
    test.each([
      ['ask', phone],
      ['ask', desk],
      ['choices-fresh', phone],
      ['choices-fresh', desk],
      ['choices-sure', phone],
    ] as const)(
      'in %s at %o they are one object twice, to the eye, the finger and the keyboard',
      async (name, viewport) => {
        // Without motion a hover is there at once.
        const page = await stand(name, { viewport, reducedMotion: 'reduce' });
        const pair = page.locator('[part=answer]');
        const [agree, refuse] = [pair.nth(0), pair.nth(1)];
        await agree.scrollIntoViewIfNeeded();
        expect(await agree.evaluate(appearance)).toEqual(await refuse.evaluate(appearance));
        await agree.focus();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Shift+Tab');
        const ring = await agree.evaluate(appearance);
        await page.keyboard.press('Tab');
        expect(
          await refuse.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
        ).toBe(true);
        expect(await refuse.evaluate(appearance)).toEqual(ring);
        await refuse.hover();
        const hovered = await refuse.evaluate(appearance);
        await agree.hover();
        await page.keyboard.press('Shift+Tab');
        expect(await agree.evaluate(appearance)).toEqual(hovered);
        expect([await agree.evaluate(hitArea), await refuse.evaluate(hitArea)]).toEqual([5, 5]);
      },
    );

    test('even where the words do not fit side by side, both have one size', async () => {
      const style = ':root { --heng-text: 30px; }';
      const page = await stand('ask', { style, lang: 'en' });
      const sizes = await page
        .locator('[part=answer]')
        .evaluateAll((pair) => pair.map((button) => [button.clientWidth, button.clientHeight]));
      expect(sizes[0]).toEqual(sizes[1]);
    });
  });

  test('from right to left the knob stands on the other side', async () => {
    const place = async (dir?: 'rtl') => {
      const page = await show(`<heng-switch ${at}></heng-switch>`, dir ? { dir } : {});
      return page.locator('heng-switch').evaluate(({ shadowRoot }) => {
        const [knob, track] = ['.knob', '.track'].map((part) =>
          shadowRoot?.querySelector(part)?.getBoundingClientRect(),
        );
        return knob && track ? Math.round(knob.x - track.x) : -1;
      });
    };
    expect([await place(), await place('rtl')]).toEqual([29, 3]);
    expect(troubles).toEqual([]);
  });

  test('a person in elder mode finds every element large without being asked again', async () => {
    double.elderMode = true;
    const page = await show(`<heng-switch ${at}></heng-switch>${ask}`);
    await expect.poll(() => page.locator('[elder]').count()).toBe(2);
    expect(await page.evaluate(tooSmall)).toEqual([]);
  });
});

/** One line for each thing that is seen, so that a difference can be read. */
const golden = (seen: Readonly<Record<string, readonly object[]>>): string => {
  const lists = Object.entries(seen).map(
    ([screen, things]) =>
      ` ${JSON.stringify(screen)}: [\n  ${things.map((thing) => JSON.stringify(thing)).join(',\n  ')}\n ]`,
  );
  return `{\n${lists.join(',\n')}\n}\n`;
};

/** Runs in the page: texts under 18 pixels and targets under 60. */
function tooSmall(): readonly string[] {
  const roots = (root: ParentNode): ParentNode[] =>
    Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) =>
      shadowRoot ? [shadowRoot, ...roots(shadowRoot)] : [],
    );
  const all = roots(document).flatMap((root) => Array.from(root.querySelectorAll<HTMLElement>('*')));
  const shown = all.filter(({ offsetWidth, className }) => offsetWidth > 1 && !String(className).includes('unseen'));
  const texts = shown.filter((element) =>
    Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
  const small = texts.filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 18);
  const tight = shown.filter((element) => element.matches('button') && element.offsetHeight < 60);
  const cut = texts.filter(
    (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
  );
  return [
    ...small.map(({ textContent }) => `small: ${textContent}`),
    ...tight.map(({ textContent }) => `tight: ${textContent}`),
    ...cut.map(({ textContent }) => `cut: ${textContent}`),
  ];
}

/** Runs in the page: everything the eye can tell of an element, but for where it stands. */
function appearance(element: Element): Readonly<Record<string, string>> {
  const style = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  const names = Array.from(style).filter((name) => !/origin|inset|^(top|left|right|bottom)$/.test(name));
  return Object.fromEntries([
    ['size', `${width}×${height}`],
    ['tag', element.localName],
    ...names.map((name) => [name, style.getPropertyValue(name)] as const),
  ]);
}

/** Runs in the page: at how many of five points a finger meets the element itself. */
function hitArea(element: Element): number {
  const { x, y, width, height } = element.getBoundingClientRect();
  const points = [
    [0.5, 0.5],
    [0.05, 0.1],
    [0.95, 0.1],
    [0.05, 0.9],
    [0.95, 0.9],
  ] as const;
  const root = element.getRootNode() as ShadowRoot;
  return points.filter(([across, down]) => root.elementFromPoint(x + width * across, y + height * down) === element)
    .length;
}
