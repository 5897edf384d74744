import type { Words } from '../choices.ts';

export type Lang = 'zh-CN' | 'en';

/** The language an element speaks: its own `lang`, else that of the nearest ancestor; Chinese unless English is asked for. */
export function languageOf(element: HTMLElement): Lang {
  const declared = element.lang || nearest(element)?.getAttribute('lang') || '';
  return /^en\b/i.test(declared) ? 'en' : 'zh-CN';
}

function nearest(element: Element): Element | null {
  const found = element.closest('[lang]:not([lang=""])');
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? nearest(root.host) : null);
}

/** One sentence in the language, its `{places}` filled. */
export function say(lang: Lang, text: Words, places: Readonly<Record<string, string>> = {}): string {
  const sentence = lang === 'en' ? text.en : text.zh;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '');
}

/** A name inside a sentence: English names are written small there. */
export const amid = (lang: Lang, name: Words): string =>
  lang === 'en' ? name.en.charAt(0).toLowerCase() + name.en.slice(1) : name.zh;

/** Day and minute as people write them, in the reader's own time zone. */
export function sayMoment(lang: Lang, at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return moment.toLocaleString(lang, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

const followers = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back when the page's language changes; returns how to stop. */
export function followPageLanguage(listener: () => void): () => void {
  observer ??= new MutationObserver(() => {
    for (const follower of followers) follower();
  });
  if (followers.size === 0) observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  followers.add(listener);
  return () => {
    followers.delete(listener);
    if (followers.size === 0) observer?.disconnect();
  };
}
