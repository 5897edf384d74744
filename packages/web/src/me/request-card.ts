import type { PriceObjected, RightsRequest, SystemState } from '@heng/sdk';
import { type Lang, say, sayMoment } from '@heng/sdk/elements';
import { html, nothing, type TemplateResult } from 'lit';
import { daysUntil, sayDay } from './days.ts';
import { askers, kinds, requestWords, states, systemStates } from './words/requests.ts';

interface Shown {
  readonly lang: Lang;
  readonly busy: boolean;
  readonly onTakeBack: (request: RightsRequest) => void;
  readonly onResult: (request: RightsRequest) => void;
}

/** One request: what, how far, by when, what was answered, and what each system did. */
export function requestCard(request: RightsRequest, { lang, busy, onTakeBack, onResult }: Shown): TemplateResult {
  const name = kinds.find(({ kind }) => kind === request.kind)?.name;
  const act = (words: { zh: string; en: string }, press: () => void) =>
    html`<button class="act" type="button" aria-describedby=${request.id} aria-disabled=${busy ? 'true' : nothing} @click=${press}>${say(lang, words)}</button>`;
  return html`<div class="line"><h3 id=${request.id}>${name ? say(lang, name) : request.kind}</h3>
      <span class="strong small">${say(lang, states[request.state])}</span></div>
    <p>${say(lang, request.about)}</p>
    ${request.overdue ? html`<p class="alert small">${say(lang, requestWords.overdue)}</p>` : nothing}
    <dl>${facts(request, lang)}</dl>
    ${systems(request.systems, lang)}
    <div class="acts">
      ${request.result ? act(requestWords.result, () => onResult(request)) : nothing}
      ${request.canTakeBack ? act(requestWords.takeBack, () => onTakeBack(request)) : nothing}
    </div>
    <p class="small muted mono">${say(lang, requestWords.number)} ${request.id}</p>`;
}

function facts({ at, due, endedAt, by, answer, law, price }: RightsRequest, lang: Lang): TemplateResult {
  const fact = (name: { zh: string; en: string }, told: unknown) => html`<dt>${say(lang, name)}</dt><dd>${told}</dd>`;
  return html`${fact(requestWords.at, sayMoment(lang, at))}
    ${endedAt ? fact(requestWords.ended, sayMoment(lang, endedAt)) : fact(requestWords.due, sayDue(lang, due))}
    ${by === 'self' ? nothing : fact(requestWords.by, say(lang, askers[by]))}
    ${answer ? fact(requestWords.answer, say(lang, answer)) : nothing}
    ${law ? fact(requestWords.law, law) : nothing}
    ${price ? priced(price, lang, fact) : nothing}`;
}

/** The quote that was objected to, and what is paid back once somebody decided. */
function priced(
  { price, everybody, quantity, refund }: PriceObjected,
  lang: Lang,
  fact: (name: { zh: string; en: string }, told: unknown) => TemplateResult,
): TemplateResult {
  const asked = { price: price.toFixed(2), quantity: String(quantity), everybody: everybody.toFixed(2) };
  return html`${fact(requestWords.quote, say(lang, requestWords.quoted, asked))}
    ${refund === null ? nothing : fact(requestWords.refund, say(lang, requestWords.yuan, { amount: refund.toFixed(2) }))}`;
}

function sayDue(lang: Lang, due: string): string {
  const days = daysUntil(due);
  const day = sayDay(lang, due);
  if (days < 0) return day;
  return say(lang, days <= 1 ? requestWords.dueToday : requestWords.dueDays, { day, days: String(days) });
}

function systems(all: readonly SystemState[], lang: Lang) {
  if (all.length === 0) return nothing;
  return html`<details><summary>${say(lang, requestWords.systems)}</summary>
    <ul class="stack">${all.map(
      (system) => html`<li class="small">
      <p><span class="strong">${system.system === 'heng' ? say(lang, requestWords.own) : system.name}</span> · ${say(lang, systemStates[system.state])}${system.at ? html` · ${sayMoment(lang, system.at)}` : nothing}${system.tries > 1 ? html` · ${say(lang, requestWords.tries, { count: String(system.tries) })}` : nothing}</p>
      ${system.proof ? html`<p class="muted mono">${say(lang, requestWords.proof, { proof: system.proof })}</p>` : nothing}
      ${system.kept ? html`<p>${say(lang, requestWords.kept, { kept: system.kept })}</p>` : nothing}
    </li>`,
    )}</ul></details>`;
}
