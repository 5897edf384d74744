import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mappingOf, strip } from './strip.ts';

/** A small world, so that fields, declarations and permissions meet often. */
const step = fc.constantFrom('a', 'b', '0', '~', 'x/y', '__proto__');
const category: fc.Arbitrary<string> = fc.constantFrom('order-history', 'account-id', 'name', 'gender');
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(0, 'v', null, true),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(step, tie('node'), { maxKeys: 3 }),
  ),
})).node;
const pointer = fc
  .array(fc.oneof(step, fc.constant('*')), { minLength: 1, maxLength: 3 })
  .map((steps) => steps.map((one) => `/${one.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
const fields = fc.dictionary(pointer, category, { maxKeys: 4 });

/** Every scalar and empty part, with its path. */
function* leavesOf(node: unknown, path: string[] = []): Generator<[string[], unknown]> {
  if (typeof node !== 'object' || node === null || Object.keys(node).length === 0) yield [path, node];
  else for (const [key, part] of Object.entries(node)) yield* leavesOf(part, [...path, key]);
}

/** The plain rule: the declaration of the field itself, else of the nearest part around it. */
function categoryBySpecification(path: string[], declared: Record<string, string>): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = mappingOf(declared)(path.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

describe('what leaves', () => {
  test('is exactly what is declared as one of the permitted categories, whatever was put in', () => {
    fc.assert(
      fc.property(value, fields, fc.uniqueArray(category), (payload, declared, chosen) => {
        const permitted: readonly string[] = chosen;
        const { left, kept, removed } = strip(payload, mappingOf(declared), (one) => permitted.includes(one));
        const all = [...leavesOf(payload)];
        const expected = all.filter(([path]) => permitted.includes(categoryBySpecification(path, declared) ?? ''));
        expect(kept).toHaveLength(expected.length);
        expect(kept.length + removed.length).toBe(all.length);
        expect(kept.every((one) => permitted.includes(one.category))).toBe(true);
        const values = left === undefined ? [] : [...leavesOf(left)].map(([, one]) => one);
        expect(values).toEqual(expected.map(([, one]) => one));
      }),
      { numRuns: 1000 },
    );
  });

  test('a field nobody declared stays here, and so does everything when nothing is permitted', () => {
    const fields = mappingOf({ '/orders/*/sku': 'order-history' });
    const payload = { orders: [{ sku: 'tea', note: 'call me on 138' }], phone: '138' };
    expect(strip(payload, fields, () => true)).toEqual({
      left: { orders: [{ sku: 'tea' }] },
      kept: [{ field: '/orders/0/sku', category: 'order-history' }],
      removed: [
        { field: '/orders/0/note', category: null },
        { field: '/phone', category: null },
      ],
    });
    expect(strip(payload, fields, () => false).left).toBeUndefined();
  });

  test('a part of a permitted part that is declared as something else is judged as that', () => {
    const fields = mappingOf({ '/order': 'order-history', '/order/name': 'name' });
    const { left } = strip({ order: { sku: 1, name: '王' } }, fields, (one) => one === 'order-history');
    expect(left).toEqual({ order: { sku: 1 } });
  });
});
