import type { Gate, Group, StandingCell } from '@heng/gate';
import type { LoadedStanding } from '../people/standing-cache.ts';
import type { Asking } from './asking.ts';
import { type AnswerKey, type Answers, isWide, nameOfKey, resolveAnswers } from './resolve-answers.ts';
import type { StandingRow, StoredAnswer } from './storage.ts';

/** What makes a grant count or not, beside the answer itself. */
export interface GrantConditions {
  readonly now: number;
  readonly hasGuardian: boolean;
  /** Newest version under a key that says something else of the cell than the one before; 0 when none does. */
  materialVersionOf(key: string, purpose: string, category: string): number;
}

/** How a grant stands: in force, or closed for a reason. */
export function grantState(grant: StoredAnswer, conditions: GrantConditions): 'open' | 'expired' | 'superseded' {
  if (grant.expiresAt !== null && grant.expiresAt.getTime() <= conditions.now) return 'expired';
  const { notice } = grant;
  // A blanket consent from before Heng rests on no notice of ours; what it is worth, the packs say.
  if (grant.level === 'general') return 'open';
  // A grant that names no notice rests on nothing.
  if (!notice || conditions.materialVersionOf(notice.key, grant.purpose, grant.category) > notice.version)
    return 'superseded';
  return 'open';
}

/** A person's standing for the gate, and until when it holds by itself. Somebody never heard of: unknown, never asked. */
export function standingFrom(
  needs: { gate: Gate; asking: Asking },
  row: StandingRow | undefined,
  conditions: Omit<GrantConditions, 'hasGuardian'>,
): LoadedStanding {
  const { gate, asking } = needs;
  const own = { ...conditions, hasGuardian: row?.hasGuardian ?? false };
  const answers = resolveAnswers(row?.answers ?? []);
  const standing = gate.standing({
    group: (row?.ageBand ?? 'unknown') as Group,
    elderMode: row?.elderMode ?? false,
    switchedOff: row?.switchOn === false,
    // The signal is an answer given once, recorded as refusals; a request that carries it says so in its circumstances.
    gpc: false,
    cells: cellsOf(answers, asking).map((cell) => standingCell(cell, answers, own)),
  });
  const known = row ? { ...standing, asOf: row.entries } : standing;
  return { standing: known, until: firstExpiry(answers.entries, own.now) };
}

/** Every cell answered by name, and every cell that can be asked for and was refused by a wide answer. */
function cellsOf(answers: Answers<StoredAnswer>, asking: Asking): AnswerKey[] {
  const named = answers.entries.filter((entry) => !isWide(entry));
  const cells = new Map<string, AnswerKey>(named.map((entry) => [nameOfKey(entry), entry]));
  if (named.length === answers.entries.length) return named;
  for (const { id: purpose } of asking.purposesToAsk) {
    for (const { id: category } of asking.categoriesToAsk(purpose)) {
      const cell = { purpose, category, recipient: '', channel: '' };
      if (answers.of(cell)) cells.set(nameOfKey(cell), cell);
    }
  }
  return [...cells.values()];
}

function standingCell(cell: AnswerKey, answers: Answers<StoredAnswer>, conditions: GrantConditions): StandingCell {
  const { purpose, category, recipient, channel } = cell;
  const { answer, by } = answers.of(cell) as { answer: 'granted' | 'refused' | 'withdrawn'; by: StoredAnswer };
  return {
    purpose,
    category,
    ...(recipient !== '' && { recipient }),
    ...(channel !== '' && { channel }),
    consent: answer === 'granted' ? consentOf(by, conditions) : answer,
  };
}

function consentOf(grant: StoredAnswer, conditions: GrantConditions): StandingCell['consent'] {
  const state = grantState(grant, conditions);
  if (state !== 'open') return state;
  // A guardian's consent ends with the guardianship it was given under.
  if (grant.level === 'guardian' && !conditions.hasGuardian) return 'withdrawn';
  return grant.level as StandingCell['consent'];
}

function firstExpiry(answers: readonly StoredAnswer[], now: number): number {
  const expiries = answers.flatMap(({ answer, expiresAt }) =>
    answer === 'granted' && expiresAt !== null && expiresAt.getTime() > now ? [expiresAt.getTime()] : [],
  );
  return Math.min(Number.POSITIVE_INFINITY, ...expiries);
}
