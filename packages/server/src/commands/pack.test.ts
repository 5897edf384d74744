import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from '../cli.ts';

const said = { out: [] as string[], error: [] as string[] };
beforeEach(() => {
  said.out = [];
  said.error = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.error.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

test('with --format json standard output is one JSON document', async () => {
  expect(await runCli(['pack', 'list', 'paper-strict', '--row', 'PAPER-45', '--format', 'json'])).toBe(0);
  expect(JSON.parse(said.out.join('\n'))).toMatchObject({ packs: [{ pack: 'paper-strict' }] });
  expect(said.error).toEqual([]);
});

test.each([
  [['pack'], 'expected validate, list, table or diff'],
  [['pack', 'judge'], 'expected validate, list, table or diff'],
  [['pack', 'list', 'no-such-pack'], 'there is no pack `no-such-pack`'],
  [['pack', 'diff', 'paper-strict'], 'expected two packs'],
  [['pack', 'table', '--purpose', 'spying'], '--purpose: `spying` is not known, expected one of order-fulfilment'],
  [['pack', 'table', '--group', 'pensioners'], '--group: `pensioners`'],
  [['pack', 'list', '--format', 'xml'], '--format: `xml`'],
  [['pack', 'list', '--colour'], '--colour'],
])('%j is a mistake of the caller: exit code 2, and the message says what was expected', async (args, message) => {
  expect(await runCli(args)).toBe(2);
  expect([said.out, said.error.join('\n')]).toEqual([[], expect.stringContaining(message)]);
});
