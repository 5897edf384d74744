import type { Recipient } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import { allRecipients } from './recipient-storage.ts';
import { type MaterialVersion, materialVersions, newestNotices } from './storage.ts';
import type { StoredNotice } from './stored-notice.ts';

/** What is published at the moment, in memory: few entries that nearly every request asks about. */
export interface Register {
  /** The newest version under each key. */
  inForce(): readonly StoredNotice[];
  /** Newest version under that key that says something else of the cell than the one before; 0 when none does. */
  materialVersionOf(key: string, purpose: string, category: string): number;
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
  let material: ReadonlyMap<string, MaterialHistory> = new Map();
  let recipients: ReadonlyMap<string, Recipient> = new Map();

  async function refresh(): Promise<void> {
    const [newest, versions, registered] = await Promise.all([
      newestNotices(db),
      materialVersions(db),
      allRecipients(db),
    ]);
    notices = newest;
    material = historiesOf(versions);
    recipients = new Map(registered.map((recipient) => [recipient.id, recipient]));
  }

  await refresh();
  return {
    refresh,
    inForce: () => notices,
    materialVersionOf: (key, purpose, category) => versionOf(material.get(key), `${purpose} ${category}`),
    noticeFor: (purpose, category) =>
      notices.find(({ purposes, categories }) => purposes.includes(purpose) && categories.includes(category)),
    recipients: () => [...recipients.values()],
    recipient: (id) => recipients.get(id),
  };
}

/** The newest version that touched all cells of a notice, and the newest that touched each by name. */
interface MaterialHistory {
  all: number;
  readonly cells: Map<string, number>;
}

function historiesOf(versions: readonly MaterialVersion[]): Map<string, MaterialHistory> {
  const histories = new Map<string, MaterialHistory>();
  for (const { key, version, affected } of versions) {
    const history = histories.get(key) ?? { all: 0, cells: new Map() };
    if (affected === null) history.all = version;
    for (const { purpose, category } of affected ?? []) history.cells.set(`${purpose} ${category}`, version);
    histories.set(key, history);
  }
  return histories;
}

const versionOf = (history: MaterialHistory | undefined, cell: string): number =>
  history ? Math.max(history.all, history.cells.get(cell) ?? 0) : 0;
