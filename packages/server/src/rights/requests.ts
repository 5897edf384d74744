import { ProblemError, type RequestRuling, type RightsRequest } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { CarryOut } from './carry-out.ts';
import type { Desk } from './desk.ts';
import type { OnTheRecord } from './on-the-record.ts';
import { refundFor, refundWords } from './price-objected.ts';
import { stateAfter } from './request-states.ts';
import {
  changeRequest,
  countOverdue,
  everyRequest,
  lockRequest,
  type RequestChange,
  requestOf,
  requestsOf,
  type StoredRequest,
} from './request-storage.ts';
import { together } from './request-words.ts';

export interface RequestsNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly carryOut: CarryOut;
  readonly record: OnTheRecord;
  /** the ids of a person, and the pseudonym their last request is kept under once they were erased */
  namesOf(person: string): Promise<readonly string[]>;
}

type StaffRequest = RightsRequest & { readonly person: string };

/** Requests as they go on. */
export interface Requests {
  list(person: string): Promise<RightsRequest[]>;
  one(person: string, id: string): Promise<RightsRequest>;
  takeBack(person: string, id: string, caller: string): Promise<RightsRequest>;
  forStaff(state: string | undefined): Promise<{ requests: StaffRequest[]; overdue: number }>;
  rule(id: string, ruling: RequestRuling, caller: string): Promise<RightsRequest>;
  /** the request as it stands now, under whichever name it is kept */
  again(request: StoredRequest): Promise<StoredRequest>;
}

const FOR_STAFF = 500;

export function requests(needs: RequestsNeeds): Requests {
  const { db, clock, desk } = needs;

  async function find(person: string, id: string): Promise<StoredRequest> {
    const request = await requestOf(db, await needs.namesOf(person), id);
    if (!request) throw new ProblemError('unknown-request');
    return request;
  }

  const shown = async (request: StoredRequest): Promise<RightsRequest> =>
    (await desk.show([request]))[0] as RightsRequest;

  /** A step that ends it, or lets it go on. @throws ProblemError `request-ended` */
  async function step(id: string, name: Parameters<typeof stateAfter>[1], change: RequestChange = {}) {
    return db.transaction().execute(async (transaction) => {
      const request = await lockRequest(transaction, id);
      if (!request) throw new ProblemError('unknown-request');
      const state = stateAfter(request.state, name);
      if (!state) throw new ProblemError('request-ended', { state: request.state });
      await changeRequest(transaction, id, { ...change, state });
      return { ...request, ...change, state };
    });
  }

  const again = async (request: StoredRequest) =>
    (await requestOf(db, await needs.namesOf(request.person), request.id)) ?? request;

  return {
    again,
    list: async (person) => desk.show(await requestsOf(db, await needs.namesOf(person))),
    one: async (person, id) => shown(await find(person, id)),
    async takeBack(person, id, caller) {
      await find(person, id);
      const request = await step(id, 'taken-back', { endedAt: clock.now() });
      await needs.record(person, caller, { right: request.kind, request: id, state: request.state });
      return shown(request);
    },
    async forStaff(state) {
      const list = await everyRequest(db, state, FOR_STAFF);
      const shownList = await desk.show(list);
      const named = shownList.map((one, at) => ({ ...one, person: (list[at] as StoredRequest).person }));
      return { requests: named, overdue: await countOverdue(db, clock.now()) };
    },
    rule: ruling({ ...needs, step, again, shown }),
  };
}

interface RulingNeeds extends RequestsNeeds {
  step(id: string, name: 'identified' | 'refused', change?: RequestChange): Promise<StoredRequest>;
  again(request: StoredRequest): Promise<StoredRequest>;
  shown(request: StoredRequest): Promise<RightsRequest>;
}

/** Kinds that a program carries out as soon as it is sure who asks. */
const BY_PROGRAM: ReadonlySet<string> = new Set(['access', 'copy', 'delete', 'close']);

/** A member of staff answers what a program does not decide. A refusal names the rule that allows it. */
function ruling({ db, clock, carryOut, record, step, again, shown }: RulingNeeds) {
  async function refuse(id: string, { answer, law }: RequestRuling, caller: string): Promise<StoredRequest> {
    if (!law?.trim()) throw new ProblemError('law-required');
    const request = await step(id, 'refused', { answer, law, endedAt: clock.now() });
    await record(request.person, caller, { right: request.kind, request: id, state: request.state });
    return request;
  }

  async function accept(id: string, told: RequestRuling, caller: string): Promise<StoredRequest> {
    const known = await db.transaction().execute((transaction) => lockRequest(transaction, id));
    if (!known) throw new ProblemError('unknown-request');
    const refund = refundFor(known, told.refund);
    const isHeir = known.state === 'checking-identity';
    if (!isHeir && known.state !== 'open') throw new ProblemError('request-ended', { state: known.state });
    const request = isHeir ? await step(id, 'identified') : known;
    if (isHeir && BY_PROGRAM.has(request.kind)) await carryOut(request, caller);
    else
      await carryOut.byHand(request, caller, refund ? together(told.answer, refundWords(refund)) : told.answer, refund);
    return again(request);
  }

  return async (id: string, told: RequestRuling, caller: string): Promise<RightsRequest> =>
    shown(await (told.outcome === 'refused' ? refuse : accept)(id, told, caller));
}
