import type { Objection } from '../rights.ts';
import { type Lang, say } from './language.ts';
import { css, html, type Template } from './template.ts';
import { whyWords } from './why-words.ts';

interface ObjectionForm {
  readonly lang: Lang;
  readonly busy: boolean;
  readonly onSend: (objection: Pick<Objection, 'reason' | 'humanReview'>) => void;
}

/** An objection: one press sends it; a reason may be given and never has to. */
export function objectionForm({ lang, busy, onSend }: ObjectionForm): Template {
  const send = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const reason = form.querySelector('textarea')?.value.trim() || undefined;
    const humanReview = form.querySelector('input')?.checked ?? false;
    onSend({ reason, humanReview });
  };
  return html`<form class="stack" @submit=${send}>
    <p class="small">${say(lang, whyWords.objectLine)}</p>
    <label class="small stack"><span>${say(lang, whyWords.reason)}</span><textarea rows="3" maxlength="2000"></textarea></label>
    <label class="small check"><input type="checkbox"><span>${say(lang, whyWords.human)}</span></label>
    <button class="act" type="submit" aria-disabled=${busy ? 'true' : 'false'}>${say(lang, whyWords.send)}</button>
  </form>`;
}

export const objectionStyle = css`
  textarea {
    display: block;
    inline-size: 100%;
    padding: 8px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: inherit;
    font: inherit;
    font-size: max(16px, var(--_small));
  }
  .check {
    display: flex;
    gap: 12px;
    align-items: center;
    min-block-size: var(--_target);
  }
  .check input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    accent-color: var(--_accent);
  }
`;
