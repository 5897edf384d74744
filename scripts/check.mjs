// npm run check: types, lint, arrows between packages, dead code, generated files up to date. Each check is run even
// when an earlier one failed, so that one run tells everything.
import { installMissing, run, tool } from './steps.mjs';

await installMissing();
const checks = [
  ['types', () => tool('typescript/bin/tsc', ['-b'])],
  ['types of the pages', () => tool('typescript/bin/tsc', ['-p', 'packages/web', '--noEmit'])],
  ['types of the tests', () => tool('typescript/bin/tsc', ['-p', 'tsconfig.tests.json'])],
  ['lint and format', () => tool('@biomejs/biome/bin/biome', ['ci', '.'])],
  ['arrows between packages', () => run(process.execPath, ['scripts/arrows.mjs'])],
  ['dead code', () => tool('knip/bin/knip.js', [])],
  ['generated files', () => run(process.execPath, ['scripts/docs.mjs', '--check'])],
];
const failed = [];
for (const [name, check] of checks) {
  console.error(`\n== ${name}`);
  await check().catch((error) => {
    console.error(error.message);
    failed.push(name);
  });
}
if (failed.length > 0) {
  console.error(`\nfailed: ${failed.join(', ')}`);
  process.exit(1);
}
console.error('\nall checks passed');
