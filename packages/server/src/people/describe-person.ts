import { type Person, type PersonWrite, type PersonWritten, ProblemError } from '@heng/contract';
import type { Caller } from '../platform/authentication.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { ChangePeople, PersonRow } from './change-people.ts';
import { findPerson, savePerson } from './storage.ts';

/** Keeps the traits whose use the person granted; says of each other one why it was dropped. */
export type TakeTraits = (
  person: string,
  traits: Readonly<Record<string, unknown>>,
) => Promise<readonly { readonly trait: string; readonly code: string }[]>;

interface Needs {
  readonly change: ChangePeople;
  readonly clock: Clock;
  readonly takeTraits: TakeTraits;
  /** The group or the guardian is another than before: what may be used of the person is another too. */
  groupChanged(transaction: Db, person: string): Promise<void>;
}

/**
 * Tells about a person: what is left out stays as it is. A person may set their own elder mode; everything else the shop
 * must have checked (ProblemError `not-allowed`). A guardian is another person who is no minor (`invalid-guardian`).
 */
export function describePerson({ change, clock, takeTraits, groupChanged }: Needs) {
  return async (person: string, told: PersonWrite, caller: Caller): Promise<PersonWritten> => {
    if (caller.kind === 'person') onlyElderMode(told);
    const row = await change([person], async (transaction, [before]) => {
      const columns = { ...(await columnsOf(transaction, person, told, clock.now())), updated_at: clock.now() };
      await savePerson(transaction, person, columns);
      const after = { ...(before as PersonRow), ...columns };
      if (isOther(before as PersonRow, after)) await groupChanged(transaction, person);
      return after;
    });
    // After the commit: what may be kept depends on the group just told.
    const droppedTraits = told.traits ? [...(await takeTraits(person, told.traits))] : [];
    return { ...toPerson(row), droppedTraits };
  };
}

const isOther = (before: PersonRow, after: PersonRow): boolean =>
  before.age_band !== after.age_band || before.guardian !== after.guardian;

function onlyElderMode(told: PersonWrite): void {
  if (Object.keys(told).some((member) => member !== 'elderMode')) {
    throw new ProblemError('not-allowed', { expected: 'elderMode only; the rest is told by the shop' });
  }
}

async function columnsOf(db: Db, person: string, told: PersonWrite, now: Date): Promise<Partial<PersonRow>> {
  return {
    ...(told.ageBand !== undefined && { age_band: told.ageBand }),
    ...(told.elderMode !== undefined && { elder_mode: told.elderMode }),
    ...(told.region !== undefined && { region: told.region }),
    ...(told.guardian !== undefined && (await guardianColumns(db, person, told.guardian, now))),
  };
}

async function guardianColumns(
  db: Db,
  person: string,
  guardian: Exclude<PersonWrite['guardian'], undefined>,
  now: Date,
): Promise<Partial<PersonRow>> {
  if (guardian === null) return { guardian: null, guardian_verified_by: null, guardian_verified_at: null };
  if (guardian.person === person) throw new ProblemError('invalid-guardian', { detail: 'nobody guards themselves' });
  const known = await findPerson(db, guardian.person);
  if (known?.age_band === 'under-14' || known?.age_band === 'minor-14-17') {
    throw new ProblemError('invalid-guardian', { detail: 'a minor cannot be a guardian' });
  }
  return { guardian: guardian.person, guardian_verified_by: guardian.verifiedBy, guardian_verified_at: now };
}

/** What is known of a person; somebody never heard of is of unknown age. */
export function readPerson({ db }: { db: Db }) {
  return async (person: string): Promise<Person> => {
    const row = await findPerson(db, person);
    return row ? toPerson(row) : { ...nobody, id: person };
  };
}

const nobody = {
  ageBand: 'unknown',
  guardian: null,
  elderMode: false,
  region: null,
  mergedInto: null,
  updatedAt: null,
} as const;

const toPerson = (row: PersonRow): Person => ({
  id: row.person_id,
  ageBand: row.age_band as Person['ageBand'],
  guardian: guardianOf(row),
  elderMode: row.elder_mode,
  region: row.region,
  mergedInto: row.merged_into,
  updatedAt: row.updated_at.toISOString(),
});

const guardianOf = ({ guardian, guardian_verified_by: verifiedBy, guardian_verified_at: at }: PersonRow) =>
  guardian === null || verifiedBy === null || at === null
    ? null
    : { person: guardian, verifiedBy, verifiedAt: at.toISOString() };
