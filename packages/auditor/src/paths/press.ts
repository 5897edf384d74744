import type { ElementHandle } from 'playwright-core';
import type { Visit } from '../driver/visit.ts';
import { reference } from '../eyes/index.ts';
import type { Move } from './moves.ts';

/** Why a move could not be made. */
export class Stuck extends Error {}

/** What is typed where a reason is asked for: nothing about anybody. */
export const NEUTRAL = '不需要';

/** Presses with what the person of this visit has: a mouse, a finger, a keyboard. */
export async function press({ device, page }: Visit, handle: ElementHandle<Element>, move: Move): Promise<void> {
  try {
    if (move.act === 'type') return await handle.fill(NEUTRAL, { timeout: 2_000 });
    if (device.pointer === 'keyboard') return await page.keyboard.press(move.act === 'switch' ? 'Space' : 'Enter');
    await (device.pointer === 'touch'
      ? handle.tap({ timeout: 4_000, noWaitAfter: true })
      : handle.click({ timeout: 4_000, noWaitAfter: true }));
  } catch {
    throw new Stuck(`“${move.label}” can not be pressed`);
  }
}

/** More stops than any dialog has. */
const MOST_TABS = 80;

/** Presses of Tab until the element has the focus. */
export async function focusByTab({ page }: Visit, handle: ElementHandle<Element>): Promise<number> {
  const frame = await handle.ownerFrame();
  const hasFocus = await frame?.evaluateHandle<(element: Element) => boolean>(reference('page.hasFocus'));
  if (!hasFocus) throw new Stuck('it left the page');
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    if (await handle.evaluate((element, ask) => ask(element), hasFocus)) return tabs;
    await page.keyboard.press('Tab');
  }
  throw new Stuck('Tab never reaches it');
}
