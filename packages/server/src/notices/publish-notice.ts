import { createHash } from 'node:crypto';
import { type NoticePublished, type NoticeWrite, ProblemError } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import { affectedCells, type Cell } from '@heng/notice';
import { EVERYBODY, type Events, inTransaction } from '../evidence/settled-events.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { lintNotice } from './lint-notice.ts';
import { nameRecipients } from './name-recipients.ts';
import type { Register } from './register.ts';
import { lockKey, newestNotice, saveNotice } from './storage.ts';
import type { StoredNotice } from './stored-notice.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Vocabulary;
  readonly register: Register;
  /** Whether any consent, or none at all, can ever open this use. */
  canBeUsed(purpose: string, category: string): boolean;
  readonly events: Events;
  /** Tells the other servers of the database once the publication is committed. */
  announce(transaction: Db): Promise<void>;
  /** Told after the publication and before the answer: what was granted on an older version may be closed now. */
  published(): void;
}

/**
 * Publishes the next version under the notice's key; it is in force at once and the older one is not any more.
 * A material one closes the grants on older versions, of those cells only of which it says something else. Throws ProblemError `notice-lint`,
 * `unknown-purpose`, `unknown-category`, `unknown-touchpoint` or `not-consentable`.
 */
export function publishNotice(needs: Needs) {
  const { db, clock, vocabulary, register, events } = needs;
  return async (notice: NoticeWrite): Promise<NoticePublished> => {
    checkWords(notice, needs);
    const { errors, warnings } = lintNotice(notice, vocabulary.numbers.noticeSummaryMaximumCharacters?.value ?? 200);
    if (errors.length > 0) throw new ProblemError('notice-lint', { findings: errors, warnings });
    const id = newId('ntc');
    let published: NoticePublished;
    try {
      published = await inTransaction(db, events, async (transaction) => {
        await lockKey(transaction, notice.key);
        const recipients = await nameRecipients({ transaction, clock, register }, notice);
        const { material, ...content } = { ...notice, recipients };
        const document = canonicalJson(content);
        const hash = createHash('sha256').update(document).digest('hex');
        const before = await newestNotice(transaction, notice.key);
        const next = (before?.version ?? 0) + 1;
        const affected = material ? affectedBy(before, content) : [];
        await saveNotice(transaction, { ...content, id, version: next, hash, material }, { affected, at: clock.now() });
        await events.publish(transaction, { kind: 'notice.published', id, document, at: clock.now() });
        await needs.announce(transaction);
        return { id, version: next, hash, warnings, asksAgain: material ? affected : ('nobody' as const) };
      });
    } finally {
      await register.refresh();
      needs.published();
    }
    await events.covered([EVERYBODY]);
    return published;
  };
}

/** The first version affects nobody yet; saying all costs nothing. */
const affectedBy = (
  before: StoredNotice | undefined,
  after: Omit<NoticeWrite, 'material' | 'recipients'> & { recipients: string[] },
): 'all' | Cell[] => {
  const cells = before ? affectedCells(before, after) : 'all';
  return cells === 'all' ? cells : [...cells];
};

function checkWords(notice: NoticeWrite, { vocabulary, canBeUsed }: Needs): void {
  const unknown = (ids: readonly string[], known: readonly { readonly id: string }[]) =>
    ids.find((id) => !known.some((entry) => entry.id === id));
  const purpose = unknown(notice.purposes, vocabulary.purposes);
  if (purpose !== undefined) throw new ProblemError('unknown-purpose', { purpose });
  const category = unknown(notice.categories, vocabulary.categories);
  if (category !== undefined) throw new ProblemError('unknown-category', { category });
  const touchpoint = unknown(notice.touchpoints, vocabulary.touchpoints);
  if (touchpoint !== undefined) throw new ProblemError('unknown-touchpoint', { touchpoint });
  const useless = notice.categories.find((id) => !notice.purposes.some((for_) => canBeUsed(for_, id)));
  if (useless !== undefined) {
    throw new ProblemError('not-consentable', {
      category: useless,
      detail: `\`${useless}\` may never be used for any purpose of this notice`,
    });
  }
}
