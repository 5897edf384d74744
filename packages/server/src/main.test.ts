import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runCli } from './cli.ts';
import { completeConfig, readSettings } from './config.ts';
import { startHeng } from './main.ts';
import { keptSecrets } from './platform/secrets.ts';

const home = join(mkdtempSync(join(tmpdir(), 'heng-main-')), '.heng');
afterAll(() => rmSync(join(home, '..'), { recursive: true, force: true }));

const configAt = async (port: number) =>
  completeConfig(readSettings({ HENG_HOME: home, HENG_PORT: String(port) }), await keptSecrets(home));

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const postgresPid = (): number => JSON.parse(readFileSync(join(home, 'postgres-owner.json'), 'utf8')).postmaster;

test('a first start needs nothing but a folder, and its stop leaves nothing running', async () => {
  const { url, stop } = await startHeng(await configAt(0));
  const pid = postgresPid();
  const ready = await fetch(`${url}/ready`);
  expect([ready.status, (await ready.json()).role]).toEqual([200, 'shop']);
  expect(alive(pid)).toBe(true);
  await stop();
  expect(alive(pid)).toBe(false);
  await expect(fetch(`${url}/ready`)).rejects.toThrow();
});

test('what a person answered before a stop stands after the next start', async () => {
  const first = await startHeng(await configAt(0));
  const headers = { authorization: `Bearer ${first.foundation.config.apiKey}`, 'content-type': 'application/json' };
  const body = '{"answer":"refused"}';
  await fetch(`${first.url}/v1/people/anna/choices`, { method: 'PUT', headers, body });
  await first.stop();
  const second = await startHeng(await configAt(0));
  const { choices } = await (await fetch(`${second.url}/v1/people/anna/choices`, { headers })).json();
  expect(choices.every(({ answer }: { answer: string }) => answer === 'refused')).toBe(true);
  await second.stop();
});

test('an association’s server starts the same way, cosigns under a name of its own, and knows no law', async () => {
  const own = join(home, '..', 'association');
  const settings = readSettings({ HENG_ROLE: 'association', HENG_HOME: own, HENG_PORT: '0' });
  const { url, stop } = await startHeng(completeConfig(settings, await keptSecrets(own)));
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({
    ready: true,
    role: 'association',
    shop: '示例行业协会',
    packs: [],
    origins: [],
  });
  expect(await (await fetch(`${url}/witness/vkey`)).text()).toMatch(/^127\.0\.0\.1:0\/association\+[0-9a-f]{8}\+/);
  await stop();
  expect(readdirSync(own)).not.toContain('law');
});

test('a start that fails half way stops what it had started', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as { port: number };
  await expect(startHeng(await configAt(port))).rejects.toThrow(/EADDRINUSE/);
  expect(() => postgresPid()).toThrow();
  blocker.close();
});

test('secrets are made once, kept, and readable by nobody else', async () => {
  const kept = await Promise.all([keptSecrets(home), keptSecrets(home)]);
  expect(kept[0]).toEqual(kept[1]);
  expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(new Set(Object.values(kept[0])).size).toBe(4);
});

test('an unknown command says what there is, and is a mistake of the caller', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue();
  const log = vi.spyOn(console, 'log').mockReturnValue();
  expect(await runCli(['dance'])).toBe(2);
  expect(await runCli([])).toBe(2);
  expect(await runCli(['constructor'])).toBe(2);
  expect(error.mock.calls[0]?.[0]).toMatch(/no command `dance`[\s\S]*heng serve/);
  expect(log).not.toHaveBeenCalled();
  expect(await runCli(['--help'])).toBe(0);
  expect(await runCli(['serve', '--nonsense'])).toBe(2);
  expect(error.mock.calls.at(-1)?.[0]).toMatch(/^heng serve: .*--nonsense/);
  error.mockRestore();
  log.mockRestore();
});
