// npm run bench: every benchmark beside its peers and limits; prints a table and writes bench/results/latest.json.
// `npm run bench -- --quick` only shows that everything runs; `--only ingest-batch` runs one; see bench/README.md.
import { installMissing, root, run, tool } from './steps.mjs';

await installMissing();
console.error('building …');
await tool('typescript/bin/tsc', ['-b', 'bench']);
await run(process.execPath, [`${root}/bench/dist/main.js`, ...process.argv.slice(2)]).catch((error) => {
  process.exitCode = error.code;
});
