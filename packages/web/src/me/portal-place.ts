import { say } from '@heng/sdk/elements';
import { hashOf, type Place } from './place.ts';
import { isPlace, titleOf } from './rooms.ts';
import { meWords } from './words/common.ts';

/** Changes how the view looks: that is part of the address, and no step of the way back. */
export function changePlace(place: Place, parts: Partial<Place>): Place {
  const changed = { ...place, ...parts };
  history.replaceState(null, '', location.pathname + location.search + hashOf(changed));
  showPlace(changed);
  return changed;
}

/** Told to the window when the language of the page has changed. */
export const shownEvent = 'my-shown';

/** Language, title and text size of the document. */
export function showPlace({ at, lang, size }: Place): void {
  const root = document.documentElement;
  const title = isPlace(at) ? `${say(lang, titleOf(at))} · ` : '';
  document.title = `${title}${say(lang, meWords.title)} · 衡`;
  root.toggleAttribute('data-elder', size !== undefined);
  setLength(root, '--heng-text', size);
  setLength(root, '--heng-text-small', size && Math.max(18, size - 2));
  if (root.lang === lang) return;
  root.lang = lang;
  window.dispatchEvent(new Event(shownEvent));
}

function setLength(root: HTMLElement, name: string, pixels: number | undefined): void {
  if (pixels === undefined) root.style.removeProperty(name);
  else root.style.setProperty(name, `${pixels}px`);
}
