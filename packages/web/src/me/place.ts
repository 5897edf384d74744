/** Everything that makes up a view of the portal, as it stands in the fragment: the same address shows the same view. */
export interface Place {
  /** What is open, such as `data/browsing-history`; empty: home. */
  readonly at: string;
  readonly lang: 'zh-CN' | 'en';
  /** Text size of elder mode, or undefined when it is off. */
  readonly size: number | undefined;
}

/** Elder mode begins at 20 px, goes down to 18 and up to 30 (工信部 适老化 2021). */
export const sizes = [18, 20, 24, 27, 30] as const;
export const firstElderSize = 20;

export function readPlace(hash: string): Place {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const asked = Number(told.get('size'));
  const elder = told.get('elder') === '1' ? firstElderSize : undefined;
  return {
    at: told.get('at') ?? '',
    lang: told.get('lang') === 'en' ? 'en' : 'zh-CN',
    size: sizes.find((size) => size === asked) ?? elder,
  };
}

/** The fragment of a place; what is as usual is left out, and slashes stay readable. */
export function hashOf({ at, lang, size }: Place): string {
  const told = new URLSearchParams();
  if (at !== '') told.set('at', at);
  if (lang === 'en') told.set('lang', lang);
  if (size !== undefined) told.set('size', String(size));
  const text = told.toString().replaceAll('%2F', '/');
  return text === '' ? '' : `#${text}`;
}

export const roomOf = (at: string): string => at.split('/')[0] ?? '';

/** What stands after the room, such as the category of `data/browsing-history`. */
export const restOf = (at: string): string => at.split('/').slice(1).join('/');

/** Where a link of this page leads; home is an address of its own, so that the back button finds it. */
export const linkTo = (at: string): string => hashOf({ ...readPlace(location.hash), at }) || '#';

/** Goes there as if a link had been followed. */
export function goTo(at: string): void {
  location.hash = linkTo(at);
}
