import type { PastChoice } from '@heng/contract';
import type { Words } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import type { Asking } from './asking.ts';
import { ANY } from './resolve-answers.ts';
import { type HistoryEntry, historyOf } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly asking: Pick<Asking, 'purposes' | 'categories'>;
}

export interface HistoryPage {
  readonly before?: number | undefined;
  readonly limit?: number | undefined;
}

export interface ChoiceHistory {
  readonly history: PastChoice[];
  readonly next: number | null;
}

const PAGE = 50;

/** Every answer a person ever gave, newest first, with its receipt. */
export function readHistory({ db, asking }: Needs) {
  return async (person: string, { before, limit = PAGE }: HistoryPage): Promise<ChoiceHistory> => {
    const entries = await historyOf(db, person, before, limit + 1);
    const shown = entries.slice(0, limit);
    return {
      history: shown.map((entry) => toPast(entry, asking)),
      next: entries.length > limit ? (shown.at(-1) as HistoryEntry).entry : null,
    };
  };
}

function toPast(entry: HistoryEntry, { purposes, categories }: Needs['asking']): PastChoice {
  const { purpose, category, recipient, channel, mechanism, touchpoint, receipt } = entry;
  return {
    ...{ entry: entry.entry, kind: kindOf(entry), answer: entry.answer as PastChoice['answer'] },
    ...(purpose !== ANY && { purpose, purposeName: nameIn(purposes, purpose) }),
    ...(category !== ANY && { category, categoryName: nameIn(categories, category) }),
    ...(named(recipient) && { recipient }),
    ...(named(channel) && { channel: channel as NonNullable<PastChoice['channel']> }),
    ...{ mechanism, touchpoint, at: entry.at.toISOString(), receipt },
  };
}

const named = (scope: string): boolean => scope !== '' && scope !== ANY;

/** A word that left the vocabulary since is told by its id. */
const nameIn = (list: ReadonlyMap<string, { readonly name: Words }>, id: string): Words =>
  list.get(id)?.name ?? { zh: id, en: id };

function kindOf({ kind, purpose, category }: HistoryEntry): PastChoice['kind'] {
  if (kind !== 'cell') return kind;
  if (purpose === ANY) return 'everything';
  return category === ANY ? 'purpose' : 'cell';
}
