import type { Recipient } from '@heng/contract';
import type { Db } from '../platform/database.ts';

export async function saveRecipient(db: Db, { id, ...told }: Recipient, at: Date): Promise<void> {
  const columns = {
    name: told.name,
    contact: told.contact,
    kind: told.kind,
    purposes: JSON.stringify(told.purposes),
    categories: JSON.stringify(told.categories),
    updated_at: at,
  };
  await db
    .insertInto('recipient')
    .values({ recipient_id: id, ...columns })
    .onConflict((conflict) => conflict.column('recipient_id').doUpdateSet(columns))
    .execute();
}

export async function allRecipients(db: Db): Promise<Recipient[]> {
  const rows = await db.selectFrom('recipient').selectAll().orderBy('recipient_id').execute();
  return rows.map(({ recipient_id, updated_at: _, ...row }) => ({
    id: recipient_id,
    name: row.name,
    contact: row.contact,
    kind: row.kind as Recipient['kind'],
    purposes: row.purposes,
    categories: row.categories,
  }));
}
