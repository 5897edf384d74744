import type { PersonShare } from '@heng/sdk';
import { amid, type Lang, say, sayMoment } from '@heng/sdk/elements';
import { html, nothing, type TemplateResult } from 'lit';
import { sayDay } from './days.ts';
import { systemStates } from './words/requests.ts';
import { sharedWords, shareStates } from './words/shared.ts';

/** Who got what, recipient by recipient, and what became of a withdrawal there. */
export const sharedCards = (shares: readonly PersonShare[], lang: Lang): TemplateResult =>
  html`<section class="apart" aria-labelledby="shared"><h3 id="shared">${say(lang, sharedWords.title)}</h3>
    ${
      shares.length === 0
        ? html`<p>${say(lang, sharedWords.none)}</p>`
        : html`<p>${say(lang, sharedWords.lede)}</p>
        <ul class="stack">${shares.map((share) => html`<li class="card">${card(share, lang)}</li>`)}</ul>`
    }</section>`;

function card(share: PersonShare, lang: Lang): TemplateResult {
  const { recipient, state, withdrawals, keptUntil } = share;
  const fact = (name: { zh: string; en: string }, told: unknown) => html`<dt>${say(lang, name)}</dt><dd>${told}</dd>`;
  return html`<div class="line"><h4>${recipient.name}</h4><span class="strong small">${say(lang, shareStates[state])}</span></div>
    ${recipient.kind === 'processor' ? html`<p class="small muted">${say(lang, sharedWords.processor)}</p>` : nothing}
    <dl>${fact(sharedWords.contact, recipient.contact)}
      ${fact(sharedWords.what, namesOf(share, lang))}
      ${fact(sharedWords.purpose, say(lang, share.purposeName))}
      ${fact(sharedWords.when, sayWhen(share, lang))}
      ${fact(sharedWords.kept, html`${sayDay(lang, keptUntil)} <span class="small muted">${say(lang, sharedWords.law)}</span>`)}</dl>
    ${withdrawals.map((one) => told(share, one, lang))}`;
}

const namesOf = ({ categories }: PersonShare, lang: Lang, only?: readonly string[]): string =>
  categories
    .filter(({ id }) => only?.includes(id) ?? true)
    .map(({ name }) => (only ? amid(lang, name) : say(lang, name)))
    .join(lang === 'en' ? ', ' : '、');

function sayWhen({ first, last, count }: PersonShare, lang: Lang): string {
  const places = { first: sayDay(lang, first), last: sayDay(lang, last), count: String(count) };
  return say(lang, count === 1 ? sharedWords.once : sharedWords.often, places);
}

function told(share: PersonShare, one: PersonShare['withdrawals'][number], lang: Lang): TemplateResult {
  const proof = say(lang, one.signed ? sharedWords.signed : sharedWords.answered);
  return html`<div class="small">
    <p><span class="strong">${say(lang, sharedWords.told, { what: namesOf(share, lang, one.categories) })}</span>
      · ${sayMoment(lang, one.at)} · ${say(lang, systemStates[one.state])}${
        one.triedAt && one.state === 'done' ? html` · ${sayMoment(lang, one.triedAt)}` : nothing
      }${one.tries > 1 ? html` · ${say(lang, sharedWords.tries, { count: String(one.tries) })}` : nothing}</p>
    ${one.proof ? html`<p class="muted mono">${proof}${lang === 'en' ? ': ' : '：'}${one.proof}</p>` : nothing}
  </div>`;
}
