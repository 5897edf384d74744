import type { RecordAnswers } from '../choices/record-answers.ts';
import type { Db } from '../platform/database.ts';
import type { Desk } from './desk.ts';
import type { Outbox } from './outbox.ts';
import type { StoredRequest } from './request-storage.ts';
import { aboutWords, doneWords, type StoppedWithout, stoppedWords } from './request-words.ts';
import type { RecipientTold, RecipientToTell, StopReason } from './tell-recipients.ts';

interface Needs {
  readonly desk: Desk;
  readonly outbox: Outbox;
  idsOf(transaction: Db, person: string): Promise<readonly string[]>;
  nameOf(id: string): { readonly zh: string; readonly en: string };
  /** what recipients have of these ids and may not have any more */
  stoppedFor(
    transaction: Db,
    told: { person: string; ids: readonly string[]; isOff: boolean },
  ): Promise<RecipientToTell[]>;
  /** Remembers of the person what recipients were told. */
  noteTold(transaction: Db, person: string, told: readonly RecipientTold[]): Promise<void>;
}

type Recorded = Parameters<RecordAnswers>[2];

/**
 * Systems that hold copies hear of every withdrawal and of the switch turned off, and recipients of what they got and may not
 * have any more, in the transaction of it, so that they stop too (个人信息保护法 第十五条). What Heng does itself is done by
 * then: it is a request that only they have to follow.
 */
export function tellWithdrawals(needs: Needs) {
  const { desk, outbox, idsOf } = needs;
  return async (transaction: Db, person: string, entries: Recorded): Promise<void> => {
    const closed = entries.filter(({ answer }) => answer !== 'granted' && answer !== 'on');
    if (closed.length === 0) return;
    const stopped = closed.filter(({ answer }) => answer !== 'refused');
    const toSystems = stopped.length > 0 && outbox.hasListeners('withdraw');
    const ids = await idsOf(transaction, person);
    const isOff = closed.some(({ answer }) => answer === 'off');
    const recipients = await needs.stoppedFor(transaction, { person, ids, isOff });
    if (!toSystems && recipients.length === 0) return;
    const request = desk.inHand.getStore() ?? (await openFor(needs, transaction, person, closed));
    const { id, due } = request;
    if (toSystems) {
      const told = { stopped: stopped.map(toTold), scope: {} };
      await outbox.tell(transaction, { request: id, kind: 'withdraw', person, ids, due, told });
    }
    await needs.noteTold(
      transaction,
      person,
      await outbox.tellRecipients(transaction, {
        request: id,
        due,
        reason: isOff ? 'switched-off' : 'withdrawn',
        recipients,
      }),
    );
  };
}

/**
 * The same where no answer of the person stopped it: what they may not have any more, for whatever reason, recipients are told
 * of now.
 */
export function tellStopped(needs: Needs & { now(): Date }) {
  return async (transaction: Db, person: string, reason: StopReason): Promise<void> => {
    const ids = await needs.idsOf(transaction, person);
    const recipients = await needs.stoppedFor(transaction, { person, ids, isOff: false });
    if (recipients.length === 0) return;
    const { id, due } = await openRequest(needs, transaction, {
      person,
      at: needs.now(),
      proof: null,
      ...wordsOf(reason),
    });
    const told = await needs.outbox.tellRecipients(transaction, { request: id, due, reason, recipients });
    await needs.noteTold(transaction, person, told);
  };
}

function openFor(needs: Needs, transaction: Db, person: string, list: Recorded): Promise<StoredRequest> {
  const at = (list[0] as Recorded[number]).at;
  const names = [...new Set(list.map(({ purpose }) => purpose))].filter((purpose) => purpose !== '*');
  const proof = list.map(({ receipt }) => receipt).join(' ');
  const about = aboutWords('withdraw', names.map(needs.nameOf));
  return openRequest(needs, transaction, { person, at, proof, about, answer: doneWords.withdraw });
}

/** Where no answer of the person stopped it, the request says what did. */
const wordsOf = (reason: StopReason): Pick<StoredRequest, 'about' | 'answer'> =>
  reason in stoppedWords
    ? stoppedWords[reason as StoppedWithout]
    : { about: aboutWords('withdraw', []), answer: doneWords.withdraw };

function openRequest(
  { desk }: Needs,
  transaction: Db,
  { proof, at, ...told }: Pick<StoredRequest, 'person' | 'at' | 'about' | 'answer'> & { readonly proof: string | null },
): Promise<StoredRequest> {
  return desk.open(transaction, {
    ...told,
    ...{ kind: 'withdraw', by: 'self', at, asked: {}, state: 'carrying-out' },
    own: { at: at.toISOString(), proof, kept: null },
  });
}

const toTold = ({ purpose, category, recipient, channel, answer, receipt }: Recorded[number]) => ({
  ...{ purpose, category, answer, receipt },
  ...(recipient !== '' && { recipient }),
  ...(channel !== '' && { channel }),
});
