import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive, stopPostmaster } from './postgres/postmaster.ts';

const folders: string[] = [];
const running = new Set<number>();
const newHome = (mode = 0o755): string => {
  const folder = mkdtempSync(join(tmpdir(), 'heng-embedded-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return join(folder, '.heng');
};
const start = async (home: string): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ home, durable: false, disposable: true });
  running.add(server.pid);
  return server;
};
const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

afterAll(async () => {
  for (const pid of running) await stopPostmaster(pid);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('what was committed is there after a clean stop and a new start', async () => {
  const home = newHome();
  const first = await start(home);
  await ask(first.url, 'create table kept (n int); insert into kept values (7)');
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start(home);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.stop();
});

test('a server killed without warning leaves a stale lock, and the next start recovers', async () => {
  const home = newHome();
  const first = await start(home);
  await ask(first.url, 'create table kept (n int); insert into kept values (7); checkpoint');
  process.kill(first.pid, 'SIGKILL');
  const second = await start(home);
  expect(second.pid).not.toBe(first.pid);
  expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  await second.stop();
});

test('a lock that names a living program which is not PostgreSQL does not stop the start', async () => {
  const home = newHome();
  const first = await start(home);
  await first.stop();
  const { directory } = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8'));
  writeFileSync(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n0\n5999\n\n127.0.0.1\n`);
  const second = await start(home);
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await second.stop();
});

test('a second start on the same files shares the running server and does not stop it while its owner lives', async () => {
  const home = newHome();
  const owner = await start(home);
  const note = join(home, 'postgres-owner.json');
  // Another living process is the owner now: the one that started us.
  const born = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
  writeFileSync(note, JSON.stringify({ postmaster: owner.pid, owner: process.ppid, born }));
  const guest = await start(home);
  expect(guest.pid).toBe(owner.pid);
  await guest.stop();
  expect(await ask(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await stopPostmaster(owner.pid);
});

test('a running server whose owner was killed is taken over and stopped', async () => {
  const home = newHome();
  const first = await start(home);
  const note = join(home, 'postgres-owner.json');
  writeFileSync(note, JSON.stringify({ postmaster: first.pid, owner: 999_999_999, born: '1' }));
  const heir = await start(home);
  expect(heir.pid).toBe(first.pid);
  await heir.stop();
  expect(isAlive(first.pid)).toBe(false);
});

test('two starts at once end with one server', async () => {
  const home = newHome();
  const [one, two] = await Promise.all([start(home), start(home)]);
  expect(one.pid).toBe(two.pid);
  await one.stop();
});

test('the password is random, kept in a file that only we may read, and asked for', async () => {
  const home = newHome();
  const server = await start(home);
  expect(statSync(join(home, 'postgres.json')).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = 'wrong';
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  await server.stop();
});

test('a project inside a folder that only root may enter gets its database elsewhere and notes where', async () => {
  const home = newHome(0o700);
  const server = await start(home);
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  const { directory } = JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8'));
  expect(existsSync(join(directory, 'PG_VERSION'))).toBe(true);
  expect(directory.startsWith(home)).toBe(process.getuid?.() !== 0);
  await server.stop();
  if (!directory.startsWith(home)) rmSync(dirname(directory), { recursive: true });
});

test('a disposable server and its files go with the process that started it, even when that is killed', async () => {
  const home = newHome();
  const program = join(dirname(home), 'start.cjs');
  const here = new URL('./embedded-postgres.ts', import.meta.url);
  await build({
    stdin: {
      contents: `import { startEmbeddedPostgres } from ${JSON.stringify(here.pathname)};
        startEmbeddedPostgres({ home: process.argv[2], durable: false, disposable: true })
          .then(({ pid, directory }) => console.log(JSON.stringify({ pid, directory })));
        setInterval(() => undefined, 1000);`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, platform: 'node', format: 'cjs', external: ['pg-native'], outfile: program },
    // The program looks for PostgreSQL's package from where its source lies, not from where it was put together.
    define: { 'import.meta.url': JSON.stringify(here.href) },
  });
  const child = spawn(process.execPath, [program, home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve) => child.stdout.once('data', resolve));
  const { pid, directory } = JSON.parse(String(line));
  expect(existsSync(join(directory, 'PG_VERSION'))).toBe(true);
  child.kill('SIGKILL');
  const isThere = () => isAlive(pid) || existsSync(directory) || existsSync(home);
  await expect.poll(isThere, { timeout: 30_000 }).toBe(false);
});

test('the server listens on this machine only', async () => {
  const home = newHome();
  const server = await start(home);
  expect(await ask(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  expect(await ask(server.url, 'show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }]);
  await server.stop();
});

test('the server is in a process group of its own, so that Ctrl-C does not reach it', async () => {
  const home = newHome();
  const server = await start(home);
  const group = execFileSync('ps', ['-o', 'pgid=', '-p', String(server.pid)], { encoding: 'utf8' }).trim();
  expect(Number(group)).toBe(server.pid);
  await server.stop();
});
