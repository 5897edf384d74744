/** A piece of HTML that is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}
type Part = Markup | string | number | undefined | readonly Part[];

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] as string);

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  if ('markup' in part) return part.markup;
  return (part as readonly Part[]).map(written).join('');
}

/** A template in which every value is text unless it is markup itself: nothing a package says becomes an element. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((before, string, at) => before + written(parts[at - 1]) + string).replace(/\n\s*/g, '\n'),
});

/** Markup that was made elsewhere: the script, the style, the package. */
export const raw = (markup: string): Markup => ({ markup });

/** Both languages side by side; the page shows one of them first, or both where no script runs. */
export const both = ({ zh, en }: { readonly zh: string; readonly en: string }): Markup =>
  html`<span class="zh">${zh}</span> <span class="en" lang="en">${en}</span>`;

export const say = (zh: string, en: string): Markup => both({ zh, en });
