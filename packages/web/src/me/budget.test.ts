import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebDouble } from '../testing/web-double.ts';

const double = new WebDouble();
beforeAll(() => double.build());
afterAll(() => double.stop());

const read = (name: string): string => readFileSync(join(double.directory, name), 'utf8');

/** What the page loads before anybody presses anything: its script and everything that imports at once. */
function needed(): readonly string[] {
  const first = [...read('me.html').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, name]) => name as string,
  );
  const all = new Set(first);
  for (const name of all) {
    for (const [, next] of read(name).matchAll(/(?:from|import)\s?["']\.\/([^"']+)["']/g)) all.add(`assets/${next}`);
  }
  return [...all];
}

test('the portal needs at most 68 kB of script, gzip, with every section in it', () => {
  const bytes = needed().reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0);
  expect(bytes).toBeLessThanOrEqual(68 * 1024);
});

test('the verifier of proofs is loaded by who checks one, and by nobody else', () => {
  const verifier = readdirSync(join(double.directory, 'assets')).filter((name) => name.startsWith('check-proof-'));
  expect(verifier).toHaveLength(1);
  expect(needed()).not.toContain(`assets/${verifier[0]}`);
});

test('nothing in it keeps anything on the device or turns text into code', () => {
  for (const name of needed()) {
    expect(read(name)).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie|CacheStorage/);
    expect(read(name)).not.toMatch(/\beval\(|new Function\(/);
  }
});
