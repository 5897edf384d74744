import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('commas, quotes and line breaks stay inside their field', () => {
  expect(toCsv(['原因', '次数'], [['a,"b"\nc', 3]])).toBe('\uFEFF原因,次数\r\n"a,""b""\nc",3\r\n');
});

test('no text becomes a formula, and a negative number stays a number', () => {
  expect(toCsv(['x'], [['=1+1'], ['@SUM(A1)'], ['-cmd'], [-2]])).toBe(
    "\uFEFFx\r\n'=1+1\r\n'@SUM(A1)\r\n'-cmd\r\n-2\r\n",
  );
});
