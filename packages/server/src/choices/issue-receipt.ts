import { ProblemError, type Receipt } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import type { Signer } from '../platform/server-key.ts';
import { findReceipt, type HistoryEntry } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly signer: Signer;
  readonly shopName: string;
}

/**
 * The receipt of one answer, signed. `reader` undefined is the shop's back end; a person reads their own receipts only,
 * and of another's is told what is told of one that does not exist.
 */
export function issueReceipt({ db, signer, shopName }: Needs) {
  return async (id: string, reader: string | undefined): Promise<Receipt> => {
    const found = await findReceipt(db, id);
    if (!found || (reader !== undefined && reader !== found.person)) throw new ProblemError('unknown-receipt');
    const receipt = toReceipt(found.person, found.entry, shopName);
    return { receipt, jws: signer.sign(receipt) };
  };
}

/** The members ISO/IEC TS 27560 asks of a consent receipt, under our names. */
const toReceipt = (person: string, entry: HistoryEntry, controller: string): Receipt['receipt'] => ({
  schema: 'heng-consent-receipt-1',
  id: entry.receipt,
  person,
  controller,
  kind: entry.kind,
  purpose: entry.purpose,
  category: entry.category,
  recipient: entry.recipient || null,
  channel: entry.channel || null,
  answer: entry.answer,
  level: entry.level,
  mechanism: entry.mechanism,
  touchpoint: entry.touchpoint,
  notice: entry.notice ?? null,
  at: entry.at.toISOString(),
  expiresAt: entry.expiresAt?.toISOString() ?? null,
});
