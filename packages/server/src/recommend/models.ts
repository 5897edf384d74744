import type { Models } from '@heng/contract';
import type { ModelManifest } from '@heng/engine';
import type { Kysely } from 'kysely';
import { declaredModels } from './model-declarations.ts';
import { keptManifests } from './storage.ts';
import type { RecommendTables } from './tables.ts';

export interface ModelsNeeds {
  readonly db: Kysely<RecommendTables>;
  /** what is to be said of the model that ranks at this moment */
  served(): ModelManifest | undefined;
}

const LATEST = 100;

/** What staff read of the models: what they may be made of, and what they are made of. */
export function listModels({ db, served }: ModelsNeeds): () => Promise<Models> {
  return async () => {
    const kept = await keptManifests(db, LATEST);
    const manifest = served();
    return {
      declared: declaredModels.map((declaration) => ({
        ...declaration,
        purposes: [...declaration.purposes],
        categories: [...declaration.categories],
        features: [...declaration.features],
      })),
      served: manifest ? told(manifest) : null,
      kept: kept.map((record) => ({
        ...{ sha256: record.sha256, law: record.law, trainedAt: record.trainedAt.toISOString() },
        manifest: told(record.manifest),
      })),
    };
  };
}

const told = (manifest: ModelManifest): NonNullable<Models['served']> => ({
  ...manifest,
  purposes: [...manifest.purposes],
  categories: [...manifest.categories],
  features: [...manifest.features],
  settings: { ...manifest.settings },
});
