import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { findLaw, loadGate, packsIn } from './law.ts';

const cache = mkdtempSync(join(tmpdir(), 'heng-law-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

test('the law that came with Heng is found, and holds both packs', () => {
  expect(packsIn(findLaw())).toEqual(expect.arrayContaining(['law-baseline', 'paper-strict']));
});

test('a compiled pack read back rules as the one just compiled', () => {
  const compiled = loadGate(findLaw(), ['paper-strict'], cache);
  expect(readdirSync(cache)).toHaveLength(1);
  const kept = loadGate(findLaw(), ['paper-strict'], cache);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(Buffer.compare(Buffer.from(kept.table.cells.buffer), Buffer.from(compiled.table.cells.buffer))).toBe(0);
  expect(kept.table).toEqual(compiled.table);
});

test('several packs may be in force at once', () => {
  const gate = loadGate(findLaw(), ['paper-strict', 'law-baseline'], inject('lawCache'));
  expect(gate.packs).toEqual(['paper-strict', 'law-baseline']);
});

test('a pack that does not exist stops the start', () => {
  expect(() => loadGate(findLaw(), ['no-such-pack'])).toThrow(/no-such-pack/);
});
