// Builds what a shop's page loads: `node build.mjs [outdir]` writes heng.js and the chunks it loads later, the same in one plain script
// (heng.classic.js), and the client for mini-programs (heng.mini.cjs).
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** Layout inside templates would travel to every page; outside of them the minifier takes it anyway. */
const flatten = (source) => source.replace(/css`[^`]*`/g, tighten).replace(/\n\s+/g, '\n');

const tighten = (style) =>
  style
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');

const flat = {
  name: 'flat-templates',
  setup({ onLoad }) {
    onLoad({ filter: /sdk\/src\/elements\/.*\.ts$/ }, async ({ path }) => ({
      contents: flatten(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

const outdir = process.argv[2] ?? `${here}/dist-browser`;
// Chunks of an earlier build carry other names and would stay for ever.
if (process.argv[2] === undefined) await rm(outdir, { recursive: true, force: true });

/** Code that several chunks share is split by who shares it. That what comes later needs all that comes first keeps the first in one. */
const oneFirst = {
  name: 'one-first-chunk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, async ({ kind, path, importer }) => {
      if (kind !== 'dynamic-import') return undefined;
      return { path: new URL(path, `file://${importer}`).pathname, namespace: 'later' };
    });
    onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({
      contents: `import '${here}/src/first.ts'; export * from '${path}';`,
      resolveDir: here,
    }));
  },
};

const shared = {
  outdir,
  // Private fields stay what they are; assigned static fields would turn each into a WeakMap.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
  bundle: true,
  minify: true,
  // Chinese as it is written, three bytes a character instead of six.
  charset: 'utf8',
  sourcemap: true,
  // What the browsers inside the big Chinese apps understand.
  target: ['chrome87', 'safari15'],
  // Chromium 87 stumbles over one form of it only, a call with spread arguments, which is nowhere here.
  supported: { 'optional-chain': true },
  conditions: ['production'],
  legalComments: 'linked',
  logLevel: 'warning',
};

await build({
  ...shared,
  entryPoints: { heng: `${here}/src/browser.ts` },
  plugins: [oneFirst, flat],
  splitting: true,
  format: 'esm',
  chunkNames: 'heng-[name]-[hash]',
});
await build({
  ...shared,
  entryPoints: { 'heng.classic': `${here}/src/classic.ts` },
  plugins: [flat],
  format: 'iife',
  globalName: 'Heng',
});
await build({
  ...shared,
  entryPoints: { 'heng.mini': `${here}/src/mini.ts` },
  plugins: [flat],
  format: 'cjs',
  target: 'es2018',
  supported: {},
  outExtension: { '.js': '.cjs' },
});
