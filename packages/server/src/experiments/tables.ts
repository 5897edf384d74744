import type { ExperimentResults, ExperimentState, ExperimentWrite } from '@heng/contract';
import type { ColumnType } from 'kysely';
import type { Json, Moment } from '../platform/tables.ts';

/** Tables of the experiments room. */
export interface ExperimentTables {
  experiment: {
    experiment_id: string;
    declared: Json<ExperimentWrite>;
    declaration: string;
    state: ExperimentState;
    declared_at: Moment;
    declared_by: string;
    started_at: Moment | null;
    stopped_at: Moment | null;
    results: ColumnType<ExperimentResults | null, string | null, string>;
  };
  experiment_exposure: { person_id: string; experiment_id: string; at: Moment };
  experiment_left: { experiment_id: string; arm: string; n: number };
}
