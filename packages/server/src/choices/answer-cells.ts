import { type ChoiceReply, type Mechanism, ProblemError } from '@heng/contract';
import type { Group } from '@heng/gate';
import type { ChangePeople, PersonRow } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { type Asking, levelFor } from './asking.ts';
import {
  type CellAnswer,
  checkGrantable,
  checkNotice,
  type KnownRecipient,
  keyOf,
  levelRequired,
  type NoticeEvidence,
  wordsOf,
} from './check-grant.ts';
import type { RecordAnswers } from './record-answers.ts';
import { type AnswerKey, type Answers, covers, isWide, nameOfKey, resolveAnswers } from './resolve-answers.ts';
import { toChoice } from './show-choice.ts';
import { type GrantConditions, grantState } from './standing-facts.ts';
import { answersOf, type HistoryEntry, type StoredAnswer } from './storage.ts';

export interface AnswerNeeds {
  readonly change: ChangePeople;
  readonly record: RecordAnswers;
  readonly clock: Clock;
  readonly asking: Asking;
  /** Writes columns of a person's own row. */
  savePerson(transaction: Db, person: string, columns: Partial<PersonRow>): Promise<void>;
  /** Days a grant lasts. */
  readonly expiryDays: number;
  recipientOf(id: string): KnownRecipient | undefined;
  noticeFor(transaction: Db, notice: string, person: string): Promise<NoticeEvidence | undefined>;
  materialVersionOf(key: string, purpose: string, category: string): number;
  isTouchpoint(id: string): boolean;
}

/** The cells of one form, and how they were answered. */
export interface AnsweredForm {
  readonly cells: readonly CellAnswer[];
  readonly notice?: string | undefined;
  readonly mechanism: Mechanism;
  readonly touchpoint?: string | undefined;
  /** By the person's own token, with nobody acting for them: a child cannot consent in a guardian's place. */
  readonly alone?: boolean | undefined;
}

const DAY = 24 * 3_600_000;

/**
 * Records the answers of one form, all or none, and answers with the choices now in force, in the order of the cells.
 * Refusing and withdrawing need nothing; what a grant needs, `check-grant.ts` says. The same answer again changes
 * nothing and has the receipt it had.
 */
export function answerCells(needs: AnswerNeeds) {
  return async (person: string, form: AnsweredForm): Promise<ChoiceReply[]> => {
    checkForm(needs, form);
    return needs.change([person], async (transaction, [row]) => {
      const known = resolveAnswers(await answersOf(transaction, person));
      const desk: Desk = { needs, transaction, person: row as PersonRow, form, known, now: needs.clock.now() };
      const kept: StoredAnswer[] = [];
      const fresh: HistoryEntry[] = [];
      for (const cell of form.cells) {
        const answered = await answerOne(desk, cell, fresh.length);
        kept.push(answered.entry);
        if (answered.fresh) fresh.push(answered.fresh);
      }
      await needs.record(transaction, person, fresh);
      const conditions = conditionsOf(desk);
      return kept.map((entry) => ({ choice: toChoice(entry, entry, conditions), receipt: entry.receipt }));
    });
  };
}

/** What all cells of one form share while they are being answered. */
interface Desk {
  readonly needs: AnswerNeeds;
  readonly transaction: Db;
  readonly person: PersonRow;
  readonly form: AnsweredForm;
  readonly known: Answers<StoredAnswer>;
  readonly now: Date;
}

function checkForm({ asking, isTouchpoint, recipientOf }: AnswerNeeds, form: AnsweredForm): void {
  const { cells, mechanism, touchpoint } = form;
  const keys = cells.map((cell) => nameOfKey(keyOf(wordsOf(asking, cell).purpose, cell)));
  if (new Set(keys).size < keys.length) throw new ProblemError('repeated-cell');
  const grants = cells.filter(({ answer }) => answer === 'granted');
  if (grants.length === 0) return;
  if (mechanism === 'accept-all') throw new ProblemError('bundled-consent');
  if (mechanism === 'gpc') throw new ProblemError('gpc-is-no-consent');
  if (touchpoint !== undefined && !isTouchpoint(touchpoint))
    throw new ProblemError('unknown-touchpoint', { touchpoint });
  for (const cell of grants) checkGrantable(asking, cell, recipientOf);
}

interface Answered {
  readonly entry: StoredAnswer;
  /** Undefined when nothing changed. */
  readonly fresh?: HistoryEntry;
}

async function answerOne(desk: Desk, cell: CellAnswer, before: number): Promise<Answered> {
  const key = keyOf(wordsOf(desk.needs.asking, cell).purpose, cell);
  return cell.answer === 'granted' ? grant(desk, cell, key, before) : close(desk, cell, key, before);
}

async function grant(desk: Desk, cell: CellAnswer, key: AnswerKey, before: number): Promise<Answered> {
  const { needs, transaction, person, form, known, now } = desk;
  const level = levelRequired(needs.asking, person, cell);
  if (level === 'guardian' && form.alone) throw new ProblemError('guardian-required');
  const id = cell.notice ?? form.notice;
  if (id === undefined) throw new ProblemError('notice-required');
  const evidence = await needs.noticeFor(transaction, id, person.person_id);
  const notice = checkNotice(evidence, { ...cell, notice: id });
  const standing = known.of(key);
  if (standing?.answer === 'granted' && isSameGrant(standing.by, notice.id, level, conditionsOf(desk))) {
    return { entry: standing.by };
  }
  const expiresAt = new Date(now.getTime() + needs.expiryDays * DAY);
  return written(desk, { ...key, answer: 'granted', level, notice, expiresAt }, before);
}

const isSameGrant = (grant: StoredAnswer, notice: string, level: string, conditions: GrantConditions): boolean =>
  grant.notice?.id === notice && grant.level === level && grantState(grant, conditions) === 'open';

function close(desk: Desk, cell: CellAnswer, key: AnswerKey, before: number): Answered {
  const { needs, person, known } = desk;
  const answer = closingAnswer(known, key, cell.answer as 'refused' | 'withdrawn');
  const same = unchanged(known, key, answer);
  if (same) return { entry: same };
  const { purpose, category } = wordsOf(needs.asking, cell);
  const channel = key.channel.replace('*', '');
  const level = levelFor(person.age_band as Group, purpose, category, channel);
  return written(desk, { ...key, answer, level, notice: undefined, expiresAt: null }, before);
}

function written(
  { form, person, now }: Desk,
  answer: AnswerKey & Pick<StoredAnswer, 'answer' | 'level' | 'notice' | 'expiresAt'>,
  before: number,
): Answered {
  const entry: StoredAnswer = { ...answer, entry: person.entries + before + 1, receipt: newId('rcp'), at: now };
  const { mechanism, touchpoint = null } = form;
  return { entry, fresh: { ...entry, kind: 'cell', mechanism, touchpoint, origin: null } };
}

const conditionsOf = ({ needs, person, now }: Desk): GrantConditions => ({
  now: now.getTime(),
  hasGuardian: person.guardian !== null,
  materialVersionOf: needs.materialVersionOf,
});

/** Nobody can withdraw what was never granted: that is a refusal. */
export function closingAnswer(
  known: Answers<StoredAnswer>,
  key: AnswerKey,
  asked: 'refused' | 'withdrawn',
): 'refused' | 'withdrawn' {
  if (asked === 'refused') return 'refused';
  const wasGranted = known.entries.some((entry) => {
    if (isWide(entry) || !covers(key, entry)) return false;
    const answer = known.of(entry)?.answer;
    return answer === 'granted' || answer === 'withdrawn';
  });
  return wasGranted ? 'withdrawn' : 'refused';
}

/** The entry that says the same already, when nothing it speaks of was answered since. */
export function unchanged(
  known: Answers<StoredAnswer>,
  key: AnswerKey,
  answer: 'refused' | 'withdrawn',
): StoredAnswer | undefined {
  if (!isWide(key)) {
    const standing = known.of(key);
    return standing?.answer === answer ? standing.by : undefined;
  }
  const same = known.at(key);
  if (same?.answer !== answer) return undefined;
  return known.entries.some((entry) => entry.entry > same.entry && covers(key, entry)) ? undefined : same;
}
