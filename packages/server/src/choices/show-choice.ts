import type { Choice } from '@heng/contract';
import { ANY, type AnswerKey, type GivenAnswer } from './resolve-answers.ts';
import { type GrantConditions, grantState } from './standing-facts.ts';
import type { StoredAnswer } from './storage.ts';

/** A cell as its person reads it: the answer in force, and whether a grant still counts. */
export function toChoice(
  cell: AnswerKey,
  by: StoredAnswer,
  conditions: GrantConditions,
  answer: GivenAnswer = by.answer,
): Choice {
  const state = answer === 'granted' ? grantState(by, conditions) : 'open';
  return {
    ...scopeOf(cell),
    answer,
    level: by.level as Choice['level'],
    notice: by.notice?.id ?? null,
    at: by.at.toISOString(),
    ...(by.expiresAt && { expiresAt: by.expiresAt.toISOString() }),
    ...(state !== 'open' && { closed: state }),
    receipt: by.receipt,
  };
}

/** A cell nobody answered. */
export const neverAsked = (cell: AnswerKey, level: Choice['level']): Choice => ({
  ...scopeOf(cell),
  answer: 'never-asked',
  level,
  notice: null,
  at: null,
});

function scopeOf({ purpose, category, recipient, channel }: AnswerKey) {
  const named = (name: string) => name !== '' && name !== ANY;
  return {
    purpose,
    category,
    ...(named(recipient) && { recipient }),
    ...(named(channel) && { channel: channel as NonNullable<Choice['channel']> }),
  };
}
