import type { RecordAnswers } from '../choices/record-answers.ts';
import type { Db } from '../platform/database.ts';
import type { Desk } from './desk.ts';
import type { Outbox } from './outbox.ts';
import type { StoredRequest } from './request-storage.ts';
import { aboutWords, doneWords } from './request-words.ts';

interface Needs {
  readonly desk: Desk;
  readonly outbox: Outbox;
  idsOf(transaction: Db, person: string): Promise<readonly string[]>;
  nameOf(id: string): { readonly zh: string; readonly en: string };
}

type Recorded = Parameters<RecordAnswers>[2];

/**
 * Systems that hold copies hear of every withdrawal and of the switch turned off, in the transaction of it, so that they stop
 * too (个人信息保护法 第十五条). What Heng does itself is done by then: it is a request that only they have to follow.
 */
export const tellWithdrawals =
  ({ desk, outbox, idsOf, nameOf }: Needs) =>
  async (transaction: Db, person: string, entries: Recorded): Promise<void> => {
    const stopped = entries.filter(({ answer }) => answer === 'withdrawn' || answer === 'off');
    if (stopped.length === 0 || !outbox.hasListeners('withdraw')) return;
    const request = desk.inHand.getStore() ?? (await openFor(transaction, person, stopped));
    const told = { stopped: stopped.map(toTold), scope: {} };
    const ids = await idsOf(transaction, person);
    await outbox.tell(transaction, { request: request.id, kind: 'withdraw', person, ids, due: request.due, told });

    function openFor(db: Db, about: string, list: Recorded): Promise<StoredRequest> {
      const at = (list[0] as Recorded[number]).at;
      const names = [...new Set(list.map(({ purpose }) => purpose))].filter((purpose) => purpose !== '*').map(nameOf);
      return desk.open(db, {
        ...{ person: about, kind: 'withdraw', by: 'self', at, asked: {}, about: aboutWords('withdraw', names) },
        ...{ state: 'carrying-out', answer: doneWords.withdraw },
        own: { at: at.toISOString(), proof: list.map(({ receipt }) => receipt).join(' '), kept: null },
      });
    }
  };

const toTold = ({ purpose, category, recipient, channel, answer, receipt }: Recorded[number]) => ({
  ...{ purpose, category, answer, receipt },
  ...(recipient !== '' && { recipient }),
  ...(channel !== '' && { channel }),
});
