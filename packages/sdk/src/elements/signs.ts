import { html } from './template.ts';

/** Our own 24-px line set. Each sign stands beside its word, so it is hidden from screen readers. */
const lines = {
  what: html`<rect x="4" y="5" width="16" height="14" rx="2"/><path d="M8 10h8M8 14h5"/>`,
  purpose: html`<circle cx="12" cy="12" r="8"/><circle cx="12" cy="12" r="3"/>`,
  recipients: html`<circle cx="9" cy="9" r="3"/><path d="M3.5 19c.6-3.4 2.7-5 5.5-5s4.9 1.6 5.5 5M16 8h5m-2-2 2 2-2 2"/>`,
  retention: html`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`,
  stop: html`<path d="M12 4v7"/><path d="M7.5 6.8a7 7 0 1 0 9 0"/>`,
};

export type Sign = keyof typeof lines;

export const isSign = (name: string): name is Sign => name in lines;

export const sign = (name: Sign) => html`<svg viewBox="0 0 24 24" aria-hidden="true">${lines[name]}</svg>`;
