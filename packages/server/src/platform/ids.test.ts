import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('ids carry their prefix, are unique and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('dec'));
  expect(ids.every((id) => /^dec_[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});
