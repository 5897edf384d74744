import { join } from 'node:path';
import { canonicalText } from '@heng/ledger';
import { EVERYBODY, type Events, inTransaction } from '../evidence/settled-events.ts';
import type { Foundation } from '../foundation.ts';
import { rotations } from './keys.ts';

/** Puts each change of the log's keys into the log, once. */
export async function publishRotations({ config, db }: Foundation, events: Events): Promise<void> {
  for (const { was, now, at } of await rotations(join(config.home, 'ledger'))) {
    await inTransaction(db, events, async (transaction) => {
      const id = `key-${now.split('+')[1]}`;
      const known = await transaction
        .selectFrom('ledger_document')
        .select('id')
        .where('kind', '=', 'key.rotated')
        .where('id', '=', id)
        .executeTakeFirst();
      if (known) return;
      const document = canonicalText({ schema: 'heng/key@1', was, now, at });
      await events.publish(transaction, { kind: 'key.rotated', id, document, at: new Date(at) });
    });
  }
  await events.covered([EVERYBODY]);
}
