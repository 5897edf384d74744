import type { KeyObject } from 'node:crypto';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { noteOpening, sealedOf } from './storage.ts';
import { unseal } from './vault-key.ts';

/** A sealed row, opened. */
export interface OpenedRecord {
  readonly store: string;
  /** until when the law orders it kept */
  readonly until: string;
  readonly record: unknown;
}

/** Opens what was sealed with one erasure. The look is recorded, with its reason, before anything is given away. */
export async function openVault(
  needs: { db: Db; privateKey: KeyObject; now: Date },
  erasure: string,
  reason: string,
): Promise<OpenedRecord[]> {
  const sealed = await sealedOf(needs.db, erasure);
  const opened = sealed.map(({ store, sealed: bytes, until }) => ({
    store,
    until: until.toISOString(),
    record: JSON.parse(unseal(bytes, needs.privateKey).toString('utf8')) as unknown,
  }));
  await noteOpening(needs.db, {
    opening_id: newId('vop'),
    erasure_id: erasure,
    reason,
    rows: opened.length,
    at: needs.now,
  });
  return opened;
}
