import type { Markup } from './html.ts';
import { html } from './html.ts';

/** What a form sends along unseen; a field without a value is left out. */
export const hiddenFields = (fields: Readonly<Record<string, string | undefined>>): Markup =>
  html`${Object.entries(fields).map(([name, value]) => (value ? html`<input type="hidden" name="${name}" value="${value}">` : null))}`;
