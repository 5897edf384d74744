import type { Ad } from './elements/ad-shape.ts';
import type { Send } from './exchange.ts';

export interface AdQuestion {
  /** Left out for a visitor nobody knows; with a person's token it is the person of the token. */
  readonly person?: string | undefined;
  /** The place on the page, as campaigns name it: lower case letters, digits and hyphens. */
  readonly place: string;
  /** What the page is about, as campaigns name it; nothing about the person. */
  readonly categories?: readonly string[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** Asks for one that the page alone chose, whatever was granted. */
  readonly neutral?: boolean | undefined;
}

/** The same shape with and without personalisation. */
export interface AdAnswer {
  /** What `<heng-ad>` takes; null where nothing may be shown, or nothing fits. */
  readonly ad: Ad | null;
  readonly mode: 'personalised' | 'contextual' | null;
  readonly switch: { readonly href: string };
}

/**
 * An advertisement for a place on the shop's own page. It counts as shown, is paid for and archived when the reply leaves: ask when the
 * place is about to be seen, and put what comes into `<heng-ad>` only.
 */
export const adCalls = (send: Send) => ({
  ads: ({ place, categories = [], keywords = [], ...who }: AdQuestion) => {
    const body = { ...who, slot: place, context: { categories, keywords } };
    return send<AdAnswer>({ method: 'POST', path: '/v1/ads', body });
  },
});
