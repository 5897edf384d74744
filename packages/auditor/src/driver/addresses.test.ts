import { expect, it } from 'vitest';
import { isPrivate } from './addresses.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.20.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:a00:1]',
  'localhost',
  'name-that-does-not-exist.invalid',
])('%s is no place on the public internet', async (host) => {
  expect(await isPrivate(host)).toBe(true);
});

it.each(['1.1.1.1', '93.184.215.14', '[2606:4700::1111]'])('%s is', async (host) => {
  expect(await isPrivate(host)).toBe(false);
});
