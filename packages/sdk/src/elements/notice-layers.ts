import type { Words } from '../choices.ts';
import type { Layer, Notice } from '../notices.ts';
import type { Lang } from './language.ts';
import { say } from './language.ts';
import { layerWords, signWords } from './layer-words.ts';
import { isSign, sign } from './signs.ts';
import type { Template } from './template.ts';
import { html, nothing } from './template.ts';

/** The longer layers of a notice: the summary with its five signs, and the whole text below it. */
export const layersOf = (
  notice: Notice,
  layer: Layer,
  lang: Lang,
): Template => html`<p class="small text">${notice.summary}</p>
  ${fact(lang, layerWords.necessity, notice.necessity)} ${fact(lang, layerWords.benefit, notice.benefit)}
  ${fact(lang, layerWords.consequences, notice.consequences)} ${signsOf(notice, lang)}
  ${layer === 'full' ? html`<p class="small text">${notice.full}</p>` : nothing}`;

const fact = (lang: Lang, name: Words, value: string | undefined) =>
  value ? html`<p class="small"><span class="muted">${say(lang, name)}</span>${value}</p>` : nothing;

function signsOf(notice: Notice, lang: Lang) {
  const shown = notice.icons.filter(({ icon }) => isSign(icon));
  if (shown.length === 0) return nothing;
  return html`<ul class="signs small">
    ${shown.map(({ icon, text }) => html`<li>${signOf(icon)}<span><span class="muted">${nameOf(lang, icon)}</span><br>${text}</span></li>`)}
  </ul>`;
}

const signOf = (icon: string) => (isSign(icon) ? sign(icon) : nothing);
const nameOf = (lang: Lang, icon: string) => (isSign(icon) ? say(lang, signWords[icon]) : '');
