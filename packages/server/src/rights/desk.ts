import { AsyncLocalStorage } from 'node:async_hooks';
import type { RightsRequest } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Followed } from './change-held.ts';
import { type Deadlines, dueOf } from './deadlines.ts';
import type { Receivers } from './deliver.ts';
import { deliveriesOf } from './delivery-storage.ts';
import type { ErasureToFollow } from './erase-person.ts';
import type { Outbox } from './outbox.ts';
import { hasEnded, stateAfter } from './request-states.ts';
import {
  changeRequest,
  eraseRequests,
  lockRequest,
  type StoredRequest,
  saveRequest,
  takeOver,
} from './request-storage.ts';
import { aboutWords, doneWords, SEALED, SEALED_BY, together } from './request-words.ts';
import { toShown } from './show-request.ts';

export interface DeskNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly systems: Pick<Receivers, 'find'>;
  readonly outbox: Outbox;
  readonly limits: Deadlines;
  nameOf(id: string): { readonly zh: string; readonly en: string };
}

/** Where every request passes: opened, told to systems, ended. */
export interface Desk {
  open(transaction: Db, told: OpenRequest): Promise<StoredRequest>;
  /** Opens a request that Heng itself has carried out already and that only systems have to follow. */
  follow(transaction: Db, told: Followed): Promise<string | null>;
  /** Ends it when everybody has followed, and gives it then. Within the transaction of the last to follow. */
  settled(transaction: Db, request: string): Promise<StoredRequest | undefined>;
  show(requests: readonly StoredRequest[]): Promise<RightsRequest[]>;
  dueOf(kind: StoredRequest['kind'], byStaff: boolean, at: Date): Date;
  /** Of somebody who was erased: ends or makes the request under their pseudonym, and tells the systems. */
  followErasure(transaction: Db, told: ErasureToFollow): Promise<void>;
  /** The request that is being carried out right now, if any: what happens meanwhile belongs to it. */
  readonly inHand: AsyncLocalStorage<StoredRequest>;
}

export type OpenRequest = Pick<StoredRequest, 'person' | 'kind' | 'by' | 'asked'> &
  Partial<StoredRequest> & { readonly byStaff?: boolean };

export function openDesk(needs: DeskNeeds): Desk {
  const { clock, limits, outbox } = needs;

  async function open(transaction: Db, { byStaff = false, ...told }: OpenRequest): Promise<StoredRequest> {
    const at = told.at ?? clock.now();
    const request: StoredRequest = {
      ...{ id: newId('req'), state: 'open', at, due: dueOf(told.kind, byStaff, at, limits) },
      ...{ about: aboutWords(told.kind, []), carryOutAt: null, endedAt: null },
      ...{ answer: null, law: null, href: null, own: null },
      ...told,
    };
    await saveRequest(transaction, request);
    return request;
  }

  async function settled(transaction: Db, id: string): Promise<StoredRequest | undefined> {
    const request = await lockRequest(transaction, id);
    if (!request?.own || hasEnded(request.state)) return undefined;
    const deliveries = await deliveriesOf(transaction, [id]);
    if (deliveries.some(({ state }) => state === 'waiting' || state === 'sent')) return undefined;
    const isPart =
      request.own.kept !== null || deliveries.some(({ state, kept }) => state === 'failed' || kept !== null);
    const state = stateAfter(request.state, isPart ? 'partly-done' : 'done');
    if (!state) return undefined;
    const change = { state, endedAt: clock.now() };
    await changeRequest(transaction, id, change);
    return { ...request, ...change };
  }

  return {
    open,
    settled,
    inHand: new AsyncLocalStorage(),
    dueOf: (kind, byStaff, at) => dueOf(kind, byStaff, at, limits),
    async follow(transaction, { kind, person, ids, request, proof, scope, value }) {
      if (!outbox.hasListeners(kind)) return null;
      const at = clock.now();
      const opened = await open(transaction, {
        ...{ id: request, person, kind, by: 'self', at, asked: { scope, ...(value !== undefined && { value }) } },
        ...{ state: 'carrying-out', answer: doneWords[kind], own: { at: at.toISOString(), proof, kept: null } },
        about: aboutWords(kind, scope.categories.map(needs.nameOf)),
      });
      const told = { scope, ...(value !== undefined && { value }) };
      await outbox.tell(transaction, { request, kind, person, ids, due: opened.due, told });
      return request;
    },
    async followErasure(transaction, { person, ids, pseudonym, request, by, erasure, at, keeps, recipients }) {
      await eraseRequests(transaction, ids, request);
      const kept = keeps ? SEALED_BY : null;
      const own = { at: at.toISOString(), proof: erasure, kept };
      const carried = { own, answer: keeps ? together(doneWords.close, SEALED) : doneWords.close, law: kept };
      if (request !== undefined) await takeOver(transaction, request, pseudonym, carried);
      const asked = by === 'guardian' || by === 'heir' ? by : 'self';
      const made = {
        ...carried,
        person: pseudonym,
        kind: 'close',
        by: asked,
        at,
        asked: {},
        state: 'carrying-out',
      } as const;
      const id = request ?? (await open(transaction, made)).id;
      const due = dueOf('close', false, at, limits);
      await outbox.tell(transaction, { request: id, kind: 'close', person, ids, due, told: { erasure } });
      await outbox.tellRecipients(transaction, { request: id, due, reason: 'erased', recipients });
      await settled(transaction, id);
    },
    async show(requests) {
      const deliveries = await deliveriesOf(
        needs.db,
        requests.map(({ id }) => id),
      );
      const now = clock.now();
      return requests.map((request) =>
        toShown(
          request,
          deliveries.filter((delivery) => delivery.request === request.id),
          { systems: needs.systems, now },
        ),
      );
    },
  };
}
