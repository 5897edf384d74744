import type { Kind } from '@heng/ledger';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { Events } from '../evidence/settled-events.ts';
import type { Db } from '../platform/database.ts';
import { type HistoryEntry, record } from './storage.ts';

/** Writes answers where they count and into the queue of the log, in one transaction. The person's row is locked. */
export type RecordAnswers = (transaction: Db, person: string, entries: readonly HistoryEntry[]) => Promise<void>;

/** @param policy how leaves name the law in force, for answers that rest on no notice */
export function recordAnswers({ events, policy }: { events: Pick<Events, 'enter'>; policy: string }): RecordAnswers {
  return async (transaction, person, entries) => {
    await record(transaction, person, entries);
    await events.enter(
      transaction,
      person,
      entries.map((entry) => toEvent(entry, policy)),
    );
  };
}

const KINDS: Readonly<Record<string, Kind>> = {
  granted: 'consent.given',
  on: 'consent.given',
  refused: 'consent.refused',
  withdrawn: 'consent.withdrawn',
  off: 'consent.withdrawn',
};

const toEvent = (entry: HistoryEntry, policy: string): PersonEvent => ({
  kind: KINDS[entry.answer] ?? 'consent.refused',
  id: entry.receipt,
  at: entry.at,
  policy: entry.notice?.id ?? policy,
  told: {
    answer: entry.answer,
    about: entry.kind,
    category: entry.category,
    channel: entry.channel || null,
    entry: entry.entry,
    expiresAt: entry.expiresAt?.toISOString() ?? null,
    level: entry.level,
    mechanism: entry.mechanism,
    notice: entry.notice ?? null,
    origin: entry.origin,
    purpose: entry.purpose,
    recipient: entry.recipient || null,
    touchpoint: entry.touchpoint,
  },
});
