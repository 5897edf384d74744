import type { AgeBand } from '@heng/sdk';
import type { Account, Accounts } from './accounts.ts';
import { mayChoose } from './accounts.ts';
import type { Words } from './catalogue/product.ts';
import type { Session } from './sessions.ts';
import { type View, viewFrom } from './views.ts';

export type Lang = 'zh' | 'en';

/** One request as the pages see it: who, in which language, in which layout. */
export interface Visit {
  readonly session: Session | undefined;
  readonly account: Account | undefined;
  /** Whom Heng is asked about; null is a visitor of whom nothing is known. */
  readonly person: string | null;
  readonly ageBand: AgeBand;
  readonly lang: Lang;
  readonly view: View;
  /** Whether that is the elder layout. */
  readonly elder: boolean;
  /** The guardian who acts for `person`; null when the visitor acts for themselves. */
  readonly actor: string | null;
  /** The browser sent Global Privacy Control. */
  readonly gpc: boolean;
  /** This page's address without origin, for coming back to it. */
  readonly here: string;
  readonly cartCount: number;
}

export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Reads a visit. Language and layout travel in the address (`?lang=en`, `?view=large`), so that no cookie is needed for them. */
export function readVisit({ url, headers }: Asked, session: Session | undefined, accounts: Accounts): Visit {
  const query = new URL(url, 'http://shop').searchParams;
  const account = session?.person ? accounts.find(session.person) : undefined;
  const view = viewFrom(query.get('view')) ?? account?.view ?? 'standard';
  return {
    session,
    account,
    person: account?.person ?? session?.anonymous ?? null,
    ageBand: account?.ageBand ?? session?.ageBand ?? 'unknown',
    lang: query.get('lang') === 'en' ? 'en' : 'zh',
    view,
    elder: view !== 'standard',
    actor: null,
    gpc: headers['sec-gpc'] === '1',
    here: url,
    cartCount: (session?.cart ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

export const say = ({ lang }: Pick<Visit, 'lang'>, words: Words): string => (lang === 'en' ? words.en : words.zh);

/** An address inside the shop that keeps language and layout. */
export function to({ lang, view, account }: Visit, path: string, more: Readonly<Record<string, string>> = {}): string {
  const [place = '', search = ''] = path.split('?');
  const query = new URLSearchParams(search);
  if (lang === 'en') query.set('lang', 'en');
  if (view !== (account?.view ?? 'standard')) query.set('view', view);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `${place}?${text}` : place;
}

/** Whether the rules let this visitor choose: someone we can remember, and of age. */
export const mayDecide = ({ person, ageBand }: Visit): boolean => person !== null && mayChoose(ageBand);

/** Whether a question may be put to this visitor; one whose browser objects can still choose, but is not asked. */
export const mayBeAsked = (visit: Visit): boolean => mayDecide(visit) && !visit.gpc;

/** Below eighteen nothing is personalised, whatever is chosen. */
export const isMinor = ({ ageBand }: Pick<Visit, 'ageBand'>): boolean =>
  ageBand === 'under-14' || ageBand === 'minor-14-17';
