import type { Gate } from '@heng/gate';
import type pg from 'pg';
import type { Config } from './config.ts';
import type { Clock } from './platform/clock.ts';
import type { Db } from './platform/database.ts';
import type { Metrics } from './platform/metrics.ts';

/** What a server of any role stands on. */
export interface Platform {
  readonly config: Config;
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** What every room of a shop's server may stand on. Rooms get the parts they need, handed in by `compose.ts`. */
export interface Foundation extends Platform {
  readonly gate: Gate;
}
