import type { Markup } from './html.ts';
import { asItIs } from './html.ts';

const sign = (path: string): Markup =>
  asItIs(`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`);

/** Our own 24-px line signs; each stands beside its word. */
export const signs = {
  home: sign('M4 11l8-7 8 7v9h-5v-6H9v6H4z'),
  aisles: sign('M4 5h6v6H4zM14 5h6v6h-6zM4 15h6v5H4zM14 15h6v5h-6z'),
  cart: sign('M3 5h3l2 11h10l2-8H7M9 20h.01M17 20h.01'),
  person: sign('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-5 8-5s7 1 8 5'),
  /** The beam of a balance, level. */
  privacy: sign('M12 4v16M7 20h10M4 8h16M4 8l-2 6h4zM20 8l-2 6h4z'),
  search: sign('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5'),
};

/** The shop's own sign: two hills. */
export const hills = asItIs(
  '<svg class="hills" viewBox="0 0 32 32" aria-hidden="true"><path d="M3 26L13 7l8 15M17 15l3-4 9 15M3 26h26M10 13l3 3 3-3"/></svg>',
);
