import type { Gate } from '@heng/gate';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import type { Db } from './platform/database.ts';
import type { Metrics } from './platform/metrics.ts';

/** What every room may stand on. Rooms get the parts they need, handed in by `compose.ts`. */
export interface Foundation {
  readonly config: Config;
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly metrics: Metrics;
}
