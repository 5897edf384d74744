import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from '../cli.ts';

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  vi.stubEnv('HENG_API_KEY', 'api-key-of-a-test');
  vi.stubEnv('HENG_WRITE_KEY', 'write-key-of-a-test');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test.each([
  ['http://example.com', 'not this machine'],
  ['http://127.0.0.1.example.com:7300', 'not this machine'],
  ['http://10.0.0.7:7300', 'not this machine'],
  ['http://[::2]:7300', 'not this machine'],
  ['https://127.0.0.1:7300', 'expected an address such as'],
])('%s is not put under load', async (url, message) => {
  expect(await runCli(['bench', 'evaluation', '--url', url])).toBe(2);
  expect(said.join('\n')).toContain(message);
});

test.each([
  [['bench'], 'expected one scenario'],
  [['bench', 'everything'], 'expected one scenario'],
  [['bench', 'track', '--rate', 'fast'], '--rate: expected a number'],
  [['bench', 'track', '--connections', '0'], '--connections: expected a number of at least 1'],
])('%j is a mistake of the caller', async (args, message) => {
  expect(await runCli(args)).toBe(2);
  expect(said.join('\n')).toContain(message);
});

test('without keys and without a demo it says where they would be', async () => {
  vi.stubEnv('HENG_API_KEY', '');
  vi.stubEnv('HENG_HOME', 'no-such-folder');
  expect(await runCli(['bench', 'track'])).toBe(2);
  expect(said.join('\n')).toMatch(/expected HENG_API_KEY and HENG_WRITE_KEY, or no-such-folder.demo\.json/);
});
