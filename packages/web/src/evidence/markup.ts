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

/** Indentation in the sources is no part of the page; what a value says is kept to the last space. */
const flat = new WeakMap<TemplateStringsArray, readonly string[]>();
function flattened(strings: TemplateStringsArray): readonly string[] {
  const known = flat.get(strings) ?? strings.map((string) => string.replace(/\n\s*/g, '\n'));
  flat.set(strings, known);
  return known;
}

/** A template in which every value is text unless it is markup itself: nothing a package says becomes an element. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const [first = '', ...rest] = flattened(strings);
  let markup = first;
  for (const [at, string] of rest.entries()) markup += written(parts[at]) + string;
  return { markup };
}

/** Markup that was made elsewhere: the script, the style, the package. */
export const raw = (markup: string): Markup => ({ markup });

/** Both languages side by side; the page shows one of them first, or both where no script runs. */
export const both = ({ zh, en }: { readonly zh: string; readonly en: string }): Markup =>
  html`<span class="zh">${zh}</span> <span class="en" lang="en">${en}</span>`;

export const say = (zh: string, en: string): Markup => both({ zh, en });
