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
  test('what a page needs at first paint, switch and notice in their final form included, is at most 12 kB', () => {
    expect(weigh('heng.js')).toBeLessThanOrEqual(12 * 1024);
  });

  test.each([
    ['ask', 16],
    ['why', 15],
    ['choices', 19],
  ])('a page with <heng-%s> has loaded at most %i kB when it is painted', (element, budget) => {
    expect(weigh('heng.js', chunk(element))).toBeLessThanOrEqual(budget * 1024);
  });

  test('what is loaded after the first paint, for whoever acts, is at most 5 kB', () => {
    const later = weigh('heng.js', chunk('acts'), chunk('later')) - weigh('heng.js');
    expect(later).toBeLessThanOrEqual(5 * 1024);
  });
});

test('nothing in it turns text into code', () => {
  for (const name of readdirSync(bundle.directory).filter((file) => file.endsWith('.js'))) {
    expect(text(name)).not.toMatch(/\beval\(|new Function\(/);
  }
});

test('it writes to no place on the device that the page did not hand it', () => {
  for (const name of readdirSync(bundle.directory).filter((file) => file.endsWith('.js'))) {
    expect(text(name)).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie|CacheStorage/);
  }
});
