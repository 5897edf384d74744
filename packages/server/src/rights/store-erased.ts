import type { RecipientToTell } from './tell-recipients.ts';

/** What one store of one room gave up. */
export interface StoreErased {
  readonly store: string;
  readonly count: number;
  /** recipients that got something of the person and have to delete it */
  readonly tell?: readonly RecipientToTell[];
  /** rows that a law orders kept, as JSON: they go into the vault */
  readonly keep?: { readonly rows: readonly unknown[]; readonly until: Date; readonly source: string };
}
