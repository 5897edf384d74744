import {
  type Asker,
  ProblemError,
  type RequestKind,
  type RightsRequest,
  type RightsRequestMade,
  type RightsRequestWrite,
} from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Caller } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { CarryOut } from './carry-out.ts';
import type { ChangeHeld } from './change-held.ts';
import type { Desk, OpenRequest } from './desk.ts';
import { placeOf } from './held-ids.ts';
import type { OnTheRecord } from './on-the-record.ts';
import type { Outbox } from './outbox.ts';
import type { StoredRequest } from './request-storage.ts';
import { aboutWords } from './request-words.ts';

export interface AskNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly desk: Desk;
  readonly outbox: Pick<Outbox, 'hasListeners'>;
  couldCorrect: ChangeHeld['couldCorrect'];
  readonly record: OnTheRecord;
  readonly carryOut: CarryOut;
  isPurpose(id: string): boolean;
  isCategory(id: string): boolean;
  nameOf(id: string): Words;
  /** the request as it stands by now, under whichever name it is kept */
  again(request: StoredRequest): Promise<StoredRequest>;
  /** the verified guardian on record, or null */
  guardianOf(person: string): Promise<string | null>;
}

const DAY = 86_400_000;
/** What the next of kin of somebody who died may ask for (PIPL 49). */
const FOR_HEIRS: ReadonlySet<RequestKind> = new Set(['access', 'copy', 'correct', 'delete', 'close']);

/**
 * Takes a request (个人信息保护法 第十五、四十四至四十九条). What a program can do it does before the answer; systems of the
 * shop follow afterwards, each in its own time; what a person has to decide, and who says to be an heir, waits for staff.
 */
export function ask(needs: AskNeeds) {
  return async (person: string, told: RightsRequestWrite, caller: Caller): Promise<RightsRequestMade> => {
    checkScope(needs, told);
    const by = await askedBy(needs, person, told, caller);
    const opened = await howItStarts(needs, person, told, by);
    const id = newId('req');
    await needs.record(person, caller.kind, { right: told.kind, request: id, state: opened.state ?? 'open' });
    const request = await needs.db.transaction().execute((transaction) =>
      needs.desk.open(transaction, {
        ...opened,
        ...{ id, person, kind: told.kind, by, asked: rememberedOf(told) },
        about: aboutWords(
          told.kind,
          [...(told.scope?.categories ?? []), ...(told.scope?.purposes ?? [])].map(needs.nameOf),
        ),
      }),
    );
    const isAtOnce = !opened.byStaff && !opened.carryOutAt && request.state === 'open';
    const erased = isAtOnce ? await needs.carryOut(request, caller.kind) : undefined;
    const [shown] = await needs.desk.show([await needs.again(request)]);
    return { ...(shown as RightsRequest), ...(erased && { erased }) };
  };
}

function checkScope({ isPurpose, isCategory }: AskNeeds, { scope = {} }: RightsRequestWrite): void {
  const purpose = scope.purposes?.find((id) => !isPurpose(id));
  if (purpose !== undefined) throw new ProblemError('unknown-purpose', { purpose });
  const category = scope.categories?.find((id) => !isCategory(id));
  if (category !== undefined) throw new ProblemError('unknown-category', { category });
  for (const item of scope.items ?? []) placeOf(item);
}

/** A guardian's token names the guardian already; the shop may speak for the guardian on record, and for nobody else. */
async function askedBy(
  { guardianOf }: AskNeeds,
  person: string,
  { by, kind }: { by: Asker; kind: RequestKind },
  caller: Caller,
): Promise<StoredRequest['by']> {
  if (caller.kind === 'person' && caller.guardian !== undefined) return 'guardian';
  if (by.kind === 'guardian') {
    const guardian = await guardianOf(person);
    if (guardian === null) throw new ProblemError('guardian-required');
    if (caller.kind !== 'shop' || by.person !== guardian) throw new ProblemError('not-allowed');
    return 'guardian';
  }
  if (by.kind === 'heir' && !FOR_HEIRS.has(kind)) {
    throw new ProblemError('not-allowed', { expected: 'access, copy, correct, delete or close' });
  }
  return by.kind;
}

async function howItStarts(
  needs: AskNeeds,
  person: string,
  told: RightsRequestWrite,
  by: StoredRequest['by'],
): Promise<Partial<OpenRequest>> {
  if (by === 'heir') return { state: 'checking-identity', byStaff: true };
  if (told.kind === 'close' && told.waitDays !== undefined) {
    return { carryOutAt: new Date(needs.clock.now().getTime() + told.waitDays * DAY) };
  }
  if (told.kind === 'correct') return { byStaff: !(await isSelfService(needs, person, told)) };
  if (told.kind === 'portability' && !needs.outbox.hasListeners('portability')) {
    const href = `/v1/people/${encodeURIComponent(person)}/export?format=json`;
    return { byStaff: told.transferTo !== undefined, href };
  }
  return {};
}

/** One thing that its person may set right alone; anything else the shop has to verify (PIPL 46). */
async function isSelfService({ couldCorrect }: AskNeeds, person: string, told: RightsRequestWrite): Promise<boolean> {
  const [item, ...more] = told.scope?.items ?? [];
  if (item === undefined || more.length > 0 || told.value === undefined) return false;
  return couldCorrect(person, item, told.value);
}

const rememberedOf = ({ scope, value, transferTo, reason, by }: RightsRequestWrite): Record<string, unknown> => ({
  ...(scope && { scope }),
  ...(value !== undefined && { value }),
  ...(transferTo && { transferTo }),
  ...(reason !== undefined && { reason }),
  ...(by.kind === 'heir' && { heir: by }),
});
