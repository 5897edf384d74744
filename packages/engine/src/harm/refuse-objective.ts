import type { Objective } from './least-harm.ts';
import { HARMS } from './sign.ts';

/** An objective as somebody declared it, before it is known whether it may be used. */
export interface DeclaredObjective extends Objective {
  /** What is aimed at; `relevance` must be among it. */
  readonly aims: readonly string[];
  /** What each further category of information costs, by its grade. */
  readonly dataCost: Readonly<Record<string, number>>;
}

/** Why an objective may not be used (PAPER-60: a release that optimises conversion alone is blocked); undefined when it may. */
export function whatIsWrongWithObjective({ aims, harm, diversity, dataCost }: DeclaredObjective): string | undefined {
  const missing = ['relevance', 'least-harm', 'least-data'].filter((aim) => !aims.includes(aim));
  if (missing.length > 0) return `aims at ${aims.join(', ') || 'nothing'}: expected ${missing.join(' and ')} beside`;
  for (const kind of HARMS) {
    if (!(harm[kind] > 0))
      return `weighs ${kind} ${harm[kind]}: expected more than 0, or it optimises conversion alone`;
  }
  if (!(diversity > 0)) return `has diversity ${diversity}: expected more than 0, or one kind of goods fills the list`;
  const free = Object.entries(dataCost).find(([, cost]) => !(cost > 0));
  if (free) return `lets ${free[0]} information cost ${free[1]}: expected more than 0, or more is used than is needed`;
  return undefined;
}
