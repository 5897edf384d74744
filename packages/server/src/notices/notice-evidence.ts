import type { Db } from '../platform/database.ts';
import { findNotice, languageShown, newestVersion, wasShown } from './storage.ts';
import type { StoredNotice } from './stored-notice.ts';

/**
 * What a grant must know of the notice it names, read within the grant's own transaction: whether it is in force, and
 * whether it was shown to this person. Undefined when there is no such notice.
 */
export async function noticeEvidence(
  transaction: Db,
  id: string,
  person: string,
): Promise<(StoredNotice & { inForce: boolean; shown: boolean }) | undefined> {
  const notice = await findNotice(transaction, id);
  if (!notice) return undefined;
  const inForce = (await newestVersion(transaction, notice.key)) === notice.version;
  return { ...notice, inForce, shown: await wasShown(transaction, person, id) };
}

/** The summary of a notice in the language it was shown in to this person. Undefined when there is no such notice. */
export const noticeShown =
  (db: Db) =>
  async (id: string, person: string): Promise<{ lang: string; summary: string } | undefined> => {
    const notice = await findNotice(db, id);
    if (!notice) return undefined;
    const asked = await languageShown(db, person, id);
    const lang = asked !== undefined && Object.hasOwn(notice.text, asked) ? asked : 'zh-CN';
    return { lang, summary: notice.text[lang]?.summary ?? '' };
  };
