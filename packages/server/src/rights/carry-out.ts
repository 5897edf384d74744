import { type Erased, ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { ChangePeople } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { deleteFrom } from './change-held.ts';
import type { Desk } from './desk.ts';
import { placeOf } from './held-ids.ts';
import type { HeldSource } from './held-source.ts';
import type { OnTheRecord } from './on-the-record.ts';
import type { Outbox } from './outbox.ts';
import type { Refund } from './price-objected.ts';
import { stateAfter } from './request-states.ts';
import { changeRequest, lockRequest, requestOf, type StoredRequest } from './request-storage.ts';
import { doneWords, SEALED, SEALED_BY, together } from './request-words.ts';

export interface CarryOutNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly change: ChangePeople;
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly sources: readonly HeldSource[];
  readonly record: OnTheRecord;
  idsOf(person: string): Promise<readonly string[]>;
  settle(): Promise<void>;
  /** refuses or withdraws a purpose, or everything */
  close(person: string, purpose: string | undefined, answer: 'refused' | 'withdrawn'): Promise<unknown>;
  /** withdraws these categories for every purpose that was asked for */
  closeCategories(person: string, categories: readonly string[]): Promise<unknown>;
  /** resolves when nothing that was inferred rests any more on what was deleted or corrected */
  informationChanged(person: string): Promise<void>;
  /** purposes a person may be asked for, of these categories or of any */
  purposesFor(categories: readonly string[] | undefined): readonly string[];
  restrict(transaction: Db, person: string, purposes: readonly string[]): Promise<void>;
  /** takes trade records out of every use, into the vault; gives how many */
  seal(transaction: Db, person: string, ids: readonly string[], request: string): Promise<number>;
  erase(person: string, by: string, request: string): Promise<Erased>;
  /** there is something to tell systems */
  kick(): void;
}

/** What was asked for, as the parts of it are read again. */
export interface Asked {
  readonly scope?: {
    readonly categories?: readonly string[];
    readonly purposes?: readonly string[];
    readonly items?: readonly string[];
  };
  readonly value?: unknown;
  readonly transferTo?: unknown;
}

/** What Heng's own part came to. */
interface Carried {
  readonly answer?: Words;
  readonly href?: string;
  readonly law?: string;
  readonly kept?: string | null;
  /** of a price, in the shop's currency */
  readonly refund?: Refund | undefined;
  /** the systems were told along with it */
  readonly isTold?: boolean;
}

export interface CarryOut {
  /** Does at once what a program can do; gives what closing an account erased. */
  (request: StoredRequest, caller: string): Promise<Erased | undefined>;
  /** Ends what a person at the shop did, with their answer. */
  byHand(request: StoredRequest, caller: string, answer: Words, refund?: Refund): Promise<void>;
}

/**
 * Carries a request out. Each way of doing it may be gone again: a server that dies in the middle leaves the request
 * carrying-out, and the next hourly round finishes it.
 */
export function carryOut(needs: CarryOutNeeds): CarryOut {
  const { db, desk, outbox, clock } = needs;

  /** False when it was begun before, by somebody else or before a server died. */
  async function begin(transaction: Db, { id }: StoredRequest): Promise<boolean> {
    const request = await lockRequest(transaction, id);
    const state = request && stateAfter(request.state, 'begun');
    if (state) await changeRequest(transaction, id, { state });
    return state !== undefined;
  }

  /** Heng's part is done: within the transaction of it, the systems are told of theirs. */
  async function finish(transaction: Db, request: StoredRequest, proof: string, carried: Carried): Promise<void> {
    const { answer = doneWords[request.kind], href = null, law = null, kept = null, isTold = false, refund } = carried;
    const own = { at: clock.now().toISOString(), proof, kept, ...(refund && { refund: refund.amount }) };
    await changeRequest(transaction, request.id, { answer, href, law, own });
    if (!isTold) {
      const { id, kind, person, due, asked } = request;
      const { scope, value, transferTo } = asked as Asked;
      const ids = await needs.idsOf(person);
      await outbox.tell(transaction, {
        ...{ request: id, kind, person, ids, due },
        told: {
          scope: scope ?? {},
          ...(value !== undefined && { value }),
          ...(transferTo !== undefined && { transferTo }),
          ...(refund && { refund }),
        },
      });
    }
    await desk.settled(transaction, request.id);
  }

  const proofOf = (request: StoredRequest, caller: string) =>
    needs.record(request.person, caller, { right: request.kind, request: request.id, state: 'carrying-out' });

  const inOneGo = async (request: StoredRequest, caller: string, carried: Carried) => {
    const proof = await proofOf(request, caller);
    await db.transaction().execute((transaction) => finish(transaction, request, proof, carried));
  };

  async function ended({ person, id, kind }: StoredRequest, caller: string): Promise<void> {
    needs.kick();
    const state = (await requestOf(db, [person], id))?.state ?? 'done';
    if (state === 'done' || state === 'partly-done')
      await needs.record(person, caller, { right: kind, request: id, state });
  }

  const perform = performers(needs, { finish, proofOf, inOneGo });
  const carry = async (request: StoredRequest, caller: string) => {
    await db.transaction().execute((transaction) => begin(transaction, request));
    if (request.kind === 'close') return needs.erase(request.person, request.by, request.id);
    await desk.inHand.run(request, () => perform[request.kind as keyof typeof perform](request, caller));
    await ended(request, caller);
    return undefined;
  };
  return Object.assign(carry, {
    async byHand(request: StoredRequest, caller: string, answer: Words, refund?: Refund) {
      const proof = await proofOf(request, caller);
      const carried = { answer, refund, ...(request.href !== null && { href: request.href }) };
      await db.transaction().execute(async (transaction) => {
        if (!(await begin(transaction, request))) throw new ProblemError('request-ended');
        await finish(transaction, request, proof, carried);
      });
      await ended(request, caller);
    },
  });
}

type Perform = (request: StoredRequest, caller: string) => Promise<void>;

interface Steps {
  finish(transaction: Db, request: StoredRequest, proof: string, carried: Carried): Promise<void>;
  proofOf(request: StoredRequest, caller: string): Promise<string>;
  inOneGo(request: StoredRequest, caller: string, carried: Carried): Promise<void>;
}

const pathOf = ({ person }: StoredRequest, rest: string): string => `/v1/people/${encodeURIComponent(person)}${rest}`;
const askedIn = ({ asked }: StoredRequest): Asked => asked as Asked;

function performers(needs: CarryOutNeeds, steps: Steps) {
  const shown =
    (rest: string): Perform =>
    (request, caller) =>
      steps.inOneGo(request, caller, { href: pathOf(request, rest) });
  const closing =
    (answer: 'refused' | 'withdrawn', isTold: boolean): Perform =>
    async (request, caller) => {
      await closeUses(needs, request, answer);
      await steps.inOneGo(request, caller, { isTold });
    };
  return {
    access: shown('/data'),
    explain: shown('/decisions'),
    copy: shown('/export?format=json'),
    portability: shown('/export?format=json'),
    withdraw: closing('withdrawn', true),
    object: closing('refused', false),
    restrict: (async (request, caller) => {
      const purposes = askedIn(request).scope?.purposes ?? needs.purposesFor(askedIn(request).scope?.categories);
      await needs.change([request.person], (transaction) => needs.restrict(transaction, request.person, purposes));
      for (const purpose of purposes) await needs.close(request.person, purpose, 'refused');
      await steps.inOneGo(request, caller, {});
    }) satisfies Perform,
    correct: (async (request, caller) => {
      const { scope, value } = askedIn(request);
      const place = placeOf(scope?.items?.[0] ?? '');
      const source = needs.sources.find(({ name }) => name === place.source);
      const ids = await needs.idsOf(request.person);
      const proof = await steps.proofOf(request, caller);
      await needs.change([request.person], async (transaction) => {
        await source?.correct?.(transaction, ids, place.key, value);
        await steps.finish(transaction, request, proof, {});
      });
      await needs.informationChanged(request.person);
    }) satisfies Perform,
    delete: (request, caller) => deleteAsked(needs, steps, request, caller),
  } satisfies Readonly<Record<string, Perform>>;
}

async function closeUses(needs: CarryOutNeeds, request: StoredRequest, answer: 'refused' | 'withdrawn'): Promise<void> {
  const { scope = {} } = askedIn(request);
  if (!scope.purposes && !scope.categories) return void (await needs.close(request.person, undefined, answer));
  for (const purpose of scope.purposes ?? []) await needs.close(request.person, purpose, answer);
  if (scope.categories) await needs.closeCategories(request.person, scope.categories);
}

/** Deletes what was asked for, and seals the trade records among it: kept, and used for nothing else. */
async function deleteAsked(needs: CarryOutNeeds, steps: Steps, request: StoredRequest, caller: string): Promise<void> {
  await needs.settle();
  const { person } = request;
  const { scope = {} } = askedIn(request);
  const ids = await needs.idsOf(person);
  const proof = await steps.proofOf(request, caller);
  await needs.change([person], async (transaction) => {
    for (const item of scope.items ?? []) await deleteOne(needs.sources, transaction, ids, item);
    const isAll = !scope.items && !scope.categories;
    const categories = scope.categories ?? (isAll ? await everyCategory(needs.sources, ids) : []);
    for (const category of categories) await deleteFrom(needs.sources, transaction, ids, category);
    const sealed = categories.includes('order-history') ? await needs.seal(transaction, person, ids, request.id) : 0;
    const kept = sealed > 0 && { kept: SEALED_BY, law: SEALED_BY, answer: together(doneWords.delete, SEALED) };
    await steps.finish(transaction, request, proof, { ...kept });
  });
  await needs.informationChanged(person);
}

async function deleteOne(sources: readonly HeldSource[], db: Db, ids: readonly string[], item: string): Promise<void> {
  const place = placeOf(item);
  const source = sources.find(({ name }) => name === place.source);
  const row = await source?.find(ids, place.key);
  if (row && !row.kept) await source?.delete?.(db, ids, place.key);
}

const everyCategory = async (sources: readonly HeldSource[], ids: readonly string[]): Promise<string[]> => [
  ...new Set((await Promise.all(sources.map((source) => source.days(ids)))).flat().map(({ category }) => category)),
];
