import type { RequestKind, RequestState } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Selectable } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { OwnPart } from './tables.ts';

/** A request as it is kept. */
export interface StoredRequest {
  readonly person: string;
  readonly id: string;
  readonly kind: RequestKind;
  readonly by: 'self' | 'guardian' | 'heir';
  /** what was asked for, as it was asked */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly about: Words;
  readonly state: RequestState;
  readonly at: Date;
  readonly due: Date;
  readonly carryOutAt: Date | null;
  readonly endedAt: Date | null;
  readonly answer: Words | null;
  readonly law: string | null;
  readonly href: string | null;
  readonly own: OwnPart | null;
}

export async function saveRequest(db: Db, request: StoredRequest): Promise<void> {
  await db
    .insertInto('rights_request')
    .values({
      person_id: request.person,
      request_id: request.id,
      kind: request.kind,
      asked_by: request.by,
      asked: JSON.stringify(request.asked),
      about: JSON.stringify(request.about),
      state: request.state,
      at: request.at,
      due: request.due,
      carry_out_at: request.carryOutAt,
      ended_at: request.endedAt,
      answer: json(request.answer),
      law: request.law,
      href: request.href,
      own: json(request.own),
    })
    .execute();
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** What changes of a request as it goes on. */
export type RequestChange = Partial<
  Pick<StoredRequest, 'state' | 'endedAt' | 'answer' | 'law' | 'href' | 'own' | 'carryOutAt'>
>;

export async function changeRequest(db: Db, id: string, change: RequestChange): Promise<void> {
  await db
    .updateTable('rights_request')
    .set({
      ...(change.state !== undefined && { state: change.state }),
      ...(change.endedAt !== undefined && { ended_at: change.endedAt }),
      ...(change.answer !== undefined && { answer: json(change.answer) }),
      ...(change.law !== undefined && { law: change.law }),
      ...(change.href !== undefined && { href: change.href }),
      ...(change.own !== undefined && { own: json(change.own) }),
      ...(change.carryOutAt !== undefined && { carry_out_at: change.carryOutAt }),
    })
    .where('request_id', '=', id)
    .execute();
}

/** The request, its row locked until the end of the transaction. */
export async function lockRequest(db: Db, id: string): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('rights_request')
    .selectAll()
    .where('request_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && toRequest(row);
}

/** The requests of these ids (or pseudonyms), newest first. */
export async function requestsOf(db: Db, ids: readonly string[], limit = 500): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('rights_request')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .orderBy('request_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

export async function requestOf(db: Db, ids: readonly string[], id: string): Promise<StoredRequest | undefined> {
  const row = await db
    .selectFrom('rights_request')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .where('request_id', '=', id)
    .executeTakeFirst();
  return row && toRequest(row);
}

/** All requests, those not ended first and of them the most pressing. */
export async function everyRequest(db: Db, state: string | undefined, limit: number): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('rights_request')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state as string))
    .orderBy((where) => where('ended_at', 'is not', null))
    .orderBy('due')
    .orderBy('request_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRequest);
}

export async function countOverdue(db: Db, now: Date): Promise<number> {
  const row = await db
    .selectFrom('rights_request')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('ended_at', 'is', null)
    .where('due', '<', now)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Requests whose person wanted to think it over until now. */
export async function ripeRequests(db: Db, now: Date): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('rights_request')
    .selectAll()
    .where('state', '=', 'open')
    .where('carry_out_at', '<=', now)
    .orderBy('carry_out_at')
    .execute();
  return rows.map(toRequest);
}

/** Requests that a server began to carry out before `before`, and died over. */
export async function stuckRequests(db: Db, before: Date): Promise<StoredRequest[]> {
  const rows = await db
    .selectFrom('rights_request')
    .selectAll()
    .where('state', '=', 'carrying-out')
    .where('own', 'is', null)
    .where('at', '<', before)
    .execute();
  return rows.map(toRequest);
}

/** Deletes requests that ended before `before`, with what was told to systems about them. */
export async function forgetRequests(db: Db, before: Date): Promise<void> {
  const gone = await db.deleteFrom('rights_request').where('ended_at', '<', before).returning('request_id').execute();
  const ids = gone.map(({ request_id }) => request_id);
  if (ids.length > 0) await db.deleteFrom('rights_delivery').where('request_id', 'in', ids).execute();
}

/**
 * Deletes all that the room holds of these ids: requests with their deliveries, restrictions, one-time codes.
 * `but`: the request that is being carried out by this very erasing.
 */
export async function eraseRequests(
  db: Db,
  ids: readonly string[],
  but: string | undefined,
): Promise<{ store: string; count: number }[]> {
  const gone = await db
    .deleteFrom('rights_request')
    .where('person_id', 'in', [...ids])
    .$if(but !== undefined, (query) => query.where('request_id', '<>', but as string))
    .returning('request_id')
    .execute();
  const requests = gone.map(({ request_id }) => request_id);
  if (requests.length > 0) await db.deleteFrom('rights_delivery').where('request_id', 'in', requests).execute();
  for (const table of ['rights_restriction', 'rights_barred_item', 'identity_check'] as const) {
    await db
      .deleteFrom(table)
      .where('person_id', 'in', [...ids])
      .execute();
  }
  return [{ store: 'requests', count: requests.length }];
}

/** Keeps a request of somebody erased under the pseudonym alone; nothing of what was written in it stays. */
export async function takeOver(db: Db, id: string, pseudonym: string, change: RequestChange): Promise<void> {
  await changeRequest(db, id, change);
  await db
    .updateTable('rights_request')
    .set({ person_id: pseudonym, asked: '{}' })
    .where('request_id', '=', id)
    .execute();
}

const toRequest = (row: Selectable<Database['rights_request']>): StoredRequest => ({
  person: row.person_id,
  id: row.request_id,
  kind: row.kind as RequestKind,
  by: row.asked_by as StoredRequest['by'],
  asked: row.asked,
  about: row.about,
  state: row.state as RequestState,
  at: row.at,
  due: row.due,
  carryOutAt: row.carry_out_at,
  endedAt: row.ended_at,
  answer: row.answer,
  law: row.law,
  href: row.href,
  own: row.own,
});
