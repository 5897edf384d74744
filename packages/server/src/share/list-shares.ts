import type { PersonShare, PersonShares, Recipient } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import { type ShareRow, sharesOf, type ToldRow, toldOf } from './storage.ts';

interface Needs {
  readonly db: Db;
  idsOf(person: string): Promise<readonly string[]>;
  recipient(id: string): Recipient | undefined;
  nameOf(id: string): Words;
  /** milliseconds for which the record is kept */
  readonly keptMs: number;
}

/** Who got what of a person, newest first, and how withdrawals fare there (个人信息保护法 第十七、二十三、四十五条). */
export function listShares(needs: Needs) {
  return async (person: string): Promise<PersonShares> => {
    const ids = await needs.idsOf(person);
    const [rows, told] = await Promise.all([sharesOf(needs.db, ids), toldOf(needs.db, ids)]);
    const groups = groupBy(rows);
    const shares = [...groups.values()].map((group) => toShown(needs, group, told));
    return { shares: shares.sort((one, two) => Date.parse(two.last) - Date.parse(one.last)) };
  };
}

const keyOf = ({ recipient_id, purpose }: Pick<ShareRow, 'recipient_id' | 'purpose'>): string =>
  JSON.stringify([recipient_id, purpose]);

function groupBy(rows: readonly ShareRow[]): Map<string, ShareRow[]> {
  const groups = new Map<string, ShareRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

function toShown(needs: Needs, rows: readonly ShareRow[], allTold: readonly ToldRow[]): PersonShare {
  const [first, last] = [rows[0] as ShareRow, rows.at(-1) as ShareRow];
  const told = allTold.filter((one) => keyOf(one) === keyOf(first));
  const { recipient_id: id, purpose } = first;
  const known = needs.recipient(id);
  const categories = [...new Set(rows.flatMap((row) => row.categories))].sort();
  return {
    recipient: { id, name: known?.name ?? id, contact: known?.contact ?? '', kind: known?.kind ?? 'independent' },
    ...{ purpose, purposeName: needs.nameOf(purpose) },
    categories: categories.map((category) => ({ id: category, name: needs.nameOf(category) })),
    ...{ first: first.at.toISOString(), last: last.at.toISOString(), count: rows.length },
    state: stateOf(rows, told),
    withdrawals: told.map(toWithdrawal),
    contract: last.contract,
    keptUntil: new Date(last.at.getTime() + needs.keptMs).toISOString(),
  };
}

/** Withdrawn when the recipient was told of everything it got since the last of it left; as far as the slowest telling. */
function stateOf(rows: readonly ShareRow[], told: readonly ToldRow[]): PersonShare['state'] {
  const lastOf = new Map<string, number>();
  for (const { categories, at } of rows) for (const one of categories) lastOf.set(one, at.getTime());
  const answers = [...lastOf].map(([category, at]) =>
    told.findLast((one) => one.categories.includes(category) && one.at.getTime() >= at),
  );
  if (answers.some((one) => one === undefined)) return 'open';
  if (answers.some((one) => one?.state === 'failed')) return 'withdrawal-failed';
  return answers.every((one) => one?.state === 'done') ? 'withdrawn' : 'withdrawing';
}

const toWithdrawal = (told: ToldRow): PersonShare['withdrawals'][number] => ({
  ...{ id: told.delivery_id, at: told.at.toISOString(), categories: told.categories },
  state: (told.state ?? 'waiting') as 'waiting',
  tries: told.tries ?? 0,
  triedAt: told.tried_at?.toISOString() ?? null,
  proof: told.proof,
  signed: told.signed ?? false,
});
