import { CAP_WINDOW } from '@heng/engine';
import { type Selectable, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { MessageState } from './tables.ts';

export type MessageRow = Selectable<Database['message']>;

/** States in which a message reached the person, or may have. */
export const COUNTED: readonly MessageState[] = ['reserved', 'due', 'sending', 'sent', 'handed', 'unknown'];

/** A message about to be ruled into being. */
export interface NewMessage {
  readonly person: string;
  readonly message: string;
  readonly addressHash: Buffer | null;
}

/** Takes turns with every other decision about these people until the transaction ends. */
export async function lockPeople(transaction: Db, people: readonly string[]): Promise<void> {
  await sql`select person_id from person where person_id = any(${[...people]})
    order by person_id for no key update`.execute(transaction);
}

/** When messages on a channel were decided of late, by person; and who was sent this campaign already. */
export async function sentLately(
  db: Db,
  people: readonly string[],
  { campaign, channel, now }: { campaign: string; channel: string; now: Date },
): Promise<{ lately: Map<string, number[]>; had: Set<string> }> {
  const { rows } = await sql<{ person_id: string; campaign_id: string; decided_at: Date; counts: boolean }>`
    select person_id, campaign_id, decided_at, state = any(${[...COUNTED]}) as counts from message
    where person_id = any(${[...people]}) and channel = ${channel}
      and (campaign_id = ${campaign} or decided_at > ${new Date(now.getTime() - CAP_WINDOW)})`.execute(db);
  const lately = new Map<string, number[]>();
  const had = new Set<string>();
  for (const { person_id, campaign_id, decided_at, counts } of rows) {
    if (campaign_id === campaign) had.add(person_id);
    if (counts) lately.set(person_id, [...(lately.get(person_id) ?? []), decided_at.getTime()]);
  }
  return { lately, had };
}

/** Puts messages in, for whoever has none of this campaign yet; gives who that was. */
export async function reserve(
  db: Db,
  messages: readonly NewMessage[],
  { campaign, channel, run, now }: { campaign: string; channel: string; run: string | null; now: Date },
): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const { rows } = await sql<{ person_id: string }>`
    insert into message (person_id, campaign_id, channel, message_id, run_id, state, decided_at, address_hash)
    select person, ${campaign}, ${channel}, id, ${run}::text, 'reserved', ${now}::timestamptz, decode(hash, 'hex')
    from unnest(${messages.map(({ person }) => person)}::text[], ${messages.map(({ message }) => message)}::text[],
      ${messages.map(({ addressHash }) => addressHash?.toString('hex') ?? null)}::text[]) as new(person, id, hash)
    on conflict do nothing returning person_id`.execute(db);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** A reserved message whose decision is on the disk. */
export interface Decided {
  readonly person: string;
  readonly decision: string;
}

/** What was ruled is on the disk: the messages may go their way. */
export async function release(
  db: Db,
  decided: readonly Decided[],
  { campaign, channel, state, now }: { campaign: string; channel: string; state: MessageState; now: Date },
): Promise<void> {
  if (decided.length === 0) return;
  await sql`update message set state = ${state}, decision_id = ruled.decision,
      next_at = ${state === 'due' ? now : null}::timestamptz
    from unnest(${decided.map(({ person }) => person)}::text[],
      ${decided.map(({ decision }) => decision)}::text[]) as ruled(person, decision)
    where person_id = ruled.person and campaign_id = ${campaign} and channel = ${channel}
      and state = 'reserved'`.execute(db);
}

/** What waits for the person in the shop's own pages, newest first. */
export const inAppOf = (db: Db, ids: readonly string[]): Promise<MessageRow[]> =>
  db
    .selectFrom('message')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .where('channel', '=', 'in-app')
    .where('state', '=', 'sent')
    .orderBy('decided_at', 'desc')
    .limit(50)
    .execute();

/** Everything kept of these ids. */
export const messagesOf = (db: Db, ids: readonly string[]): Promise<MessageRow[]> =>
  db
    .selectFrom('message')
    .selectAll()
    .where('person_id', 'in', [...ids])
    .execute();

/** Whom messages to this address were meant for. */
export async function peopleAt(db: Db, channel: string, hash: Buffer): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .select('person_id')
    .distinct()
    .where('address_hash', '=', hash)
    .where('channel', '=', channel)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** One person's messages become another's; where both had a campaign, the one that stays keeps its own. */
export async function mergeMessages(transaction: Db, from: string, into: string): Promise<void> {
  await sql`update message set person_id = ${into} where person_id = ${from} and not exists (
    select 1 from message as own where own.person_id = ${into} and own.campaign_id = message.campaign_id
      and own.channel = message.channel)`.execute(transaction);
  await transaction.deleteFrom('message').where('person_id', '=', from).execute();
  await transaction.updateTable('message_suppression').set({ person_id: into }).where('person_id', '=', from).execute();
}

/** What is as old as nobody looks back any more. In-app messages with it. */
export async function forgetBefore(db: Db, moment: Date): Promise<void> {
  await db.deleteFrom('message').where('decided_at', '<', moment).execute();
}
