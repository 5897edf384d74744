import { ProblemError, type Recipient, type RecipientWrite } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { saveRecipient } from './recipient-storage.ts';
import type { Register } from './register.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly vocabulary: Vocabulary;
  readonly register: Register;
  /** Tells the other servers of the database once the entry is committed. */
  announce(transaction: Db): Promise<void>;
}

/** Registers somebody the shop passes information to, or changes the entry. Purposes and categories must exist. */
export function registerRecipient({ db, clock, vocabulary, register, announce }: Needs) {
  return async (id: string, told: RecipientWrite): Promise<Recipient> => {
    const purpose = told.purposes.find((one) => !vocabulary.purposes.some((known) => known.id === one));
    if (purpose !== undefined) throw new ProblemError('unknown-purpose', { purpose });
    const category = told.categories.find((one) => !vocabulary.categories.some((known) => known.id === one));
    if (category !== undefined) throw new ProblemError('unknown-category', { category });
    const recipient = { id, ...told };
    await db.transaction().execute(async (transaction) => {
      await saveRecipient(transaction, recipient, clock.now());
      await announce(transaction);
    });
    await register.refresh();
    return recipient;
  };
}
