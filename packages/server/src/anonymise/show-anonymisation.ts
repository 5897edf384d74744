import type { Anonymisation } from '@heng/contract';
import type { AnonymisationRow } from './storage.ts';

export const showAnonymisation = (row: AnonymisationRow): Anonymisation => ({
  ...{ id: row.anonymisation_id, category: row.category, by: row.asked_by, problem: row.problem, signed: row.signed },
  state: row.state as Anonymisation['state'],
  progress: { stage: row.stage as Anonymisation['progress']['stage'], done: row.done },
  report: row.report as Anonymisation['report'],
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});
