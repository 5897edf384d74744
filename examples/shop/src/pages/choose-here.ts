import type { Choices, Notice } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { mayDecide, say, to } from '../visit.ts';
import { choiceForms } from './choice-forms.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

export interface Here {
  readonly choices: Choices | null;
  /** The notices due at this touchpoint. */
  readonly notices: readonly Notice[] | null;
  readonly touchpoint: string;
  /** What happens here now, in one line. */
  readonly says: Words;
  /** The purpose the choices are about; recommending unless told. */
  readonly purpose?: string;
}

/** One line that says what happens here, and behind it the choices about it, in place. It opens when the visitor opens it. */
export function chooseHere(visit: Visit, here: Here): Markup {
  const { choices, notices, touchpoint, says, purpose = 'personalised-recommendation' } = here;
  const line = html`<span class="record">${say(visit, says)}</span>`;
  if (!mayDecide(visit) || choices === null) {
    return html`<p class="here">${line} <a href="${to(visit, '/privacy')}">${say(visit, { zh: '为什么', en: 'Why' })}</a></p>`;
  }
  const element = JSON.stringify({ purpose, touchpoint, 'token-endpoint': '/heng/token' });
  const own = (notices ?? []).filter(({ purposes }) => purposes.includes(purpose));
  return html`<details class="here"><summary>${line} <span class="more">${say(visit, { zh: '逐项选择', en: 'Choose' })}</span></summary>
<div data-choices="${element}">${choiceForms(visit, { choices, notices: own, touchpoint })}</div></details>`;
}
