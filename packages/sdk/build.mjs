// Builds what a shop's page loads: `node build.mjs [outdir]` writes heng.js and the chunks it loads later.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** Indentation inside templates would travel to every page; outside of them the minifier takes it anyway. */
const flat = {
  name: 'flat-templates',
  setup({ onLoad }) {
    onLoad({ filter: /sdk\/src\/elements\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\n\s+/g, '\n'),
      loader: 'ts',
    }));
  },
};

const outdir = process.argv[2] ?? `${here}/dist-browser`;
// Chunks of an earlier build carry other names and would stay for ever.
if (process.argv[2] === undefined) await rm(outdir, { recursive: true, force: true });

await build({
  entryPoints: { heng: `${here}/src/browser.ts` },
  outdir,
  tsconfig: `${here}/tsconfig.json`,
  plugins: [flat],
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  sourcemap: true,
  // What the browsers inside the big Chinese apps understand.
  target: ['chrome87', 'safari15'],
  chunkNames: 'heng-[name]-[hash]',
  conditions: ['production'],
  legalComments: 'linked',
  logLevel: 'warning',
});
