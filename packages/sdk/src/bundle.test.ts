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
    ['why', 17],
    ['choices', 19],
  ])('a page with <heng-%s> has loaded at most %i kB when it is painted', (element, budget) => {
    expect(weigh('heng.js', chunk(element))).toBeLessThanOrEqual(budget * 1024);
  });

  test('what is loaded after the first paint, for whoever acts, is at most 6.5 kB', () => {
    const later = weigh('heng.js', chunk('acts'), chunk('later')) - weigh('heng.js');
    expect(later).toBeLessThanOrEqual(6.5 * 1024);
  });
});

test('nothing in it turns text into code', () => {
  for (const name of readdirSync(bundle.directory).filter((file) => file.endsWith('.js'))) {
    expect(text(name)).not.toMatch(/\beval\(|new Function\(/);
  }
});

test('it knows one place on the device, for refusals that could not be told yet, and in one line', () => {
  const scripts = readdirSync(bundle.directory).filter((file) => file.endsWith('.js'));
  for (const name of scripts) expect(text(name)).not.toMatch(/sessionStorage|indexedDB|document\.cookie|CacheStorage/);
  const first = scripts
    .filter((name) => name !== 'heng.classic.js')
    .map(text)
    .join('');
  expect(first.match(/localStorage/g)).toHaveLength(1);
});
