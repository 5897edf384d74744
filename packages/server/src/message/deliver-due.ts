import type { MessageContent } from '@heng/contract';
import type { Rulings } from '../access/rulings.ts';
import type { Db } from '../platform/database.ts';
import type { Adapter, Address, Outcome } from './adapters.ts';
import type { AddressHash } from './address-hash.ts';
import type { AddressesOf } from './addresses.ts';
import { categoriesUsed, channels, isMessageChannel, type MessageCampaign } from './channels.ts';
import { contentOf } from './message-content.ts';
import type { RuleMessageNeeds } from './rule-message.ts';
import { type RunRow, type Settled, settle, takeDue } from './run-storage.ts';
import type { MessageRow } from './storage.ts';
import { suppress, suppressionsAt } from './suppression-storage.ts';

export interface DeliverNeeds extends Pick<RuleMessageNeeds, 'waysOf'> {
  readonly db: Db;
  readonly rulings: Pick<Rulings, 'usable'>;
  readonly hashOf: AddressHash;
  readonly addressesOf: AddressesOf;
  /** undefined where the shop has set up no way to send on the channel */
  adapterFor(channel: string): Adapter | undefined;
  now(): Date;
  /** resolves when so many more may be sent */
  pace(messages: number): Promise<void>;
  /** first pause before another try (milliseconds); doubles each time */
  readonly retryMs: number;
  count(channel: string, outcome: string): void;
}

export type DeliverDue = (run: RunRow, campaign: MessageCampaign) => Promise<number>;

const AT_ONCE = 25;
const MOST_TRIES = 6;
const LONGEST_PAUSE = 6 * 3_600_000;

/**
 * Sends what is due of a run, a handful at once; gives how many it took. Each is marked as on its way before anything is
 * told to anybody, so that nothing is ever sent twice; the gate is asked again, and only then is the address asked for.
 */
export function deliverDue(needs: DeliverNeeds): DeliverDue {
  return async (run, campaign) => {
    const due = await takeDue(needs.db, run.run_id, needs.now(), AT_ONCE);
    if (due.length === 0) return 0;
    await needs.pace(due.length);
    const permitted: MessageRow[] = [];
    for (const row of due) {
      const code = await deniedNow(needs, campaign, row.person_id);
      if (code === undefined) permitted.push(row);
      else await end(needs, row, { state: 'dropped', problem: code });
    }
    await sendAll(needs, campaign, permitted);
    return due.length;
  };
}

/** What the gate says now, seconds or hours after it let the message through. */
async function deniedNow({ rulings }: DeliverNeeds, campaign: MessageCampaign, person: string) {
  const { channel } = campaign;
  if (!isMessageChannel(channel)) return 'other-channel';
  const usable = await rulings.usable(person, channels[channel].purpose, { channel });
  const denied = categoriesUsed(campaign).find(
    (category) => category !== 'inferred-tags' && !usable.categories.has(category),
  );
  return denied === undefined ? undefined : usable.rulingOn(denied).code;
}

async function sendAll(needs: DeliverNeeds, campaign: MessageCampaign, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length === 0) return;
  const adapter = needs.adapterFor(campaign.channel);
  const people = rows.map(({ person_id }) => person_id);
  const addresses = adapter && (await needs.addressesOf(campaign.channel, people));
  if (!addresses) {
    await Promise.all(rows.map((row) => again(needs, row, adapter ? 'addresses-unavailable' : 'no-adapter')));
    return;
  }
  const hashes = new Map([...addresses].map(([person, { text }]) => [person, needs.hashOf(campaign.channel, text)]));
  const refused = await suppressionsAt(needs.db, campaign.channel, [...hashes.values()]);
  await Promise.all(
    rows.map(async (row) => {
      const address = addresses.get(row.person_id);
      const hash = hashes.get(row.person_id);
      if (!address || !hash) return end(needs, row, { state: 'dropped', problem: 'no-address' });
      const found = refused.get(hash.toString('hex'));
      const isOwn = found?.reason === 'unsubscribed' && found.person_id === row.person_id;
      if (found && !isOwn) return end(needs, row, { state: 'dropped', problem: 'suppressed', addressHash: hash });
      return sendOne(needs, campaign, { row, address, hash, adapter });
    }),
  );
}

interface Parcel {
  readonly row: MessageRow;
  readonly address: Address;
  readonly hash: Buffer;
  readonly adapter: Adapter;
}

async function sendOne(needs: DeliverNeeds, campaign: MessageCampaign, { row, address, hash, adapter }: Parcel) {
  const { person_id: person, channel } = row;
  const ways = needs.waysOf({ person, channel, addressHash: hash });
  const content: MessageContent = contentOf(campaign, ways);
  const at = needs.now();
  const outcome: Outcome = await adapter({ id: row.message_id, channel, address, content, at, ...ways });
  if (outcome.kind === 'sent') return end(needs, row, { state: 'sent', addressHash: hash });
  if (outcome.kind === 'later') return again(needs, row, outcome.problem);
  if (outcome.gone) await suppress(needs.db, { channel, address_hash: hash, reason: 'bounce', at, person_id: person });
  return end(needs, row, { state: 'failed', problem: outcome.problem, addressHash: hash });
}

/** Nothing arrived: tried again after a pause, until it was tried often enough. */
function again(needs: DeliverNeeds, row: MessageRow, problem: string): Promise<void> {
  if (row.tries >= MOST_TRIES) return end(needs, row, { state: 'failed', problem });
  const pause = Math.min(needs.retryMs * 2 ** (row.tries - 1), LONGEST_PAUSE);
  return end(needs, row, { state: 'due', problem, nextAt: new Date(needs.now().getTime() + pause) });
}

async function end(needs: DeliverNeeds, row: MessageRow, how: Omit<Settled, 'message'>): Promise<void> {
  await settle(needs.db, { message: row.message_id, ...how });
  needs.count(row.channel, how.state === 'due' ? 'retry' : how.state);
}
