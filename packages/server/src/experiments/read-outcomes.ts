import type { ExperimentWrite } from '@heng/contract';
import { type Gathering, gatherMoments, type Measured, type Metric, type Moments } from '@heng/engine';
import { type Gate, idsIn, type Standing } from '@heng/gate';
import type { Interaction } from '../collect/interaction.ts';
import type { Db } from '../platform/database.ts';
import { addAct, nightShare, noOutcome, type PersonOutcome, type Span } from './person-outcome.ts';
import { type ExperimentRow, type Exposure, exposed, leftOf, objectedIn } from './storage.ts';
import { type ArmOf, decidingCategory, PURPOSE } from './take-part.ts';

export interface OutcomeNeeds {
  readonly db: Db;
  readonly gate: Gate;
  readonly armOf: ArmOf;
  standingsOf(people: readonly string[]): Promise<readonly Standing[]>;
  allInteractions(since: Date, onRow: (row: Interaction) => void): Promise<void>;
  /** Takes people out who do not permit it any more. */
  leave(people: readonly string[], experiment: string): Promise<void>;
}

/** What was measured, arm by arm; nobody is in it any more. */
export interface Outcomes {
  /** in the order of the arms */
  readonly assigned: readonly number[];
  readonly left: readonly number[];
  readonly measured: readonly Measured[];
}

const DAY = 86_400_000;
/** What was known of a person before: as many days as CUPED looks back. */
const BEFORE_DAYS = 28;
const PAGE = 500;

interface Participant extends Exposure {
  readonly arm: number;
  readonly categories: ReadonlySet<string>;
  readonly outcome: PersonOutcome;
}

/**
 * Reads what became of everybody in the experiment, in one pass over the events. The gate is asked of each person now:
 * who does not permit it any more is taken out, and of the rest only acts of permitted categories count.
 */
export async function readOutcomes(needs: OutcomeNeeds, experiment: ExperimentRow, now: Date): Promise<Outcomes> {
  const { declared, experiment_id, started_at, stopped_at } = experiment;
  const people = await participants(needs, experiment);
  const to = Math.min(now.getTime(), stopped_at?.getTime() ?? Number.POSITIVE_INFINITY);
  const since = new Date((started_at ?? now).getTime() - BEFORE_DAYS * DAY);
  await needs.allInteractions(since, (act) => {
    const one = people.get(act.person);
    if (one?.categories.has(act.category)) addAct(one.outcome, declared.metrics, act, spanOf(one, to));
  });
  const left = await leftOf(needs.db, experiment_id);
  const leftBy = declared.arms.map(({ id }) => left.get(id) ?? 0);
  const objected = await objectedIn(needs.db, experiment_id);
  return gather(declared, [...people.values()], leftBy, objected);
}

const spanOf = ({ at }: Exposure, to: number): Span => ({
  from: at.getTime() - BEFORE_DAYS * DAY,
  exposed: at.getTime(),
  to,
});

async function participants(needs: OutcomeNeeds, experiment: ExperimentRow): Promise<Map<string, Participant>> {
  const { declared, experiment_id: id } = experiment;
  const people = new Map<string, Participant>();
  const place = new Map(declared.arms.map((arm, at) => [arm.id, at]));
  for (let page = await exposed(needs.db, id, '', PAGE); page.length > 0; ) {
    const permissions = await permissionsOf(needs, page);
    const gone: string[] = [];
    for (const [at, one] of page.entries()) {
      const categories = permissions[at] as ReadonlySet<string>;
      if (!categories.has(decidingCategory(declared))) gone.push(one.person);
      else {
        const arm = place.get(needs.armOf(id, declared.arms, one.person)) as number;
        people.set(one.person, { ...one, arm, categories, outcome: noOutcome(declared.metrics.length) });
      }
    }
    await needs.leave(gone, id);
    page = await exposed(needs.db, id, (page.at(-1) as Exposure).person, PAGE);
  }
  return people;
}

async function permissionsOf({ gate, standingsOf }: OutcomeNeeds, page: readonly Exposure[]) {
  const standings = await standingsOf(page.map(({ person }) => person));
  return standings.map((standing) => new Set(idsIn(gate.usable(standing, PURPOSE), gate.vocabulary.categories)));
}

function gather(
  declared: ExperimentWrite,
  people: readonly Participant[],
  left: readonly number[],
  objected: ReadonlySet<string>,
): Outcomes {
  const measures = [...goalsOf(declared), ...guardsOf(declared, objected)];
  const gatherings = measures.map(() => declared.arms.map(gatherMoments));
  for (const person of people) {
    for (const [nth, { read }] of measures.entries()) {
      const [after, before] = read(person);
      ((gatherings[nth] as Gathering[])[person.arm] as Gathering).add(after, before);
    }
  }
  const there = declared.arms.map((_, arm) => people.filter((one) => one.arm === arm).length);
  const measured = measures.map(({ metric }, nth) => ({
    metric,
    arms: (gatherings[nth] as Gathering[]).map((one) => one.moments()),
  }));
  const assigned = there.map((count, arm) => count + (left[arm] as number));
  const refusals = declared.guards.includes('refusals') ? [refusalsIn(assigned, left)] : [];
  return { assigned, left, measured: [...measured, ...refusals] };
}

interface Measure {
  readonly metric: Metric;
  read(person: Participant): readonly [after: number, before: number];
}

const goalsOf = ({ metrics }: ExperimentWrite): Measure[] =>
  metrics.map(({ id, kind, wanted }, nth) => ({
    metric: { id, kind: kind === 'did' ? 'share' : 'mean', wanted, guard: false },
    read: ({ outcome }) => [outcome.after[nth] as number, outcome.before[nth] as number],
  }));

function guardsOf({ guards }: ExperimentWrite, objected: ReadonlySet<string>): Measure[] {
  const guard = (id: string, kind: Metric['kind']): Metric => ({ id, kind, wanted: 'less', guard: true });
  const all: readonly Measure[] = [
    { metric: guard('returns', 'share'), read: ({ outcome }) => [Number(outcome.returned), 0] },
    {
      metric: guard('late-night', 'mean'),
      read: ({ outcome }) => [nightShare(outcome, 0), nightShare(outcome, 1)],
    },
    { metric: guard('complaints', 'share'), read: ({ person }) => [Number(objected.has(person)), 0] },
  ];
  return all.filter(({ metric }) => (guards as readonly string[]).includes(metric.id));
}

/** Who left is not there to be measured: this guard counts everybody who ever was. */
function refusalsIn(assigned: readonly number[], left: readonly number[]): Measured {
  const arms = assigned.map((n, arm): Moments => {
    const mean = n === 0 ? 0 : (left[arm] as number) / n;
    return { n, mean, before: 0, yy: n * mean * (1 - mean), xx: 0, xy: 0 };
  });
  return { metric: { id: 'refusals', kind: 'share', wanted: 'less', guard: true }, arms };
}
