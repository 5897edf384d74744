import type { Cell, Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Layer, Notice } from '../notices.ts';
import { pageOf } from './page.ts';
import { words } from './words.ts';

const results = {
  grant: words('已记下：同意。随时可以改。', 'Noted: you agree. You can change this any time.'),
  refusal: words('已记下：不同意。不会再问。', 'Noted: you do not agree. You will not be asked again.'),
  withdrawal: words('已撤回，已经停用。', 'Withdrawn. Use has stopped.'),
  on: words('个性化已开启。', 'Personalisation is on.'),
  off: words('个性化已关闭，已经停用。', 'Personalisation is off. Use has stopped.'),
};

/** A refusal counts before it arrives; nobody is told that it arrived when it did not. */
export const waitingWords = words(
  '已记下，从现在起按不同意处理。现在没有网络，联网后会自动送到商店。',
  'Noted, and in force from now on. There is no network: the shop is told as soon as you are online.',
);

export interface Given {
  readonly heng: Heng;
  readonly cell: Cell;
  readonly agrees: boolean;
  /** Whether this cell is granted now: then the other answer is a withdrawal. */
  readonly granted: boolean;
  readonly notice: Notice | undefined;
  readonly touchpoint: string;
  /** How much of the notice was on the screen. */
  readonly layer?: Layer;
}

/** Stores the answer to one cell. A grant first makes sure that the notice on the screen is on record as shown. */
export async function giveAnswer({
  heng,
  cell,
  agrees,
  granted,
  notice,
  touchpoint,
  layer = 'summary',
}: Given): Promise<Words> {
  if (agrees && notice) {
    await pageOf(heng).shown({ notice: notice.id, touchpoint, layer, locale: notice.lang });
  }
  const answer = agrees ? 'granted' : granted ? 'withdrawn' : 'refused';
  const { waiting } = await heng.choose({ ...cell, answer, notice: notice?.id, touchpoint, mechanism: 'toggle' });
  if (waiting) return waitingWords;
  return agrees ? results.grant : granted ? results.withdrawal : results.refusal;
}

/** Turns the switch. Off counts at once, as every refusal does. */
export async function turnSwitch(heng: Heng, on: boolean): Promise<Words> {
  const { waiting } = await heng.setSwitch(on);
  return waiting ? waitingWords : on ? results.on : results.off;
}
