import type { AskedPurpose, Choice, Choices, Recipient } from '@heng/contract';
import type { Category, Group, Purpose } from '@heng/gate';
import type { PersonRow } from '../people/change-people.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { type Asking, levelFor, takesRecipient } from './asking.ts';
import { type AnswerKey, type Answers, isWide, nameOfKey, resolveAnswers } from './resolve-answers.ts';
import { neverAsked, toChoice } from './show-choice.ts';
import type { GrantConditions } from './standing-facts.ts';
import { answersOf, type StoredAnswer } from './storage.ts';
import { switchOf } from './turn-switch.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly asking: Asking;
  findPerson(db: Db, person: string): Promise<PersonRow | undefined>;
  recipients(): readonly Recipient[];
  noticeIdFor(purpose: string, category: string): string | undefined;
  materialVersionOf(key: string, purpose: string, category: string): number;
}

/** The switch, every cell that can be asked for or was answered, and the purposes with the texts to show. */
export function readChoices(needs: Needs) {
  return async (person: string): Promise<Choices> => {
    const [row, entries] = await Promise.all([needs.findPerson(needs.db, person), answersOf(needs.db, person)]);
    const conditions: GrantConditions = {
      now: needs.clock.now().getTime(),
      hasGuardian: row !== undefined && row.guardian !== null,
      materialVersionOf: needs.materialVersionOf,
    };
    const group = (row?.age_band ?? 'unknown') as Group;
    return {
      switch: switchOf(row, entries, conditions),
      choices: choicesOf(needs, group, resolveAnswers(entries), conditions),
      purposes: needs.asking.purposesToAsk.map((purpose) => describePurpose(needs, purpose, group)),
    };
  };
}

function choicesOf(needs: Needs, group: Group, answers: Answers<StoredAnswer>, conditions: GrantConditions): Choice[] {
  const cells = new Map<string, AnswerKey>();
  for (const purpose of needs.asking.purposesToAsk) {
    for (const category of needs.asking.categoriesToAsk(purpose.id)) {
      for (const recipient of recipientsFor(needs, purpose, category)) {
        const cell = { purpose: purpose.id, category: category.id, recipient, channel: '' };
        cells.set(nameOfKey(cell), cell);
      }
    }
  }
  for (const entry of answers.entries) if (!isWide(entry)) cells.set(nameOfKey(entry), entry);
  return [...cells.values()].map((cell) => choiceFor(needs, group, answers, cell, conditions));
}

/** '' where the purpose names nobody; else each recipient registered for the cell, or '' when nobody is yet. */
function recipientsFor(needs: Needs, purpose: Purpose, category: Category): string[] {
  if (!takesRecipient(purpose)) return [''];
  const named = needs
    .recipients()
    .filter(({ purposes, categories }) => purposes.includes(purpose.id) && categories.includes(category.id))
    .map(({ id }) => id);
  return named.length > 0 ? named : [''];
}

function choiceFor(
  { asking }: Needs,
  group: Group,
  answers: Answers<StoredAnswer>,
  cell: AnswerKey,
  conditions: GrantConditions,
): Choice {
  const level = levelFor(
    group,
    asking.purposes.get(cell.purpose) as Purpose,
    asking.categories.get(cell.category),
    cell.channel,
  );
  const standing = answers.of(cell);
  if (!standing) return neverAsked(cell, level);
  const choice = toChoice(cell, standing.by, conditions, standing.answer);
  return isWide(standing.by) ? { ...choice, level } : choice;
}

function describePurpose(needs: Needs, purpose: Purpose, group: Group): AskedPurpose {
  const { id, name, kind, asks, advertising, retention } = purpose;
  const categories = needs.asking.categoriesToAsk(id).map((category) => ({
    id: category.id,
    name: category.name,
    grade: category.grade,
    tier: category.tier,
    level: levelFor(group, purpose, category, ''),
    notice: needs.noticeIdFor(id, category.id) ?? null,
  }));
  const recipients = needs.recipients().filter(({ purposes }) => takesRecipient(purpose) && purposes.includes(id));
  return {
    id,
    name,
    kind,
    asks,
    advertising,
    level: levelFor(group, purpose, undefined, ''),
    retention: { days: retention.days, text: retention.text, designChoice: retention.designChoice },
    categories,
    recipients: recipients.map(({ id: recipient, name: called, contact, kind: sort }) => ({
      id: recipient,
      name: called,
      contact,
      kind: sort,
    })),
    notice: categories.find(({ notice }) => notice !== null)?.notice ?? null,
  };
}
