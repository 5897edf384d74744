// Builds the page inside an evidence package: `node build-evidence.mjs [outdir]` writes page.js and page.css, which go
// into the file, and render.cjs, with which the server writes it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';

const here = import.meta.dirname;
const outdir = process.argv[2] ?? join(here, 'dist-evidence');

/** The page tells purposes, categories and touchpoints by their names, offline and years later: they travel with it. */
const namesOf = (list) =>
  Object.fromEntries(
    parse(readFileSync(join(here, '../../law/vocabulary', `${list}.yaml`), 'utf8')).map(({ id, name }) => [id, name]),
  );
const names = Object.fromEntries(['purposes', 'categories', 'touchpoints'].map((list) => [list, namesOf(list)]));

const common = {
  bundle: true,
  tsconfig: join(here, 'tsconfig.json'),
  alias: { '@heng/ledger': join(here, '../ledger/src/index.ts') },
  define: { HENG_NAMES: JSON.stringify(names) },
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
};
const source = (name) => join(here, 'src/evidence', name);

await build({
  ...common,
  entryPoints: { page: source('main.ts') },
  outdir,
  format: 'iife',
  minify: true,
  // What opens the file may be an older browser; BigInt and Object.hasOwn it must have.
  target: ['chrome93', 'safari15.4'],
});
await build({ ...common, entryPoints: { page: source('evidence.css') }, outdir, minify: true });
await build({
  ...common,
  entryPoints: { render: source('document.ts') },
  outdir,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
});
