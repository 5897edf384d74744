import type { ModelManifest } from '@heng/engine';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the recommend room. */
export type RecommendTables = {
  model_manifest: {
    version: string;
    trained_at: Moment;
    law: string;
    sha256: string;
    manifest: Json<ModelManifest>;
  };
};
