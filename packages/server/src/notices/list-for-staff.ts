import type { StaffNotices } from '@heng/contract';
import type { Vocabulary } from '@heng/gate';
import type { Db } from '../platform/database.ts';
import type { Register } from './register.ts';
import { allVersions } from './storage.ts';

interface Needs {
  readonly db: Db;
  readonly register: Register;
  readonly vocabulary: Vocabulary;
}

/** What the editor of notices works with. */
export function listForStaff({ db, register, vocabulary }: Needs) {
  return async (): Promise<StaffNotices> => {
    const versions = await allVersions(db);
    const named = (entries: Vocabulary['purposes'] | Vocabulary['touchpoints']) =>
      entries.map(({ id, name }) => ({ id, name }));
    return {
      notices: register
        .inForce()
        .map(({ key, purposes, categories, recipients, channels, touchpoints, material, text }) => ({
          key,
          versions: versions.filter((one) => one.key === key).map(toVersion),
          inForce: {
            ...{ key, material, text },
            ...{ purposes: [...purposes], categories: [...categories] },
            ...{ recipients: [...recipients], touchpoints: [...touchpoints] },
            ...(channels && { channels: [...channels] }),
          },
        })),
      vocabulary: {
        purposes: named(vocabulary.purposes),
        categories: vocabulary.categories.map(({ id, name, grade }) => ({ id, name, grade })),
        touchpoints: named(vocabulary.touchpoints),
      },
      summaryMaximum: vocabulary.numbers.noticeSummaryMaximumCharacters?.value ?? 200,
    };
  };
}

const toVersion = (row: Awaited<ReturnType<typeof allVersions>>[number]) => ({
  ...{ id: row.notice_id, version: row.version, material: row.material, hash: row.hash },
  publishedAt: row.published_at.toISOString(),
});
