import type { Template } from '../artefacts.ts';

/** What a site says about itself so that effects need not be guessed; `site-manifest.schema.json` describes it. */
export interface SiteManifest {
  readonly pages?: Partial<Readonly<Record<Template | 'search' | 'checkout', string>>>;
  /** How a person comes to be signed in: cookies, or a page that signs in when visited. */
  readonly signIn?: {
    readonly cookies?: readonly { readonly name: string; readonly value: string }[];
    readonly url?: string;
  };
  /** How to tell the state that is in force. */
  readonly states?: Partial<Readonly<Record<'granted' | 'refused' | 'off', Oracle>>>;
  /** The endpoint that recommends, and how its reply says whether it is personalised. */
  readonly recommendation?: Telling;
  /** The endpoint that chooses advertisements, and how its reply says whether the person's information chose. */
  readonly advertising?: Telling;
  /** What stored items and requests are for; the name is a regular expression. */
  readonly uses?: readonly {
    readonly name: string;
    readonly use: 'necessary' | 'choice' | 'analytics' | 'marketing' | 'personalised';
  }[];
  /** Further pages that ask something. */
  readonly asks?: readonly string[];
  /** Further origins that belong to the site. */
  readonly origins?: readonly string[];
}

/** An endpoint whose reply says whether it is personal. */
export interface Telling {
  readonly endpoint: string;
  readonly field: string;
  readonly personalised: readonly string[];
  readonly neutral: readonly string[];
}

/** One of these must be given beside the place: what the value is, what it matches, or that there is none. */
interface Expected {
  readonly equals?: string;
  readonly matches?: string;
  readonly absent?: true;
}

export type Oracle =
  | (Expected & { readonly cookie: string })
  | (Expected & { readonly localStorage: string })
  | (Expected & { readonly sessionStorage: string })
  | (Expected & { readonly endpoint: string; readonly field?: string })
  | { readonly all: readonly Oracle[] }
  | { readonly any: readonly Oracle[] };

export const noManifest: SiteManifest = {};
