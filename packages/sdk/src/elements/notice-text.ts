import type { Words } from '../choices.ts';
import type { Layer, Notice } from '../notices.ts';
import type { Lang } from './language.ts';
import { say } from './language.ts';
import { noticeWords, signWords } from './notice-words.ts';
import { isSign, sign } from './signs.ts';
import type { Template } from './template.ts';
import { html, nothing } from './template.ts';

const order: readonly Layer[] = ['short', 'summary', 'full'];

export const includes = (layer: Layer, part: Layer): boolean => order.indexOf(layer) >= order.indexOf(part);

/** The next layer to grow to; from the full one back to where it began. */
export const nextLayer = (layer: Layer, first: Layer): Layer => order[order.indexOf(layer) + 1] ?? first;

interface NoticeView {
  readonly notice: Notice;
  readonly layer: Layer;
  readonly first: Layer;
  readonly lang: Lang;
  readonly heading: Template;
  readonly onGrow: (layer: Layer) => void;
}

/** A notice that grows where it stands: line, then summary, then the whole text. */
export function noticeText({ notice, layer, first, lang, heading, onGrow }: NoticeView): Template {
  const next = nextLayer(layer, first);
  const label = layer === 'full' ? noticeWords.less : next === 'full' ? noticeWords.moreFull : noticeWords.moreSummary;
  return html`<div class="stack" data-seen="${notice.id} ${layer}" lang=${notice.lang}>
      ${heading}
      ${includes(layer, 'summary') ? summaryOf(notice, lang) : nothing}
      ${layer === 'full' ? html`<p class="small text">${notice.full}</p>` : nothing}
    </div>
    <button class="link" type="button" aria-expanded=${layer !== first} @click=${() => onGrow(next)}>${say(lang, label)}</button>`;
}

const summaryOf = (notice: Notice, lang: Lang): Template => html`<p class="small text">${notice.summary}</p>
  ${fact(lang, noticeWords.necessity, notice.necessity)} ${fact(lang, noticeWords.benefit, notice.benefit)}
  ${fact(lang, noticeWords.consequences, notice.consequences)} ${signsOf(notice, lang)}`;

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
