// Runs dependency-cruiser over the sources, and makes sure that it looked: with TypeScript 7 and no other parser it
// would report "no violations" over zero modules.

import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import { root } from './steps.mjs';

const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
process.chdir(root);

export async function arrows(paths = ['packages', 'examples']) {
  const { output } = await cruise(paths, {
    ...configuration.options,
    ruleSet: configuration,
    validate: true,
    includeOnly: undefined,
  });
  return output.summary;
}

if (process.argv[1] === import.meta.filename) {
  const { totalCruised, violations } = await arrows();
  const found = violations.filter(({ rule }) => rule.severity === 'error');
  for (const { rule, from, to } of found) console.error(`${rule.name}: ${from} → ${to}`);
  if (totalCruised < 100) {
    console.error(`only ${totalCruised} modules were looked at: the check itself is broken`);
    process.exit(1);
  }
  console.error(`${totalCruised} modules, ${found.length} arrows in the wrong direction`);
  process.exit(found.length === 0 ? 0 : 1);
}
