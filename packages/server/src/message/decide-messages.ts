import type { Rulings } from '../access/rulings.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { channels, isMessageChannel, type MessageCampaign } from './channels.ts';
import { askGate, capped, held, type Judged, type JudgeNeeds } from './judge-people.ts';
import type { HeldCode } from './reasons.ts';
import { lockPeople, type NewMessage, release, reserve, sentLately } from './storage.ts';
import { lift, suppressionsAt } from './suppression-storage.ts';
import type { MessageState } from './tables.ts';

export interface DecideNeeds extends JudgeNeeds {
  readonly db: Db;
  readonly rulings: Rulings;
}

/** On whose word, and how what is permitted goes on. */
export interface Deciding {
  readonly caller: string;
  readonly run: string | null;
  readonly state: Exclude<MessageState, 'reserved'>;
  /** hashes of addresses, by person; nobody's address itself comes here */
  readonly addresses: ReadonlyMap<string, Buffer>;
  /** Within the transaction in which what was decided may go on. */
  released?(transaction: Db, verdicts: readonly Verdict[]): Promise<void>;
}

export interface Verdict extends Judged {
  readonly person: string;
  /** id of the message, when one is sent */
  readonly message: string | undefined;
  readonly decision: string;
}

export type DecideMessages = (
  campaign: MessageCampaign,
  people: readonly string[],
  how: Deciding,
) => Promise<Verdict[]>;

type Asked = Judged & { readonly group: string };

/**
 * Rules on a campaign for each of these people: the gate, then the hour and how often, then who was sent it before, then
 * who wants nothing more. What is permitted is taken down first, under a lock on the person, so that two askers at once
 * cannot both be within the cap; then the decision is written to disk; only then may anything go out.
 */
export function decideMessages(needs: DecideNeeds): DecideMessages {
  const gate = askGate(needs);
  return async (campaign, people, how) => {
    const asked = await gate(campaign, people);
    const now = needs.now();
    const reserved = await needs.db
      .transaction()
      .execute((transaction) => takeDown({ ...needs, transaction, campaign, how, now }, people, asked));
    const decided = await Promise.all(
      reserved.map(async (one) => ({ ...one, decision: await recordOne(needs.rulings, campaign, one, how) })),
    );
    const about = { campaign: campaign.id, channel: campaign.channel, state: how.state, now };
    await needs.db.transaction().execute(async (transaction) => {
      await release(
        transaction,
        decided.filter(({ message }) => message !== undefined),
        about,
      );
      await how.released?.(transaction, decided);
    });
    return decided;
  };
}

type Undecided = Omit<Verdict, 'decision'>;

interface Desk extends Omit<DecideNeeds, 'now'> {
  readonly transaction: Db;
  readonly campaign: MessageCampaign;
  readonly how: Deciding;
  readonly now: Date;
}

async function takeDown(desk: Desk, people: readonly string[], asked: readonly Asked[]): Promise<Undecided[]> {
  const { transaction, campaign, how, now } = desk;
  const open = people.filter((_, at) => asked[at]?.code === 'allowed');
  const about = { campaign: campaign.id, channel: campaign.channel, now };
  if (open.length > 0) await lockPeople(transaction, open);
  const before = await sentLately(transaction, open, about);
  const refused = await suppressedOf(desk, open);
  const keptBack = people.map((person, at) => keepBack(desk, person, asked[at] as Asked, { ...before, refused }));
  const wanted = people.flatMap((person, at): NewMessage[] =>
    keptBack[at] === undefined && asked[at]?.code === 'allowed'
      ? [{ person, message: newId('msg'), addressHash: how.addresses.get(person) ?? null }]
      : [],
  );
  const taken = await reserve(transaction, wanted, { ...about, run: how.run });
  const ids = new Map(wanted.filter(({ person }) => taken.has(person)).map(({ person, message }) => [person, message]));
  return people.map((person, at) => {
    const judged = asked[at] as Asked;
    const code = keptBack[at] ?? (judged.code === 'allowed' && !ids.has(person) ? 'already-sent' : undefined);
    return { person, message: ids.get(person), ...(code ? held(code, judged.usable) : judged) };
  });
}

interface Before {
  readonly lately: ReadonlyMap<string, readonly number[]>;
  readonly had: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

function keepBack(desk: Desk, person: string, judged: Asked, { lately, had, refused }: Before): HeldCode | undefined {
  if (judged.code !== 'allowed') return undefined;
  if (had.has(person)) return 'already-sent';
  if (refused.has(person)) return 'suppressed';
  const { channel } = desk.campaign;
  const disturbs = isMessageChannel(channel) && channels[channel].disturbs;
  return capped(judged, desk, { sent: lately.get(person) ?? [], disturbs });
}

/**
 * Who is not to be reached at the address at hand. Whoever unsubscribed and later agreed anew is let through: the gate
 * permits them only when they did, since unsubscribing withdrew the consent.
 */
async function suppressedOf({ transaction, campaign, how }: Desk, people: readonly string[]): Promise<Set<string>> {
  const known = people.flatMap((person) => {
    const hash = how.addresses.get(person);
    return hash ? [{ person, hash }] : [];
  });
  const on = await suppressionsAt(
    transaction,
    campaign.channel,
    known.map(({ hash }) => hash),
  );
  const refused = new Set<string>();
  for (const { person, hash } of known) {
    const found = on.get(hash.toString('hex'));
    if (found?.reason === 'unsubscribed' && found.person_id === person) await lift(transaction, campaign.channel, hash);
    else if (found) refused.add(person);
  }
  return refused;
}

function recordOne(rulings: Rulings, campaign: MessageCampaign, one: Undecided, { caller }: Deciding): Promise<string> {
  const { usable, message, code } = one;
  const outcome = {
    ...{ campaign: campaign.id, channel: campaign.channel, send: message !== undefined },
    ...(message === undefined ? { heldBackBy: code } : { message }),
  };
  return rulings.record({ usable, use: 'message', caller, outcome });
}
