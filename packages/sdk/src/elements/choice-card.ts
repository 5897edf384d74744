import type { AskedCategory, AskedPurpose, Words } from '../choices.ts';
import type { Layer, Notice } from '../notices.ts';
import { answerPair } from './answer-pair.ts';
import { answered, channels, choiceWords, closings, levels } from './choice-words.ts';
import { type Lang, say, sayMoment } from './language.ts';
import { layersOf } from './notice-layers.ts';
import { noticeText } from './notice-text.ts';
import type { Offer } from './offer.ts';
import { answerInForce } from './standing.ts';
import { html, nothing, type Template } from './template.ts';

export interface ChoiceCard {
  readonly lang: Lang;
  readonly id: string;
  readonly purpose: AskedPurpose;
  readonly offer: Offer;
  /** How far the notice has grown, when the person grew it. */
  readonly grown: Layer | undefined;
  readonly onGrow: (layer: Layer) => void;
  /** Why agreeing takes a press of its own; set once the first press was made. */
  readonly sure: Words | null;
  readonly busy: boolean;
  readonly onAnswer: (agrees: boolean) => void;
  /** What stands in the place of the answers where somebody else gives them. */
  readonly instead: Template | undefined;
  /** Shows the receipt; undefined where receipts are not offered. */
  readonly onReceipt: (() => void) | undefined;
}

/** One cell: what is asked, what stands, and the two answers. */
export function choiceCard(card: ChoiceCard): Template {
  const { lang, id, purpose, offer } = card;
  const { choice, notice } = offer;
  const category = purpose.categories.find((known) => known.id === offer.cell.category);
  const name = notice?.short ?? (category ? say(lang, category.name) : offer.cell.category);
  const heading = html`<h3 class="strong" id=${id}>${name}</h3>
      ${termsOf(lang, offer, category)}`;
  return html`<div class="card" part="card" role="group" aria-labelledby=${id}>
        ${notice ? noticeOf(card, notice, heading) : heading}
        <p class="state small">
          <span class=${isGranted(offer) ? 'strong' : 'muted'}>
            ${say(lang, standingWords(offer))}${choice?.at ? html` · ${sayMoment(lang, choice.at)}` : nothing}
          </span>
          ${receiptOf(card)}
        </p>
        ${notice || isGranted(offer) ? answersOf(card) : html`<p class="small muted">${say(lang, choiceWords.gone)}</p>`}
      </div>`;
}

const standingOf = ({ choice }: Offer) => (choice ? answerInForce(choice) : 'never-asked');
export const isGranted = (offer: Offer): boolean => standingOf(offer) === 'granted';

const standingWords = (offer: Offer): Words =>
  offer.choice?.closed ? closings[offer.choice.closed] : answered[standingOf(offer)];

function noticeOf({ lang, offer, grown, sure, onGrow }: ChoiceCard, notice: Notice, heading: Template): Template {
  const first = standingOf(offer) === 'never-asked' ? 'summary' : 'short';
  return noticeText({ notice, layer: sure ? 'full' : (grown ?? first), first, lang, heading, below: layersOf, onGrow });
}

function answersOf({ lang, id, offer, sure, busy, instead, onAnswer }: ChoiceCard): Template {
  if (instead) return instead;
  const answer = standingOf(offer);
  const chosen = answer === 'granted' ? 'agree' : answer === 'never-asked' ? undefined : 'refuse';
  return html`${sure ? html`<p class="small sure" id="${id}-sure" tabindex="-1">${say(lang, sure)}</p>` : nothing}
    ${answerPair({ lang, about: sure ? `${id} ${id}-sure` : id, standing: true, chosen, busy, onAnswer })}`;
}

/** Category, grade, receiver, channel and how the consent is given: what tells this cell from its neighbours. */
function termsOf(lang: Lang, { cell, choice, notice }: Offer, category: AskedCategory | undefined): Template {
  const level = levels[choice?.level ?? category?.level ?? 'itemised'];
  const receiver = cell.recipient && recipientName(notice, cell.recipient);
  const channel = cell.channel && (channels[cell.channel] ?? { zh: cell.channel, en: cell.channel });
  const terms = [
    notice && category && say(lang, category.name),
    category?.grade === 'sensitive' && say(lang, choiceWords.sensitive),
    receiver && say(lang, choiceWords.recipient, { name: receiver }),
    channel && say(lang, choiceWords.channel, { name: say(lang, channel) }),
    level && say(lang, level),
  ];
  return html`<p class="small muted">${terms.filter(Boolean).join(' · ')}</p>`;
}

function receiptOf({ lang, offer, onReceipt }: ChoiceCard) {
  if (!onReceipt || !offer.choice?.receipt) return nothing;
  return html`<button class="link" type="button" @click=${onReceipt}>${say(lang, choiceWords.receipt)}</button>`;
}

function recipientName(notice: Notice | undefined, id: string): string {
  const known = notice?.recipients.find((recipient) => recipient.id === id);
  return known ? `${known.name}（${known.contact}）` : id;
}
