import type { Circumstances, Gate, Standing } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import type { RecipientToTell } from '../rights/tell-recipients.ts';
import { type ShareRow, sharesOf, type ToldRow, toldOf } from './storage.ts';

/** One recipient got something of one category for one purpose. */
interface Passed {
  readonly recipient: string;
  readonly purpose: string;
  readonly category: string;
  readonly last: Date;
  readonly subjects: ReadonlySet<string>;
}

interface Needs {
  readonly gate: Pick<Gate, 'rule'>;
  recipientKind(id: string): Circumstances['recipientKind'] | undefined;
}

/**
 * What recipients have of these ids that may not be passed on to them any more and that they were not told of since: exactly
 * they have to be told. Looks within the transaction, so that nothing is between the withdrawal and this.
 */
export function stoppedShares({ gate, recipientKind }: Needs) {
  return async (transaction: Db, ids: readonly string[], standing: Standing): Promise<RecipientToTell[]> => {
    const rows = await sharesOf(transaction, ids);
    if (rows.length === 0) return [];
    const told = await toldOf(transaction, ids);
    const isPermitted = ({ recipient, purpose, category }: Passed): boolean => {
      const kind = recipientKind(recipient);
      return gate.rule(standing, purpose, category, { recipient, ...(kind && { recipientKind: kind }) }).decision;
    };
    return byRecipient(passedIn(rows).filter((passed) => !isPermitted(passed) && !wasTold(passed, told)));
  };
}

/** All that left, whatever was told before: of somebody who is erased. */
export const everyShare = (rows: readonly ShareRow[]): RecipientToTell[] => byRecipient(passedIn(rows));

function passedIn(rows: readonly ShareRow[]): Passed[] {
  const passed = new Map<string, Passed>();
  for (const { recipient_id: recipient, purpose, categories, at, subject } of rows) {
    for (const category of categories) {
      const key = JSON.stringify([recipient, purpose, category]);
      const known = passed.get(key);
      const last = known && known.last > at ? known.last : at;
      const subjects = new Set([...(known?.subjects ?? []), subject]);
      passed.set(key, { recipient, purpose, category, last, subjects });
    }
  }
  return [...passed.values()];
}

const wasTold = ({ recipient, purpose, category, last }: Passed, told: readonly ToldRow[]): boolean =>
  told.some(
    (one) =>
      one.recipient_id === recipient &&
      one.purpose === purpose &&
      one.categories.includes(category) &&
      one.at.getTime() >= last.getTime(),
  );

function byRecipient(passed: readonly Passed[]): RecipientToTell[] {
  return [...new Set(passed.map(({ recipient }) => recipient))].map((recipient) => {
    const own = passed.filter((one) => one.recipient === recipient);
    const purposes = [...new Set(own.map(({ purpose }) => purpose))];
    return {
      recipient,
      subjects: [...new Set(own.flatMap(({ subjects }) => [...subjects]))],
      stopped: purposes.map((purpose) => ({
        purpose,
        categories: own.filter((one) => one.purpose === purpose).map(({ category }) => category),
      })),
    };
  });
}
