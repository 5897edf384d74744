import type { Recipient } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import { allRecipients, materialVersions, newestNotices, type StoredNotice } from './storage.ts';

/** What is published at the moment, in memory: few entries that nearly every request asks about. */
export interface Register {
  /** The newest version under each key. */
  inForce(): readonly StoredNotice[];
  /** Version of the newest material notice under that key; 0 when none is. */
  materialVersionOf(key: string): number;
  /** The notice in force that covers the cell, or undefined: then it cannot be granted now. */
  noticeFor(purpose: string, category: string): StoredNotice | undefined;
  recipients(): readonly Recipient[];
  recipient(id: string): Recipient | undefined;
  /** Reads everything anew. Called after each publication, before it is answered. */
  refresh(): Promise<void>;
}

/** Reads the register; throws when the database does not answer. */
export async function openRegister(db: Db): Promise<Register> {
  let notices: readonly StoredNotice[] = [];
  let material: ReadonlyMap<string, number> = new Map();
  let recipients: ReadonlyMap<string, Recipient> = new Map();

  async function refresh(): Promise<void> {
    const [newest, versions, registered] = await Promise.all([
      newestNotices(db),
      materialVersions(db),
      allRecipients(db),
    ]);
    notices = newest;
    material = versions;
    recipients = new Map(registered.map((recipient) => [recipient.id, recipient]));
  }

  await refresh();
  return {
    refresh,
    inForce: () => notices,
    materialVersionOf: (key) => material.get(key) ?? 0,
    noticeFor: (purpose, category) =>
      notices.find(({ purposes, categories }) => purposes.includes(purpose) && categories.includes(category)),
    recipients: () => [...recipients.values()],
    recipient: (id) => recipients.get(id),
  };
}
