import type { Notice } from '@heng/sdk';
import type { Words } from '../catalogue/product.ts';
import type { Visit } from '../visit.ts';
import { say } from '../visit.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';

/** A text in three layers: one line, a summary, everything. */
export interface Layers {
  readonly short: string;
  readonly summary: string;
  readonly full: string;
}

/** What a contract needs is told, not asked: nobody could say no and still get the parcel. */
const contracts = new Set(['account-registration', 'order-fulfilment', 'payment-settlement', 'customer-service']);

/**
 * What is collected here, told where it happens: the notices of the contract due at this touchpoint, or the shop's own words where
 * Heng has none. It grows in place, and needs no script.
 */
export function toldHere(
  visit: Visit,
  notices: readonly Notice[] | null,
  own: Readonly<Record<keyof Layers, Words>>,
): Markup {
  const due = (notices ?? []).filter(
    ({ key, purposes }) => !key.startsWith('child-') && purposes.every((purpose) => contracts.has(purpose)),
  );
  const texts: readonly Layers[] =
    due.length > 0
      ? due
      : [{ short: say(visit, own.short), summary: say(visit, own.summary), full: say(visit, own.full) }];
  return html`${texts.map((text) => told(visit, text))}`;
}

export const told = (visit: Visit, { short, summary, full }: Layers): Markup =>
  html`<details class="told"><summary><span>${short}</span> <span class="more">${say(visit, { zh: '说明', en: 'More' })}</span></summary>
<p>${summary}</p>
<details><summary><span class="more">${say(visit, { zh: '全文', en: 'Full text' })}</span></summary><p class="full-text">${full}</p></details></details>`;
