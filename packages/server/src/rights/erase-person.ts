import type { Erased } from '@heng/contract';
import { sql } from 'kysely';
import type { PersonEvent } from '../evidence/enter-events.ts';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { emptyVault, sealRecords } from './storage.ts';
import type { StoreErased } from './store-erased.ts';
import type { RecipientToTell } from './tell-recipients.ts';
import type { Seal } from './vault-key.ts';

/** A room's part: deletes what it holds of these ids within the transaction. */
export type EraseStore = (transaction: Db, ids: readonly string[]) => Promise<StoreErased[]>;

/** An event's leaf with what opens it: the person's own copy. */
export type LastEvidence = Erased['evidence'][number];

interface Needs {
  readonly change: ChangePeople;
  readonly clock: Clock;
  readonly seal: Seal;
  /** ids that were merged into this one */
  idsOf(transaction: Db, person: string): Promise<string[]>;
  readonly stores: readonly EraseStore[];
  /** whom the person watches over: they are without a guardian afterwards */
  wardsOf(person: string): Promise<readonly string[]>;
  /** under which name the person may still be told what was done and what is kept */
  pseudonymOf(person: string): string;
  /** Ends the request that asked for it, or makes one, and tells the systems that have to follow. */
  follow(transaction: Db, told: ErasureToFollow): Promise<void>;
  enter(transaction: Db, person: string, events: readonly PersonEvent[]): Promise<void>;
  /** Takes the openings out of the evidence room: what is given back is the only copy. */
  closeChain(
    transaction: Db,
    ids: readonly string[],
    erasure: string,
  ): Promise<{ last: LastEvidence[]; events: number }>;
  /** after the commit, when what is on its way to the disk must be found as well */
  settle(): Promise<void>;
  readonly policy: string;
}

/** An erasure, as far as systems have to know of it. */
export interface ErasureToFollow {
  readonly person: string;
  readonly ids: readonly string[];
  readonly pseudonym: string;
  /** the request that asked for it; undefined: it was asked for directly */
  readonly request: string | undefined;
  readonly by: string;
  readonly erasure: string;
  readonly at: Date;
  readonly keeps: boolean;
  /** who got something of the person outside the shop */
  readonly recipients: readonly RecipientToTell[];
}

/**
 * Erases a person (PIPL Art. 47): everything every room holds is deleted, what the law orders kept is sealed first, and
 * the keys of their entries in the log are destroyed, so that the entries say nothing while the log still verifies.
 * `erasure.requested` and `erasure.done` are the last entries of their chain; the reply holds the only copy of both.
 */
export function erasePerson(needs: Needs) {
  const { change, clock } = needs;
  return async (person: string, by: string, request?: string): Promise<Erased> => {
    await needs.settle();
    const wards = await needs.wardsOf(person);
    const pseudonym = needs.pseudonymOf(person);
    return change([person, ...wards], async (transaction) => {
      await sql`select set_config('heng.erasing', 'on', true)`.execute(transaction);
      const at = clock.now();
      const erasure = newId('ers');
      const about = { id: erasure, at, policy: needs.policy };
      await needs.enter(transaction, person, [{ ...about, kind: 'erasure.requested', told: { by } }]);
      const ids = await needs.idsOf(transaction, person);
      const given: StoreErased[] = [];
      for (const erase of needs.stores) given.push(...(await erase(transaction, ids)));
      const vault = await sealRecords(transaction, given, { erasure, at, seal: needs.seal, whose: pseudonym });
      const keeps = vault.length > 0;
      const recipients = given.flatMap(({ tell = [] }) => tell);
      await needs.follow(transaction, { person, ids, pseudonym, request, by, erasure, at, keeps, recipients });
      const erased = given.map(({ store, count }) => ({ store, count })).filter(({ count }) => count > 0);
      await needs.enter(transaction, person, [
        {
          ...about,
          kind: 'erasure.done',
          told: { erased, person: null, vault: vault.map(({ store, count }) => ({ store, count })) },
        },
      ]);
      const { last, events } = await needs.closeChain(transaction, ids, erasure);
      return {
        erasure,
        person,
        at: at.toISOString(),
        erased: [...erased, { store: 'evidence openings', count: events }],
        vault,
        evidence: last,
      };
    });
  };
}

/** Deletes what the vault no longer has to keep. */
export const forgetSealed =
  ({ db, clock }: { db: Db; clock: Clock }) =>
  (): Promise<void> =>
    emptyVault(db, clock.now());
