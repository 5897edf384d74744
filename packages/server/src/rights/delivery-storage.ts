import type { System } from '@heng/contract';
import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';

/** A system as it is kept: what it is told with, too. */
export interface StoredSystem extends System {
  readonly secret: string;
}

/** One thing that one system is told. */
export interface Delivery {
  readonly id: string;
  readonly request: string;
  readonly system: string;
  readonly kind: string;
  readonly payload: string | null;
  readonly state: 'waiting' | 'sent' | 'done' | 'failed';
  readonly tries: number;
  readonly at: Date | null;
  readonly proof: string | null;
  readonly kept: string | null;
  readonly createdAt: Date;
}

export async function allSystems(db: Db): Promise<StoredSystem[]> {
  const rows = await db.selectFrom('rights_system').selectAll().orderBy('system_id').execute();
  return rows.map(({ system_id: id, name, url, kinds, secret }) => ({
    ...{ id, name, url, secret },
    kinds: kinds as System['kinds'],
  }));
}

export async function saveSystem(db: Db, { id, ...told }: StoredSystem, at: Date): Promise<void> {
  const columns = {
    ...{ name: told.name, url: told.url, secret: told.secret },
    kinds: JSON.stringify(told.kinds),
    updated_at: at,
  };
  await db
    .insertInto('rights_system')
    .values({ system_id: id, ...columns })
    .onConflict((conflict) => conflict.column('system_id').doUpdateSet(columns))
    .execute();
}

export type NewDelivery = Pick<Delivery, 'id' | 'request' | 'system' | 'kind' | 'payload'>;

export async function queueDeliveries(db: Db, deliveries: readonly NewDelivery[], at: Date): Promise<void> {
  if (deliveries.length === 0) return;
  await db
    .insertInto('rights_delivery')
    .values(
      deliveries.map(({ id, request, system, kind, payload }) => ({
        ...{ delivery_id: id, request_id: request, system_id: system, kind, payload },
        ...{ state: 'waiting', next_at: at, at: null, proof: null, kept: null, created_at: at },
      })),
    )
    .execute();
}

/**
 * Takes what is due, for this server alone until `until`: a server that dies in the middle leaves it to be taken again,
 * under the same id.
 */
export async function takeDue(db: Db, now: Date, until: Date, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Selectable<Database['rights_delivery']>>`
    update rights_delivery set next_at = ${until}, tries = tries + 1, at = ${now}
    where delivery_id in (select delivery_id from rights_delivery where next_at <= ${now}
      order by next_at limit ${limit} for update skip locked)
    returning *`.execute(db);
  return rows.map(toDelivery);
}

/** When the next thing is due, or null. */
export async function nextDue(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('rights_delivery')
    .select((select) => select.fn.min('next_at').as('next'))
    .where('next_at', 'is not', null)
    .executeTakeFirst();
  return (row?.next as Date | null | undefined) ?? null;
}

export interface DeliveryOutcome {
  readonly state: Delivery['state'];
  /** null: it has ended, and what it said is forgotten */
  readonly nextAt: Date | null;
  readonly proof?: string | null;
  readonly kept?: string | null;
  /** it bears the receiver's own signature */
  readonly signed?: boolean;
}

export async function noteOutcome(db: Db, id: string, outcome: DeliveryOutcome): Promise<void> {
  await db
    .updateTable('rights_delivery')
    .set({
      ...{ state: outcome.state, next_at: outcome.nextAt },
      ...(outcome.nextAt === null && { payload: null }),
      ...(outcome.signed !== undefined && { signed: outcome.signed }),
      ...(outcome.proof !== undefined && { proof: outcome.proof }),
      ...(outcome.kept !== undefined && { kept: outcome.kept }),
    })
    .where('delivery_id', '=', id)
    .execute();
}

export async function deliveriesOf(db: Db, requests: readonly string[]): Promise<Delivery[]> {
  if (requests.length === 0) return [];
  const rows = await db
    .selectFrom('rights_delivery')
    .selectAll()
    .where('request_id', 'in', [...requests])
    .orderBy('delivery_id')
    .execute();
  return rows.map(toDelivery);
}

const toDelivery = (row: Selectable<Database['rights_delivery']>): Delivery => ({
  id: row.delivery_id,
  request: row.request_id,
  system: row.system_id,
  kind: row.kind,
  payload: row.payload,
  state: row.state as Delivery['state'],
  tries: row.tries,
  at: row.at,
  proof: row.proof,
  kept: row.kept,
  createdAt: row.created_at,
});
