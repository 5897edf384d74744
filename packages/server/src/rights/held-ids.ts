import { ProblemError } from '@heng/contract';

/** Where a thing stands: its source and its key there. */
export interface HeldPlace {
  readonly source: string;
  readonly key: string;
}

/** The id of a thing: opaque to callers, the same as long as it is held. */
export const heldId = ({ source, key }: HeldPlace): string =>
  `hld_${Buffer.from(`${source} ${key}`, 'utf8').toString('base64url')}`;

/** @throws ProblemError `unknown-item-held` */
export function placeOf(id: string): HeldPlace {
  const text = Buffer.from(id.replace(/^hld_/, ''), 'base64url').toString('utf8');
  const at = text.indexOf(' ');
  const place = { source: text.slice(0, Math.max(at, 0)), key: text.slice(at + 1) };
  if (at < 1 || heldId(place) !== id) throw new ProblemError('unknown-item-held');
  return place;
}

/** Where a page ended. */
export interface Cursor extends HeldPlace {
  readonly at: Date;
}

export const cursorText = ({ at, ...place }: Cursor): string => `${at.getTime()}.${heldId(place)}`;

/** @throws ProblemError `invalid-parameter` */
export function readCursor(text: string): Cursor {
  const [, moment, id] = /^(\d{1,15})\.(hld_[A-Za-z0-9_-]{1,400})$/.exec(text) ?? [];
  if (moment === undefined || id === undefined) {
    throw new ProblemError('invalid-parameter', { issues: [{ path: 'after', expected: '`next` of the page before' }] });
  }
  return { at: new Date(Number(moment)), ...placeOf(id) };
}
