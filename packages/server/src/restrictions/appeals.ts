import { type Appeal, type AppealAnswer, type Appeals, type AppealWrite, ProblemError } from '@heng/contract';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { type AppealRow, answerAppeal, appeals, hasAppeal, keepAppeal, type RestrictionDb } from './storage.ts';

interface Needs {
  readonly db: RestrictionDb;
  readonly clock: Clock;
  isPurpose(id: string): boolean;
}

/** As many as a table on the screen can be searched through. */
const SHOWN = 500;

/** Keeps what a marketer says of a denial. It changes no ruling: the law is changed under `law/`, by people. */
export const fileAppeal =
  ({ db, clock, isPurpose }: Needs) =>
  async ({ code, purpose, reason }: AppealWrite, by: string): Promise<Appeal> => {
    if (!isPurpose(purpose)) throw new ProblemError('unknown-purpose');
    return toAppeal(await keepAppeal(db, { appeal_id: newId('apl'), code, purpose, reason, at: clock.now(), by }));
  };

/** The open appeals and the newest answered ones. */
export const listAppeals =
  ({ db }: Needs) =>
  async (): Promise<Appeals> => {
    const list = (await appeals(db, SHOWN)).map(toAppeal);
    return { appeals: list, open: list.filter(({ verdict }) => verdict === null).length };
  };

/** The data protection officer's answer, given once. */
export const ruleOnAppeal =
  ({ db, clock }: Needs) =>
  async (appeal: string, { verdict, answer }: AppealAnswer, by: string): Promise<Appeal> => {
    const row = await answerAppeal(db, appeal, { verdict, answer, answered_at: clock.now(), answered_by: by });
    if (row) return toAppeal(row);
    throw new ProblemError((await hasAppeal(db, appeal)) ? 'appeal-answered' : 'unknown-appeal');
  };

const toAppeal = (row: AppealRow): Appeal => ({
  id: row.appeal_id,
  code: row.code,
  purpose: row.purpose,
  reason: row.reason,
  at: row.at.toISOString(),
  by: row.by,
  verdict: row.verdict,
  answer: row.answer,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredBy: row.answered_by,
});
