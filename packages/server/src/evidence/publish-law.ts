import { createHash } from 'node:crypto';
import type { Because, Gate } from '@heng/gate';
import { canonicalText } from '@heng/ledger';
import type { Db } from '../platform/database.ts';
import { lawId } from './commitments.ts';
import { EVERYBODY, type Events, inTransaction } from './settled-events.ts';

/** Puts the law in force into the log, once for each version: decisions name it, and nobody can say later it was another. */
export async function publishLaw(needs: { db: Db; gate: Gate; events: Events; now: Date }): Promise<void> {
  const { db, gate, events, now } = needs;
  const id = lawId(gate.table.version);
  await inTransaction(db, events, async (transaction) => {
    const known = await transaction
      .selectFrom('ledger_document')
      .select('id')
      .where('kind', '=', 'policy.changed')
      .where('id', '=', id)
      .executeTakeFirst();
    if (known) return;
    await events.publish(transaction, { kind: 'policy.changed', id, document: lawDocument(gate), at: now });
  });
  await events.covered([EVERYBODY]);
}

/** The rules in words, and digests of the compiled table, so that a ruling read again later is read by the same table. */
function lawDocument({ table, packs, vocabulary }: Gate): string {
  const rules = new Map<string, Because>();
  for (const { because } of table.rulings) for (const one of because) rules.set(one.rule, one);
  const cells = Buffer.from(table.cells.buffer, table.cells.byteOffset, table.cells.byteLength);
  return canonicalText({
    schema: 'heng/law@1',
    version: table.version,
    packs,
    categories: vocabulary.categories.map(({ id }) => id),
    purposes: vocabulary.purposes.map(({ id }) => id),
    rules: [...rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    rulings: sha256(JSON.stringify(table.rulings)),
    table: sha256(cells),
  });
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
