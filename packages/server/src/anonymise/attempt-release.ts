import { type Attempt, attempt, columnsOf, levelsOf, type Release, type ReleaseTable } from '@heng/engine';
import type { Check } from './judge-release.ts';
import { check } from './judge-release.ts';
import { hierarchyOf, type Plan } from './read-plan.ts';

/**
 * Plays the attacker: a list with the same quasi-identifiers as they are known in the world is made coarser in the same way, and
 * its people are looked for in the release.
 */
export function attemptRelease(table: ReleaseTable, release: Release, list: ReleaseTable, plan: Plan): Attempt {
  const released = Array.from(release.kept, (row) => keyOf(table, release, row));
  const secrets = Array.from(release.kept, (row) =>
    columnsOf(table, 'sensitive')
      .map((at) => table.values[at]?.[table.codes[at]?.[row] as number])
      .join('\u0000'),
  );
  return attempt(keysOf(list, table, release, plan), released, secrets);
}

function keyOf(table: ReleaseTable, { levels, node }: Release, row: number): string {
  return columnsOf(table, 'quasi')
    .map((at, nth) => {
      const level = levels[nth]?.[node[nth] as number];
      return level?.labels[level.codes[table.codes[at]?.[row] as number] as number];
    })
    .join('\u0000');
}

function* keysOf(list: ReleaseTable, table: ReleaseTable, { node }: Release, plan: Plan): Generator<string> {
  const columns = columnsOf(table, 'quasi').map((at, nth) => {
    const name = table.columns[at]?.name as string;
    const there = list.columns.findIndex((column) => column.name === name);
    const level = levelsOf(list.values[there] ?? [], hierarchyOf(plan.columns[name] as Plan['columns'][string]))[
      node[nth] as number
    ];
    return { codes: list.codes[there], level };
  });
  for (let row = 0; row < list.rows; row++) {
    yield columns
      .map(({ codes, level }) => level?.labels[level.codes[codes?.[row] as number] as number])
      .join('\u0000');
  }
}

/** Whether the attempt found nobody for certain. */
export const checkOfAttempt = ({ tried, unique }: Attempt): Check =>
  check(
    'attempt',
    unique === 0,
    `用${tried}人的名单去找：确定找到${unique}人`,
    `looked for ${tried} people of a list: ${unique} found for certain`,
  );
