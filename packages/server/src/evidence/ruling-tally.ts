import type { Ruling } from '@heng/gate';
import type { Metrics } from '../platform/metrics.ts';

/** How many rulings went which way since the server started; counts only, nothing about anyone. */
export interface RulingTally {
  count(ruling: Ruling): void;
  report(): RulingReport;
}

export interface RulingReport {
  readonly since: string;
  readonly allowed: number;
  readonly denied: number;
  readonly byCode: readonly { code: string; zh: string; en: string; count: number }[];
  readonly series: readonly { at: string; allowed: number; denied: number }[];
}

interface Minute {
  readonly at: number;
  allowed: number;
  denied: number;
}

const MINUTE = 60_000;
/** two hours of minutes on the chart */
const KEPT = 120;

export function createRulingTally(metrics: Metrics, now: () => Date): RulingTally {
  const since = now().toISOString();
  const byRuling = new Map<Ruling, number>();
  const total = { allowed: 0, denied: 0 };
  const minutes: Minute[] = [];
  const counter = metrics.counter('rulings_total', 'rulings by the gate', ['decision', 'code']);
  const told = new Map<Ruling, number>();

  function minute(): Minute {
    const at = Math.floor(now().getTime() / MINUTE) * MINUTE;
    const last = minutes.at(-1);
    if (last?.at === at) return last;
    const next = { at, allowed: 0, denied: 0 };
    minutes.push(next);
    if (minutes.length > KEPT) minutes.shift();
    return next;
  }
  let current = minute();
  // A ruling must cost nanoseconds, so the clock is read once a second and Prometheus is told in between.
  const timer = setInterval(() => {
    current = minute();
    for (const [ruling, count] of byRuling) {
      counter.inc({ decision: ruling.decision ? 'allow' : 'deny', code: ruling.code }, count - (told.get(ruling) ?? 0));
      told.set(ruling, count);
    }
  }, 1_000);
  timer.unref();

  return {
    count(ruling) {
      byRuling.set(ruling, (byRuling.get(ruling) ?? 0) + 1);
      if (ruling.decision) {
        total.allowed++;
        current.allowed++;
      } else {
        total.denied++;
        current.denied++;
      }
    },
    report: () => ({
      since,
      ...total,
      byCode: countByCode(byRuling),
      series: minutes.map(({ at, allowed, denied }) => ({ at: new Date(at).toISOString(), allowed, denied })),
    }),
  };
}

function countByCode(byRuling: ReadonlyMap<Ruling, number>): RulingReport['byCode'] {
  const codes = new Map<string, { code: string; zh: string; en: string; count: number }>();
  for (const [ruling, count] of byRuling) {
    const known = codes.get(ruling.code);
    if (known) known.count += count;
    else codes.set(ruling.code, { code: ruling.code, ...wordsOf(ruling), count });
  }
  return [...codes.values()].sort((a, b) => b.count - a.count);
}

const wordsOf = ({ because, decision }: Ruling): { zh: string; en: string } =>
  decision ? { zh: '允许', en: 'allowed' } : { zh: because[0]?.zh ?? '不允许', en: because[0]?.en ?? 'denied' };
