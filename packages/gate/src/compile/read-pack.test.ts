import { describe, expect, test } from 'vitest';
import { readRepositoryLaw } from '../testing/law.ts';
import { readLawRows, WITHOUT_LAW_ROWS } from '../testing/law-files.ts';
import { PackError, type PackSource, readPack } from './index.ts';

const law = readRepositoryLaw();
const head = '@id("a") @source("s") @rows("PIPL-01") @status("verified") @zh("中") @en("e")';
const pack = (text: string): PackSource => ({
  ...(law.packs[0] as PackSource),
  id: 'try',
  files: [{ path: 'try.cedar', text }],
});
const complaint = (text: string): string => {
  try {
    readPack(pack(text), law.schema);
  } catch (error) {
    if (error instanceof PackError) return error.message;
    throw error;
  }
  return '';
};

describe('a pack is refused when', () => {
  test.each([
    [
      'a rule lacks its source',
      '@id("a") @rows("PIPL-01") @status("verified") @zh("中") @en("e") permit (principal, action, resource);',
      '@source',
    ],
    [
      'it compares with a value that does not exist',
      `${head} forbid (principal, action, resource) when { resource.grade == "sensitve" };`,
      'sensitve',
    ],
    [
      'a misspelt value hides in a set',
      `${head} forbid (principal, action, resource) when { ["adult", "elderly"].contains(principal.group) };`,
      'elderly',
    ],
    [
      'it reads a fact the schema does not have',
      `${head} forbid (principal, action, resource) when { context.mood == "good" };`,
      'mood',
    ],
    [
      'it names a purpose nobody registered',
      `${head} forbid (principal, action == Action::"spying", resource);`,
      'spying',
    ],
    [
      'it names a single category',
      `${head} forbid (principal, action, resource == Category::"name");`,
      'single category',
    ],
    [
      'two rules share an id',
      `${head} permit (principal, action, resource); ${head} forbid (principal, action, resource);`,
      'twice',
    ],
    ['a forbid carries a duty', `@duty("x") ${head} forbid (principal, action, resource);`, 'only a permit'],
    ['the text does not parse', 'permit principal', 'try.cedar'],
    ['it has no rule at all', '', 'at least one rule'],
  ])('%s', (_, text, said) => {
    expect(complaint(text)).toContain(said);
  });
});

describe('the packs that ship', () => {
  test('are valid, and every rule is bilingual and sourced', () => {
    for (const source of law.packs) expect(readPack(source, law.schema).length).toBeGreaterThan(40);
  });

  test('cite law rows that exist, and never claim to be surer than the law table', (context) => {
    const rows = readLawRows();
    if (!rows) return context.skip(WITHOUT_LAW_ROWS);
    for (const source of law.packs) {
      for (const { rule } of readPack(source, law.schema)) {
        for (const id of rule.rows) expect(rows.has(id), `${source.id} ${rule.id} cites ${id}`).toBe(true);
        const sure = rule.rows.some((id) => rows.get(id)?.status_class.startsWith('verified'));
        if (rule.status === 'verified') expect(sure, `${source.id} ${rule.id} rests on no verified row`).toBe(true);
      }
    }
  });
});
