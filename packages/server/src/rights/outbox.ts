import type { RequestKind } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { queueDeliveries } from './delivery-storage.ts';
import type { Systems } from './systems.ts';
import { type RecipientTold, type StopTold, tellRecipients } from './tell-recipients.ts';

/** Something that systems have to follow. */
export interface Told {
  readonly request: string;
  readonly kind: RequestKind;
  readonly person: string;
  /** every id the person is known by */
  readonly ids: readonly string[];
  readonly due: Date;
  /** what else a system needs to know to follow */
  readonly told: Readonly<Record<string, unknown>>;
}

export interface Outbox {
  /** Within the transaction of what they are told of. Gives how many systems that is. */
  tell(transaction: Db, told: Told): Promise<number>;
  /** Tells recipients to stop; within the transaction. */
  tellRecipients(transaction: Db, told: StopTold): Promise<RecipientTold[]>;
  /** Whether anything was put in of late: a transaction may still be on its way. */
  isBusy(): boolean;
  /** Whether any system has to be told of such a thing. */
  hasListeners(kind: RequestKind): boolean;
}

/** No transaction takes longer (milliseconds). */
const LATELY = 60_000;

/** A system that deletes on request deletes also when the account is closed. */
const heardAs = (kind: RequestKind): RequestKind[] => (kind === 'close' ? ['close', 'delete'] : [kind]);

export function openOutbox({ clock, systems }: { clock: Clock; systems: Systems }): Outbox {
  let toldAt = Number.NEGATIVE_INFINITY;
  const isTold = () => {
    toldAt = performance.now();
  };
  return {
    tellRecipients: tellRecipients({ clock, toldAt: isTold }),
    isBusy: () => performance.now() - toldAt < LATELY,
    hasListeners: (kind) => systems.listening(heardAs(kind)).length > 0,
    async tell(transaction, { request, kind, person, ids, due, told }) {
      isTold();
      const at = clock.now();
      const listening = systems.listening(heardAs(kind));
      const payload = JSON.stringify({
        type: `rights.${kind}`,
        timestamp: at.toISOString(),
        data: { request, kind, person, ids, due: due.toISOString(), ...told },
      });
      const deliveries = listening.map(({ id }) => ({ id: newId('msg'), request, system: id, kind, payload }));
      await queueDeliveries(transaction, deliveries, at);
      return deliveries.length;
    },
  };
}
