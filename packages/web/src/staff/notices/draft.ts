import type { NoticeItem, NoticeTexts, StructuredNotice } from '@heng/notice';

/** `GET /v1/staff/notices` */
export interface StaffNotices {
  readonly notices: readonly StaffNotice[];
  readonly vocabulary: NoticeVocabulary;
  readonly summaryMaximum: number;
}

export interface Named {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export interface NoticeVocabulary {
  readonly purposes: readonly Named[];
  readonly categories: readonly Named[];
  readonly touchpoints: readonly Named[];
}

export interface StaffNotice {
  readonly key: string;
  readonly versions: readonly { readonly id: string; readonly version: number; readonly publishedAt: string }[];
  readonly inForce: Draft;
}

export type TextLang = 'zh-CN' | 'en';

/** A notice as it is being written: the body of POST /v1/notices. */
export interface Draft extends Required<Pick<StructuredNotice, 'purposes' | 'categories'>> {
  readonly key: string;
  readonly recipients: readonly string[];
  readonly touchpoints: readonly string[];
  readonly material: boolean;
  readonly text: Readonly<Record<string, NoticeTexts>>;
}

export const emptyDraft: Draft = {
  ...{ key: '', purposes: [], categories: [], recipients: [], touchpoints: [], material: false },
  text: { 'zh-CN': {} },
};

export const textIn = (draft: Draft, lang: string, part: string): string => {
  const said = draft.text[lang]?.[part];
  return typeof said === 'string' ? said : '';
};

/** The draft with one part rewritten. */
export const withText = (draft: Draft, lang: string, part: string, said: string): Draft => ({
  ...draft,
  text: { ...draft.text, [lang]: { ...draft.text[lang], [part]: said } },
});

export const itemsIn = (draft: Draft): readonly NoticeItem[] => draft.text['zh-CN']?.items ?? [];

/** The draft with what is said of one purpose; what is said of none leaves no item. */
export function withItem(draft: Draft, purpose: string, says: string): Draft {
  const known = itemsIn(draft).find((item) => item.purpose === purpose);
  const others = itemsIn(draft).filter((item) => item.purpose !== purpose);
  const items = says.trim() === '' ? others : [...others, { ...known, purpose, says }];
  return { ...draft, text: { ...draft.text, 'zh-CN': { ...draft.text['zh-CN'], items } } };
}

/** What is sent: parts nobody wrote are left out, a language without a word too, items of purposes that are gone too. */
export function toBody(draft: Draft): Draft {
  const written = (texts: NoticeTexts): NoticeTexts =>
    Object.fromEntries(
      Object.entries(texts)
        .map(([part, said]) => [part, part === 'items' ? itemsOf(said, draft.purposes) : said] as const)
        .filter(([, said]) => (typeof said === 'string' ? said.trim() !== '' : (said?.length ?? 0) > 0)),
    );
  const texts = Object.entries(draft.text).map(([lang, parts]) => [lang, written(parts)] as const);
  return { ...draft, text: Object.fromEntries(texts.filter(([, parts]) => Object.keys(parts).length > 0)) };
}

const itemsOf = (said: NoticeTexts[string], purposes: readonly string[]) =>
  Array.isArray(said) ? said.filter(({ purpose }) => purposes.includes(purpose)) : said;
