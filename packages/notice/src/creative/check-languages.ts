import { type CreativeFinding, checkCreative } from './check-creative.ts';
import type { Creative } from './creative-rule.ts';

/** A message with its English beside the Chinese; empty English is none. */
interface CreativeInLanguages extends Pick<Creative, 'channel' | 'sender' | 'elders'> {
  readonly text: { readonly zh: string; readonly en: string };
  readonly subject?: { readonly zh: string; readonly en: string } | undefined;
}

/** A finding, and in which of the two texts it stands. */
export interface LanguageFinding extends CreativeFinding {
  readonly language: 'zh' | 'en';
}

/** What is wrong with a message in the languages it has: each is held to every rule by itself. */
export function checkLanguages({ text, subject, ...about }: CreativeInLanguages): LanguageFinding[] {
  const isThere = (written: string | undefined): boolean => (written ?? '').trim() !== '';
  const check = (language: 'zh' | 'en', title: string | undefined, words: string) =>
    checkCreative({ ...about, text: words, subject: title }).map((finding) => ({ ...finding, language }));
  const zh = check('zh', subject?.zh, text.zh);
  if (isThere(text.en)) return [...zh, ...check('en', isThere(subject?.en) ? subject?.en : subject?.zh, text.en)];
  // English above a text that has none is read all the same.
  const above = isThere(subject?.en) ? check('en', subject?.en, text.zh).filter(({ part }) => part === 'subject') : [];
  return [...zh, ...above];
}
