import type { ChangePeople } from '../people/change-people.ts';
import type { Db } from '../platform/database.ts';
import type { Following } from '../rights-rooms.ts';
import { peopleToTellExpired } from './storage.ts';

interface Needs extends Pick<Following, 'tellStopped'> {
  readonly db: Db;
  readonly change: ChangePeople;
  now(): Date;
}

const PAGE = 200;

/** A grant ends by itself, with nobody there to say so: recipients of what was passed on under it are told to stop. */
export function tellExpired({ db, change, now, tellStopped }: Needs) {
  return async (): Promise<void> => {
    const pageAfter = (person: string) => peopleToTellExpired(db, now(), person, PAGE);
    for (let people = await pageAfter(''); people.length > 0; people = await pageAfter(people.at(-1) as string)) {
      for (const person of people) await change([person], (transaction) => tellStopped(transaction, person, 'expired'));
    }
  };
}
