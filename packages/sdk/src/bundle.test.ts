import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, buildBundle } from './testing/bundle.ts';

let bundle: Bundle;
beforeAll(() => {
  bundle = buildBundle();
});
afterAll(() => bundle.remove());

const text = (name: string) => bundle.read(name)?.toString() ?? '';

/** A file and everything it imports at once, in bytes on the wire. */
function weigh(...names: string[]): number {
  const needed = new Set(names);
  for (const name of needed) {
    for (const [, next] of text(name).matchAll(/(?:from|import)"\.\/([^"]+)"/g)) needed.add(next ?? '');
  }
  expect([...needed].every((name) => text(name) !== '')).toBe(true);
  return [...needed].reduce((sum, name) => sum + gzipSync(text(name), { level: 9 }).length, 0);
}

const chunk = (element: string) =>
  readdirSync(bundle.directory).find((name) => name.startsWith(`heng-${element}-`) && name.endsWith('.js')) ?? '';

describe('bytes on the wire, gzip', () => {
  test('what a page needs at first paint is at most 4.5 kB', () => {
    expect(weigh('heng.js')).toBeLessThanOrEqual(4608);
  });

  test.each([
    ['switch', 17],
    ['ask', 19],
    ['why', 16],
    ['notice', 17],
    ['choices', 21],
  ])('a page with <heng-%s> has loaded at most %i kB when it is all there', (element, budget) => {
    expect(weigh('heng.js', chunk(element))).toBeLessThanOrEqual(budget * 1024);
  });
});

test('nothing in it turns text into code', () => {
  for (const name of readdirSync(bundle.directory).filter((file) => file.endsWith('.js'))) {
    expect(text(name)).not.toMatch(/\beval\(|new Function\(/);
  }
});

test('it keeps nothing on the device', () => {
  for (const name of readdirSync(bundle.directory).filter((file) => file.endsWith('.js'))) {
    expect(text(name)).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie|CacheStorage/);
  }
});
