import type { Db } from '../platform/database.ts';
import type { Contract } from './contract.ts';

export async function allContracts(db: Db): Promise<Contract[]> {
  const rows = await db.selectFrom('recipient_contract').selectAll().execute();
  return rows.map((row) => ({
    ...{ recipient: row.recipient_id, reference: row.reference, from: row.starts, until: row.ends },
    ...{ purposes: row.purposes, categories: row.categories, fields: row.fields },
    ...{ endpoint: row.endpoint ?? undefined, secret: row.secret },
  }));
}

export async function saveContract(db: Db, contract: Contract, at: Date): Promise<void> {
  const columns = {
    ...{ reference: contract.reference, starts: contract.from, ends: contract.until },
    ...{ endpoint: contract.endpoint ?? null, secret: contract.secret, updated_at: at },
    purposes: JSON.stringify(contract.purposes),
    categories: JSON.stringify(contract.categories),
    fields: JSON.stringify(contract.fields),
  };
  await db
    .insertInto('recipient_contract')
    .values({ recipient_id: contract.recipient, ...columns })
    .onConflict((conflict) => conflict.column('recipient_id').doUpdateSet(columns))
    .execute();
}
