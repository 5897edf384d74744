import type { Quoted, Unequal } from '@heng/engine';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { Metrics } from '../platform/metrics.ts';
import { addAlert } from './storage.ts';
import type { PriceTables } from './tables.ts';

export interface Inequality {
  readonly item: string;
  readonly reason: Unequal | 'failed';
  readonly computed: Quoted | undefined;
  readonly everybody: Quoted;
}

/** Tells staff that a price was not asked of anybody because nothing carried it. Says which item, and nobody. */
export type RaiseAlert = (inequality: Inequality) => Promise<void>;

export function raiseAlert(needs: { db: Kysely<PriceTables>; clock: Clock; metrics: Metrics }): RaiseAlert {
  const counter = needs.metrics.counter('price_alerts', 'prices that fell back to everybody’s, by reason', ['reason']);
  return async ({ item, reason, computed, everybody }) => {
    counter.inc({ reason });
    await addAlert(needs.db, {
      ...{ alert_id: newId('pal'), at: needs.clock.now(), item, reason },
      // A wrong computation may come to anything; only a whole number of fen can be kept.
      computed: computed && Number.isSafeInteger(computed.price) ? computed.price : null,
      everybody: everybody.price,
      rules: (computed?.steps ?? []).map(({ rule }) => rule).join(' '),
    });
  };
}
