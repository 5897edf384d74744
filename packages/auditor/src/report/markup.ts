import { wellFormed } from '../words/well-formed.ts';
import type { Words } from '../words/words.ts';

/** Text that is already HTML. Only `html` makes it, and `html` escapes whatever is not. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Characters that no HTML or XML 1.0 text may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

export const printable = (text: string): string => wellFormed(text.replace(UNPRINTABLE, ''));

/** Page strings are hostile: nothing of them may become an element, an attribute or an entity. */
export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');

const isMarkup = (part: Part): part is Markup => typeof part === 'object' && part !== null && 'markup' in part;

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (isMarkup(part)) return part.markup;
  if (typeof part === 'string') return escaped(part);
  return typeof part === 'number' ? String(part) : part.map(render).join('');
}

export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: literals.map((literal, index) => literal + render(parts[index])).join(''),
});

/** Both languages stand in the page; the style sheet shows one. */
export const both = ({ zh, en }: Words): Markup =>
  html`<span class="zh" lang="zh-CN">${zh}</span><span class="en" lang="en">${en}</span>`;

/** For attributes, which hold one text. */
export const bothInOne = ({ zh, en }: Words): string => `${zh} / ${en}`;

/** Words of the page itself: isolated, so that text running right to left cannot disturb ours. */
export const quoted = (text: string): Markup => html`<bdi class="quoted">${text}</bdi>`;
