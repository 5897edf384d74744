// What the scripts share: install what is missing, build what is stale, run a program and wait for it.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Heng needs Node 20.19 or newer; this is ${process.version}`);
  process.exit(2);
}

/** Runs a program with this terminal; rejects unless it ends with exit code 0. */
export function run(command, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', failed);
    child.on('exit', (code, signal) => {
      if (code === 0) done();
      else
        failed(
          Object.assign(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}`), { code: code ?? 1 }),
        );
    });
  });
}

/** A program that came with a package: run by node itself, so that no shell and no PATH is involved. */
export const tool = (path, args, options) =>
  run(process.execPath, [join(root, 'node_modules', path), ...args], options);

/** npm, wherever it stands: the one that started this script when there is one. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
}

/** Installs exactly what package-lock.json says, if that was not done since it last changed. */
export async function installMissing() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const stale =
    !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
  if (!stale) return;
  console.error('installing what is missing (npm install) …');
  // Not `npm ci`: it refuses a lock file that leaves out another platform's optional binaries, as mirrors do.
  await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  const now = new Date();
  utimesSync(installed, now, now);
}

/** Newest change below some folders, leaving out what is built or installed. */
function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const found = statSync(path);
    if (!found.isDirectory()) latest = Math.max(latest, found.mtimeMs);
    else {
      const inside = readdirSync(path).filter(
        (name) => !['node_modules', 'dist', 'dist-browser', 'dist-evidence', '.built'].includes(name),
      );
      latest = Math.max(latest, found.mtimeMs, ...inside.map((name) => newest(join(path, name))));
    }
  }
  return latest;
}

/** Runs `work` unless the stamp is newer than everything it is made from. */
async function unlessBuilt(stamp, sources, work) {
  const at = join(root, stamp);
  const made = existsSync(at) ? statSync(at).mtimeMs : 0;
  if (made > newest(...sources.map((source) => join(root, source)))) return;
  await work();
  writeFileSync(at, '');
}

/** Compiles the packages, the browser script and the pages. */
export async function build() {
  console.error('building …');
  await tool('typescript/bin/tsc', ['-b']);
  await unlessBuilt('packages/sdk/dist-browser/.built', ['packages/sdk', 'package-lock.json'], () =>
    run(process.execPath, ['build.mjs'], { cwd: join(root, 'packages/sdk') }),
  );
  await unlessBuilt('packages/web/dist/.built', ['packages/web', 'packages/sdk/src', 'package-lock.json'], () =>
    tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: join(root, 'packages/web') }),
  );
  await unlessBuilt(
    'packages/web/dist-evidence/.built',
    [
      'packages/web/src',
      'packages/web/build-evidence.mjs',
      'packages/ledger/src',
      'law/vocabulary',
      'package-lock.json',
    ],
    () => run(process.execPath, ['build-evidence.mjs'], { cwd: join(root, 'packages/web') }),
  );
}
