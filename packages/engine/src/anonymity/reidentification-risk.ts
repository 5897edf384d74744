import type { Classes } from './equivalence-classes.ts';

/** How probably somebody is found again (El Emam; GB/T 42460 as recalled). Probabilities, 0 to 1. */
export interface Risk {
  /** of the person easiest to find */
  readonly highest: number;
  /** of one drawn by chance: the share an attacker on all of them gets right (marketer) */
  readonly mean: number;
  /** share of rows whose own risk is above the threshold */
  readonly shareAbove: number;
}

/** The attacker knows that the person is in the table: one in the size of the class. */
export function prosecutorRisk({ sizes }: Classes, threshold: number): Risk {
  return riskOver(sizes, (size) => 1 / size, threshold);
}

/**
 * The attacker has a list of everybody, of which the table is a part: one in how many of the list look alike. A class that the list
 * does not know can only be wrong about somebody; it is counted as if the table were the list.
 */
export function journalistRisk({ sizes }: Classes, population: (group: number) => number, threshold: number): Risk {
  return riskOver(sizes, (size, group) => 1 / Math.max(size, population(group)), threshold);
}

function riskOver(sizes: Int32Array, riskOf: (size: number, group: number) => number, threshold: number): Risk {
  let [rows, highest, sum, above] = [0, 0, 0, 0];
  for (const [group, size] of sizes.entries()) {
    if (size === 0) continue;
    const risk = riskOf(size, group);
    rows += size;
    sum += risk * size;
    highest = Math.max(highest, risk);
    if (risk > threshold) above += size;
  }
  return rows === 0 ? { highest: 0, mean: 0, shareAbove: 0 } : { highest, mean: sum / rows, shareAbove: above / rows };
}
