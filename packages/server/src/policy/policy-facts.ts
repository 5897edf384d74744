import type { NamedRecipients, RetentionTable } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { StoredNotice } from '../notices/stored-notice.ts';

/** What the policy of a shop is made from: nothing in it is written for it alone. */
export interface PolicyFacts {
  readonly shop: { readonly name: string; readonly address: string; readonly contact: string };
  readonly vocabulary: Vocabulary;
  readonly inForce: readonly StoredNotice[];
  readonly recipients: NamedRecipients['recipients'];
  readonly retention: RetentionTable['rows'];
  /** When the newest notice in force was published. */
  readonly updated: Date;
  /** When the first one was. */
  readonly effective: Date;
}

type Category = Vocabulary['categories'][number];
type Purpose = Vocabulary['purposes'][number];

/** The purposes that need no consent, with the information this shop really holds for them. */
export function neededPurposes({
  vocabulary,
  retention,
  recipients,
}: PolicyFacts): { purpose: Purpose; categories: Category[] }[] {
  const known = new Set([
    ...retention.map(({ category }) => category),
    ...recipients.flatMap(({ categories }) => categories.map(({ id }) => id)),
  ]);
  return vocabulary.purposes
    .filter(({ kind, asks }) => asks === 'none' && (kind === 'contract' || kind === 'security-legal'))
    .map((purpose) => ({
      purpose,
      categories: vocabulary.categories.filter((one) => known.has(one.id) && isNecessary(purpose, one.id)),
    }))
    .filter(({ categories }) => categories.length > 0);
}

const isNecessary = ({ necessary }: Purpose, category: string): boolean =>
  Array.isArray(necessary) && (necessary as readonly string[]).includes(category);

/** The notices that touch sensitive information. */
export const sensitiveNotices = ({
  vocabulary,
  inForce,
}: PolicyFacts): { notice: StoredNotice; categories: Category[] }[] =>
  inForce
    .map((notice) => ({
      notice,
      categories: vocabulary.categories.filter(
        ({ id, grade }) => notice.categories.includes(id) && (grade === 'sensitive' || grade === 'private'),
      ),
    }))
    .filter(({ categories }) => categories.length > 0);

/** A part of a notice's text, in the language or else in Chinese. */
export function textOf({ text }: StoredNotice, lang: string, part: string): string {
  const said = text[lang]?.[part] ?? text['zh-CN']?.[part];
  return typeof said === 'string' ? said : '';
}

export const namesOf = (
  entries: readonly { readonly id: string; readonly name: { zh: string; en: string } }[],
  ids: readonly string[],
  lang: 'zh' | 'en',
): string =>
  entries
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name[lang])
    .join(lang === 'zh' ? '、' : ', ');
