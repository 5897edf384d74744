// npm test: installs what is missing, builds what the tests start as programs, and runs every test.
// Further arguments go to vitest; --update rewrites the golden files. The last line counts what ran.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, installMissing, tool } from './steps.mjs';

await installMissing();
await build();
const folder = mkdtempSync(join(tmpdir(), 'heng-results-'));
const results = join(folder, 'results.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
const code = await tool('vitest/vitest.mjs', ['run', ...reporters, ...process.argv.slice(2)]).then(
  () => 0,
  (error) => error.code ?? 1,
);
try {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  if (numPassedTests === 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (code !== 0) process.exitCode = code;
