import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { CarryOut } from './carry-out.ts';
import { countOverdue, forgetRequests, ripeRequests, stuckRequests } from './request-storage.ts';

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly carryOut: CarryOut;
  /** days a request is kept after it ended */
  readonly keptDays: number;
}

const DAY = 86_400_000;
/** A server that carries something out is done with its own part long before (milliseconds). */
const STUCK = 10 * 60_000;

/** What is done every hour: what is ripe, what a server died over, the alarm, and forgetting. */
export function rightsChores(needs: Needs): (() => Promise<void>)[] {
  const { db, clock, registry, carryOut } = needs;
  const known = registry.getSingleMetric('heng_rights_requests_overdue') as Gauge | undefined;
  const overdue =
    known ??
    new Gauge({
      name: 'heng_rights_requests_overdue',
      help: 'requests of people past their deadline',
      registers: [registry],
    });

  async function carryOutRipe(): Promise<void> {
    const now = clock.now();
    const stuck = await stuckRequests(db, new Date(now.getTime() - STUCK));
    const due = [...(await ripeRequests(db, now)), ...stuck];
    const done = await Promise.allSettled(due.map((request) => carryOut(request, 'heng')));
    // One that fails does not keep the others waiting, and is not passed over in silence.
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async function sound(): Promise<void> {
    const count = await countOverdue(db, clock.now());
    overdue.set(count);
    if (count > 0) console.error(`${count} requests of people are past their deadline: see GET /v1/staff/requests`);
  }

  const forget = () => forgetRequests(db, new Date(clock.now().getTime() - needs.keptDays * DAY));
  return [carryOutRipe, sound, forget];
}
