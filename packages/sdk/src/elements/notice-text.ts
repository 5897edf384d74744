import type { Layer, Notice } from '../notices.ts';
import type { Lang } from './language.ts';
import { say } from './language.ts';
import { noticeWords } from './notice-words.ts';
import type { Template } from './template.ts';
import { html, nothing } from './template.ts';

const order: readonly Layer[] = ['short', 'summary', 'full'];

/** The next layer to grow to; from the full one back to where it began. */
export const nextLayer = (layer: Layer, first: Layer): Layer => order[order.indexOf(layer) + 1] ?? first;

export interface NoticeView {
  readonly notice: Notice;
  readonly layer: Layer;
  readonly first: Layer;
  readonly lang: Lang;
  readonly heading: Template;
  /** What stands below the heading; `short` has nothing there. */
  readonly below: ((notice: Notice, layer: Layer, lang: Lang) => unknown) | undefined;
  readonly onGrow: (layer: Layer) => void;
}

/** A notice that grows where it stands: line, then summary, then the whole text. */
export function noticeText({ notice, layer, first, lang, heading, below, onGrow }: NoticeView): Template {
  const next = nextLayer(layer, first);
  const label = layer === 'full' ? noticeWords.less : next === 'full' ? noticeWords.moreFull : noticeWords.moreSummary;
  return html`<div class="stack" data-seen="${notice.id} ${layer}" lang=${notice.lang}>
      ${heading} ${layer === 'short' ? nothing : below?.(notice, layer, lang)}
    </div>
    <button class="link" type="button" aria-expanded=${layer !== first} @click=${() => onGrow(next)}>${say(lang, label)}</button>`;
}
