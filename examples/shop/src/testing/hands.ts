import type { Locator, Page } from 'playwright-core';

/** How somebody uses the shop: on a phone with a finger or a mouse, at a desk with a mouse or with the keyboard alone. */
export type HandName = 'phone-touch' | 'phone-mouse' | 'desk-mouse' | 'desk-keyboard' | 'phone-keyboard';

const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1280, height: 800 } };

export const windows = {
  'phone-touch': { ...phone, hasTouch: true, isMobile: true },
  'phone-mouse': phone,
  'phone-keyboard': phone,
  'desk-mouse': desk,
  'desk-keyboard': desk,
} as const satisfies Record<HandName, object>;

export const hands = Object.keys(windows) as readonly HandName[];

export interface Hand {
  /** One action: a tap, a click, or Enter on what the Tab key reached. Resolves with the Tab stops it took. */
  press(target: Locator): Promise<number>;
  /** Actions so far. */
  readonly actions: number;
}

export function handFor(name: HandName, page: Page): Hand {
  let actions = 0;
  return {
    get actions() {
      return actions;
    },
    async press(target) {
      actions += 1;
      await target.waitFor();
      if (name.endsWith('keyboard')) return pressByKey(page, target);
      await (name.endsWith('touch') ? target.tap() : target.click());
      return 0;
    },
  };
}

const FAR = 250;

async function pressByKey(page: Page, target: Locator): Promise<number> {
  for (let stops = 1; stops <= FAR; stops += 1) {
    await page.keyboard.press('Tab');
    if (!(await hasFocus(target))) continue;
    if (!(await showsFocus(target))) throw new Error('expected to see where the focus is');
    await page.keyboard.press('Enter');
    return stops;
  }
  throw new Error(`expected to reach it with ${FAR} presses of Tab`);
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === element;
  });

const showsFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
