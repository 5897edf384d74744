import type { Recipient } from '@heng/contract';
import type { Db } from '../platform/database.ts';
import type { Receiver } from '../rights/deliver.ts';
import type { RecipientTold } from '../rights/tell-recipients.ts';
import type { Contracts } from './contracts.ts';
import { addTold } from './storage.ts';

interface Needs {
  readonly contracts: Pick<Contracts, 'find' | 'refresh'>;
  recipient(id: string): Recipient | undefined;
  readonly publicOnly: boolean;
}

/** Where recipients are told of withdrawals: at the address of the contract, also when its term is over. */
export const contractReceivers = ({ contracts, recipient, publicOnly }: Needs) => ({
  find(id: string): Receiver | undefined {
    const contract = contracts.find(id);
    const name = recipient(id)?.name ?? id;
    return { name, publicOnly, url: contract?.endpoint, secret: contract?.secret ?? '' };
  },
  refresh: contracts.refresh,
});

/** Remembers of the person what recipients were told, so that they see how it fares. */
export const noteTold =
  () =>
  (transaction: Db, person: string, told: readonly RecipientTold[]): Promise<void> =>
    addTold(
      transaction,
      told.flatMap(({ delivery, recipient, stopped, at }) =>
        stopped.map(({ purpose, categories }) => ({
          ...{ person_id: person, delivery_id: delivery, recipient_id: recipient, purpose, at },
          categories: [...categories],
        })),
      ),
    );
