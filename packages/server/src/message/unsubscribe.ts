import type { ReplyTaken, ReplyWrite } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { AddressHash } from './address-hash.ts';
import { channels, isMessageChannel } from './channels.ts';
import { peopleAt } from './storage.ts';
import { suppress } from './suppression-storage.ts';
import type { Way } from './unsubscribe-token.ts';

interface Cell {
  readonly purpose: string;
  readonly category: string;
  readonly channel: Way['channel'];
}

export interface UnsubscribeNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly hashOf: AddressHash;
  /** who an id stands for now; undefined for somebody who is not there, or not any more */
  livePerson(person: string): Promise<string | undefined>;
  /** Records the person's own choice, with its receipt, in force when it resolves. */
  withdraw(person: string, cell: Cell): Promise<unknown>;
}

export type Unsubscribe = (way: Way) => Promise<void>;

/**
 * Ends one channel for one person: their consent to it is withdrawn, as a choice of theirs, and the address they were
 * reached at wants nothing more. Nothing is asked, nothing is said twice; whoever was erased stays erased.
 */
export function unsubscribe({ db, clock, livePerson, withdraw }: UnsubscribeNeeds): Unsubscribe {
  return async ({ person: named, channel, addressHash }) => {
    if (!isMessageChannel(channel)) return;
    const person = await livePerson(named);
    if (addressHash) {
      const about = { channel, address_hash: addressHash, at: clock.now() };
      await suppress(db, { ...about, reason: 'unsubscribed', person_id: person ?? null });
    }
    const { purpose, category } = channels[channel];
    if (person !== undefined) await withdraw(person, { purpose, category, channel });
  };
}

/** What people write to end it: the words the messages tell, in any case, with or without more around. */
const ENDS =
  /^\s*["“]?(t|td|r|n|stop|quit|unsubscribe|退订|退定|拒收|不要了|别发了)["”]?[\s。.!！]*$|退订|拒收|unsubscribe/iu;

/** Takes what somebody wrote back. Whoever shares the address is asked about with it: it is one telephone. */
export function takeReply(needs: UnsubscribeNeeds) {
  const end = unsubscribe(needs);
  return async ({ channel, from, text }: ReplyWrite): Promise<ReplyTaken> => {
    if (!ENDS.test(text)) return { unsubscribed: false, people: 0 };
    const hash = needs.hashOf(channel, from);
    const people = await peopleAt(needs.db, channel, hash);
    for (const person of people) await end({ person, channel, addressHash: hash });
    const about = { channel, address_hash: hash, reason: 'unsubscribed', at: needs.clock.now() } as const;
    if (people.length === 0) await suppress(needs.db, { ...about, person_id: null });
    return { unsubscribed: true, people: people.length };
  };
}
