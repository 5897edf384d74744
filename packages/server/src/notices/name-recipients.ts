import type { NoticeWrite, Recipient } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { saveRecipient } from './recipient-storage.ts';
import type { Register } from './register.ts';

/** Said where the notice names somebody by an id only: the contact then stands in the notice's own text. */
const IN_THE_NOTICE = '见告知全文 · as stated in the notice';

/**
 * The ids of the recipients a notice names. Whoever is not registered yet is registered by being named, for the
 * purposes and categories the notice covers; whoever is, now also for these (个人信息保护法 第二十三条).
 */
export async function nameRecipients(
  { transaction, clock, register }: { transaction: Db; clock: Clock; register: Register },
  { recipients, purposes, categories }: NoticeWrite,
): Promise<string[]> {
  const named = recipients.map((entry) => (typeof entry === 'string' ? { id: entry } : entry));
  for (const entry of named) {
    const known = register.recipient(entry.id);
    const covered = known && includesAll(known.purposes, purposes) && includesAll(known.categories, categories);
    if (covered && !('name' in entry)) continue;
    const recipient: Recipient = {
      name: entry.id,
      contact: IN_THE_NOTICE,
      kind: 'independent',
      ...known,
      ...definedIn(entry),
      id: entry.id,
      purposes: union(known?.purposes, purposes),
      categories: union(known?.categories, categories),
    };
    await saveRecipient(transaction, recipient, clock.now());
  }
  return [...new Set(named.map(({ id }) => id))];
}

/** What the notice says of the recipient, without what it leaves open. */
const definedIn = (entry: object): Partial<Recipient> =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

const includesAll = (list: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((one) => list.includes(one));
const union = (known: readonly string[] = [], added: readonly string[]): string[] => [...new Set([...known, ...added])];
