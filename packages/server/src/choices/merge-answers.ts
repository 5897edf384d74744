import type { MergeWith } from '../people/merge-people.ts';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { wideEntry } from './answer-widely.ts';
import type { RecordAnswers } from './record-answers.ts';
import {
  type AnswerKey,
  type Answers,
  EVERYTHING,
  isWide,
  nameOfKey,
  type Resolved,
  resolveAnswers,
} from './resolve-answers.ts';
import { type GrantConditions, grantState } from './standing-facts.ts';
import { answersOf, type HistoryEntry, type StoredAnswer } from './storage.ts';

interface Needs {
  readonly clock: Clock;
  readonly record: RecordAnswers;
  materialVersionOf(key: string, purpose: string, category: string): number;
}

type Standing = Resolved<StoredAnswer> | undefined;

/**
 * The answers of `from` become answers of `into`: for every cell, where both answered the stricter one, where one did
 * that one. Afterwards `from` has refused everything.
 */
export function mergeAnswers({ clock, record, materialVersionOf }: Needs): MergeWith {
  return async (transaction, from, into) => {
    const now = clock.now();
    const conditions = { now: now.getTime(), hasGuardian: into.guardian !== null, materialVersionOf };
    const gone = resolveAnswers(await answersOf(transaction, from.person_id));
    const heir = resolveAnswers(await answersOf(transaction, into.person_id));
    const merged = mergedEntries(gone, heir, conditions);
    const entries = merged.map((answer, index) => ({
      ...answer,
      entry: into.entries + index + 1,
      receipt: newId('rcp'),
      at: now,
      kind: 'merge' as const,
      mechanism: 'merge',
      touchpoint: null,
      origin: from.person_id,
    }));
    await record(transaction, into.person_id, entries);
    const how = {
      entry: from.entries + 1,
      at: now,
      mechanism: 'merge',
      touchpoint: null,
      origin: into.person_id,
    } as const;
    await record(transaction, from.person_id, [wideEntry(EVERYTHING, 'withdrawn', how)]);
  };
}

type MergedAnswer = Omit<HistoryEntry, 'entry' | 'receipt' | 'at' | 'kind' | 'mechanism' | 'touchpoint' | 'origin'> & {
  readonly answer: StoredAnswer['answer'];
};

/** What must be written for `heir` so that every cell stands as it should: wide answers first, then cells that differ. */
export function mergedEntries(
  gone: Answers<StoredAnswer>,
  heir: Answers<StoredAnswer>,
  conditions: GrantConditions,
): MergedAnswer[] {
  const wide = gone.entries.filter((entry) => isWide(entry) && !heir.at(entry));
  const afterWide = resolveAnswers([
    ...heir.entries,
    ...wide.map((entry, index) => ({ ...entry, entry: lastEntry(heir) + index + 1 })),
  ]);
  const cells = new Map<string, AnswerKey>();
  for (const entry of [...heir.entries, ...gone.entries]) if (!isWide(entry)) cells.set(nameOfKey(entry), entry);
  const narrow = [...cells.values()].flatMap((cell): MergedAnswer[] => {
    const target = stricter(heir.of(cell), gone.of(cell), conditions);
    if (!target || isSame(afterWide.of(cell), target)) return [];
    return [{ ...only(target.by), ...onlyKey(cell), answer: target.answer }];
  });
  return [...wide.map((entry) => ({ ...only(entry), ...onlyKey(entry) })), ...narrow];
}

const lastEntry = ({ entries }: Answers<StoredAnswer>): number => Math.max(0, ...entries.map(({ entry }) => entry));

/** A refusal beats a grant; a grant that no longer counts beats one that does; of two that count, the sooner to end. */
export function stricter(one: Standing, two: Standing, conditions: GrantConditions): Standing {
  if (!one || !two) return one ?? two;
  const [first, second] = [strictness(one, conditions), strictness(two, conditions)];
  if (first !== second) return first > second ? one : two;
  return ends(two) < ends(one) ? two : one;
}

function strictness({ answer, by }: Resolved<StoredAnswer>, conditions: GrantConditions): number {
  if (answer !== 'granted') return 2;
  return grantState(by, conditions) === 'open' ? 0 : 1;
}

const ends = ({ by }: Resolved<StoredAnswer>): number => by.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;

const isSame = (standing: Standing, target: Resolved<StoredAnswer>): boolean =>
  standing?.answer === target.answer && (target.answer !== 'granted' || standing.by.receipt === target.by.receipt);

const onlyKey = ({ purpose, category, recipient, channel }: AnswerKey): AnswerKey => ({
  purpose,
  category,
  recipient,
  channel,
});

const only = ({ answer, level, notice, expiresAt }: StoredAnswer) => ({ answer, level, notice, expiresAt });
