import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeLeaf, openLogWriter, toBase64Url } from '@heng/ledger';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from '../cli.ts';
import { openFileStorage } from '../ledger/file-storage.ts';
import { loadSigners } from '../ledger/keys.ts';

const origin = 'ledger.example.cn/command';
let home: string;
const said = { out: [] as string[], error: [] as string[] };
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'heng-home-'));
  vi.stubEnv('HENG_HOME', home);
  said.out = [];
  said.error = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.error.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** What the server does between a start and a stop. */
async function serveOnce(): Promise<void> {
  const signers = await loadSigners(join(home, 'ledger'), origin);
  const writer = await openLogWriter({ origin, storage: openFileStorage(join(home, 'ledger', 'log')), signers });
  const h = toBase64Url(new Uint8Array(32));
  await writer.append([encodeLeaf({ v: 1, k: 'policy.changed', d: '2026-11-25', p: 'paper-strict', h })]);
  await writer.close();
}

async function heng(...args: string[]): Promise<[number, unknown]> {
  said.out = [];
  const code = await runCli(['ledger', ...args, '--format', 'json']);
  return [code, said.out.length > 0 ? JSON.parse(said.out.join('\n')) : undefined];
}

test('a sound log is 0, a changed byte is 1 with the file named, a copy can be checked by a key that is given', async () => {
  await serveOnce();
  expect(await heng('fsck')).toEqual([0, expect.objectContaining({ sound: true, size: 1 })]);
  expect(await heng('stats')).toEqual([0, expect.objectContaining({ kinds: { 'policy.changed': 1 } })]);
  const copy = join(home, 'copy');
  expect(await heng('export', copy)).toEqual([0, { origin, size: 1, folder: copy }]);
  const { vkeys } = JSON.parse(await readFile(join(copy, 'log.v1.json'), 'utf8'));
  expect(await heng('fsck', '--ledger', copy, '--key', vkeys[0])).toEqual([0, expect.anything()]);
  await writeFile(join(copy, 'tile/0/000.p/1'), new Uint8Array(32));
  const fault = { file: 'tile/0/000.p/1', code: 'tile-mismatch', message: expect.any(String) };
  expect(await heng('fsck', '--ledger', copy)).toEqual([1, expect.objectContaining({ sound: false, faults: [fault] })]);
  expect(await runCli(['ledger', 'fsck', '--ledger', copy, '--lang', 'en'])).toBe(1);
  expect(said.out.join('\n')).toContain('The log has 1 faults:');
});

test('a key is retired only once its successor has signed the log', async () => {
  await serveOnce();
  const [, { rotated }] = (await heng('rotate-key')) as [number, { rotated: string }];
  const { rotations } = JSON.parse(await readFile(join(home, 'ledger/keys.json'), 'utf8'));
  const former = rotations[0].was.split('+')[1];
  expect(await heng('retire-key', former)).toEqual([2, undefined]);
  expect(said.error.join('\n')).toContain('no other key has signed the last checkpoint yet');
  await serveOnce();
  expect(await heng('retire-key', rotated.split('+')[1] as string)).toEqual([2, undefined]);
  expect(await heng('retire-key', former)).toEqual([0, { retired: former }]);
  await serveOnce();
  expect(await heng('fsck')).toEqual([0, expect.objectContaining({ size: 3 })]);
});

test.each([
  [['ledger'], 'expected fsck, stats, export, refill, rotate-key or retire-key'],
  [['ledger', 'fsck', 'here'], 'expected nothing after fsck'],
  [['ledger', 'export'], 'expected one folder'],
  [['ledger', 'retire-key'], 'eight hex digits'],
  [['ledger', 'fsck', '--format', 'xml'], '--format'],
  [['ledger', 'fsck', '--lang', 'fr'], '--lang'],
  [['ledger', 'fsck'], 'there are no keys in'],
  [['ledger', 'rotate-key'], 'there are no keys in'],
  [['ledger', 'fsck', '--key', 'nonsense'], 'not a verifier key'],
])('%j is a mistake of the caller: exit code 2', async (args, message) => {
  expect(await runCli(args)).toBe(2);
  expect([said.out, said.error.join('\n')]).toEqual([[], expect.stringContaining(message)]);
});
