import type { Person } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { html, nothing } from 'lit';
import { isGuardian } from './own-token.ts';
import { linkTo } from './place.ts';
import { meWords } from './words/common.ts';

/** Whose page it is, where that is a child under fourteen. Older minors and unknown ages are told by the switch, neutrally. */
export const childNote = (lang: Lang, person: Person | undefined) =>
  person?.ageBand === 'under-14'
    ? html`<p class="card">${say(lang, isGuardian() ? meWords.guardian : meWords.child)}</p>`
    : nothing;

/** Turning off is one press away here as well, though the switch itself needs the shop's own token. */
export const rightsOnlyNote = (lang: Lang) => html`<div class="card stack"><p>${say(lang, meWords.rightsOnly)}</p>
  <p><a class="link" href=${linkTo('requests/new/withdraw')}>${say(lang, meWords.withdrawHere)}</a></p></div>`;
