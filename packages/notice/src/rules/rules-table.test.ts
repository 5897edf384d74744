import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from './rules.ts';

test('the table of rules in docs/notice.md is the one the code holds', () => {
  const page = readFileSync(new URL('../../../../docs/notice.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| L\d\d /.test(line));
  const told = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(told).toEqual(
    rules.map(({ id, name, zh, en, level, law }) => [
      `${id} \`${name}\``,
      zh,
      en,
      level === 'error' ? '错误' : '警告',
      law,
    ]),
  );
});
