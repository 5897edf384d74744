import { type HeldRow, type HeldSource, readByStatement, type Told } from '../rights/held-source.ts';
import { type AdDb, deleteFrequency, heldFrequency } from './storage.ts';

const DAY = 86_400_000;

/** How often a person saw advertisements made for them, among everything held. */
export const heldAdFrequency = (db: AdDb, days: number): HeldSource => ({
  ...readByStatement(db, 'ad-frequency', heldFrequency, show(days)),
  delete: async (transaction, ids, key) => (await deleteFrequency(transaction, ids, key)) > 0,
  deleteCategory: async (transaction, ids, category) => (category === CATEGORY ? deleteFrequency(transaction, ids) : 0),
});

const CATEGORY = 'marketing-preferences';

const show =
  (days: number) =>
  ({ key, at, category, told }: Told): HeldRow => ({
    ...{ key, at, category, value: told, correctable: false },
    label: { zh: `当天看到定推广告 ${told.n} 次`, en: `personalised advertisements seen that day: ${told.n}` },
    source: { zh: '衡按您的同意计数，用于限制次数', en: 'counted by Heng by your consent, to keep within the caps' },
    retention: { zh: `${days} 天后删除`, en: `deleted after ${days} days` },
    until: new Date(at.getTime() + days * DAY),
  });
