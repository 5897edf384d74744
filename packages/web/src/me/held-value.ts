import { type Lang, say } from '@heng/sdk/elements';
import { html, type TemplateResult } from 'lit';
import { fieldWords } from './words/fields.ts';
import { itemWords } from './words/held.ts';

type Plain = string | number | boolean | null;

export const isPlain = (value: unknown): value is Plain =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The parts of a value a person can read one by one: itself when it is plain, else each member. */
export const partsOf = (value: unknown): readonly (readonly [name: string, part: unknown])[] =>
  isPlain(value) || value === undefined || Array.isArray(value) ? [['', value]] : Object.entries(value as object);

export function sayField(lang: Lang, name: string): string {
  const known = fieldWords[name];
  return known ? say(lang, known) : name;
}

/** Whatever is held, as text: nothing in it becomes an element. */
export function sayValue(lang: Lang, value: unknown): string {
  if (value === null || value === undefined || value === '') return say(lang, itemWords.empty);
  if (typeof value === 'boolean') return say(lang, value ? itemWords.yes : itemWords.no);
  if (isPlain(value)) return String(value);
  if (Array.isArray(value)) return value.map((one) => sayValue(lang, one)).join(lang === 'en' ? ', ' : '、');
  return partsOf(value)
    .map(([name, part]) => `${sayField(lang, name)} ${sayValue(lang, part)}`)
    .join(lang === 'en' ? '; ' : '；');
}

export function valueText(lang: Lang, value: unknown): TemplateResult {
  const told = partsOf(value);
  if (told.length === 1 && told[0]?.[0] === '') return html`<span class="strong">${sayValue(lang, value)}</span>`;
  return html`<ul>${told.map(
    ([name, part]) =>
      html`<li><span class="muted">${sayField(lang, name)}</span> <span class="strong">${sayValue(lang, part)}</span></li>`,
  )}</ul>`;
}

/** What was typed, in the type the part had before: a number stays a number. */
export function asBefore(before: unknown, typed: string): unknown {
  if (typeof before === 'number' && typed.trim() !== '' && Number.isFinite(Number(typed))) return Number(typed);
  if (typeof before === 'boolean') return typed === 'true';
  return typed;
}

/** The corrected value: the parts that were in the form replace theirs, all others stay. */
export function corrected(value: unknown, typed: ReadonlyMap<string, string>): unknown {
  const [whole] = typed.entries();
  if (isPlain(value) || value === undefined) return asBefore(value, whole?.[1] ?? '');
  const members = Object.entries(value as object).map(([name, part]) => {
    const text = typed.get(name);
    return [name, text === undefined ? part : asBefore(part, text)];
  });
  return Object.fromEntries(members);
}
