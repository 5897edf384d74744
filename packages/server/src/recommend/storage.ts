import type { ModelManifest } from '@heng/engine';
import type { Kysely } from 'kysely';
import type { RecommendTables } from './tables.ts';

type Db = Kysely<RecommendTables>;

/** What is remembered of a model for good. */
export interface ModelRecord {
  readonly manifest: ModelManifest;
  /** of the whole model, in hexadecimal: see hash-model.ts */
  readonly sha256: string;
  /** version of the law under which people's permissions were asked */
  readonly law: string;
  readonly trainedAt: Date;
}

/** Keeps a manifest; one that is known already stays as it is. */
export async function keepManifest(db: Db, { manifest, sha256, law, trainedAt }: ModelRecord): Promise<void> {
  await db
    .insertInto('model_manifest')
    .values({ version: manifest.version, trained_at: trainedAt, law, sha256, manifest: JSON.stringify(manifest) })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute();
}

/** The latest manifests, newest first. */
export async function keptManifests(db: Db, limit: number): Promise<ModelRecord[]> {
  const rows = await db
    .selectFrom('model_manifest')
    .select(['manifest', 'sha256', 'law', 'trained_at'])
    .orderBy('trained_at', 'desc')
    .orderBy('version')
    .limit(limit)
    .execute();
  return rows.map(({ manifest, sha256, law, trained_at }) => ({ manifest, sha256, law, trainedAt: trained_at }));
}
