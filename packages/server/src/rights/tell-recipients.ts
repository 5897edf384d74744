import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { queueDeliveries } from './delivery-storage.ts';

/** Why a recipient has to stop. */
export type StopReason = 'withdrawn' | 'switched-off' | 'expired' | 'person-changed' | 'merged' | 'erased';

/** A recipient that has to stop, and with what. */
export interface RecipientToTell {
  readonly recipient: string;
  /** under which names it knows the person */
  readonly subjects: readonly string[];
  readonly stopped: readonly { readonly purpose: string; readonly categories: readonly string[] }[];
}

/** One recipient was told: what the person is shown of it. */
export interface RecipientTold extends RecipientToTell {
  readonly delivery: string;
  readonly at: Date;
}

/** Under which name a recipient stands among the systems; no system can have it. */
export const receiverId = (recipient: string): string => `recipient/${recipient}`;
export const recipientIn = (receiver: string): string | undefined =>
  receiver.startsWith('recipient/') ? receiver.slice('recipient/'.length) : undefined;

/** What recipients are told, and why. */
export interface StopTold {
  readonly request: string;
  readonly due: Date;
  readonly reason: StopReason;
  readonly recipients: readonly RecipientToTell[];
}

/** Puts `share.withdrawn` into the outbox, one message a recipient, within the transaction of what stopped it. */
export const tellRecipients =
  ({ clock, toldAt }: { clock: Clock; toldAt(): void }) =>
  async (transaction: Db, { request, due, reason, recipients }: StopTold): Promise<RecipientTold[]> => {
    if (recipients.length === 0) return [];
    toldAt();
    const at = clock.now();
    const told = recipients.map((one) => ({ ...one, delivery: newId('msg'), at }));
    const deliveries = told.map(({ recipient, subjects, stopped, delivery }) => ({
      ...{ id: delivery, request, system: receiverId(recipient), kind: 'share.withdrawn' },
      payload: JSON.stringify({
        type: 'share.withdrawn',
        timestamp: at.toISOString(),
        data: { subjects, stopped, reason, due: due.toISOString() },
      }),
    }));
    await queueDeliveries(transaction, deliveries, at);
    return told;
  };
