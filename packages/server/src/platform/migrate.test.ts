import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

let folder: string;
const made: (() => Promise<void>)[] = [];
const emptyDatabase = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase({ empty: true });
  made.push(database.drop);
  return database;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heng-migrations-'));
  mkdirSync(folder, { recursive: true });
  made.push(async () => rmSync(folder, { recursive: true, force: true }));
});
afterAll(async () => {
  for (const undo of made) await undo();
});
const file = (name: string, sql: string): void => writeFileSync(join(folder, name), sql);

test('files are applied once, in the order of their numbers', async () => {
  const { url } = await emptyDatabase();
  file('0020-second.sql', 'insert into t values (2)');
  file('0001-first.sql', 'create table t (n int)');
  expect(await migrate(url, folder)).toEqual({ applied: ['0001-first.sql', '0020-second.sql'] });
  expect(await migrate(url, folder)).toEqual({ applied: [] });
});

test('a file with a lower number that arrives later is still applied', async () => {
  const { url } = await emptyDatabase();
  file('0020-collect.sql', 'create table c (n int)');
  await migrate(url, folder);
  file('0002-people.sql', 'create table p (n int)');
  expect(await migrate(url, folder)).toEqual({ applied: ['0002-people.sql'] });
});

test('a file that changed after it was applied is refused', async () => {
  const { url } = await emptyDatabase();
  file('0001-first.sql', 'create table t (n int)');
  await migrate(url, folder);
  file('0001-first.sql', 'create table t (n bigint)');
  await expect(migrate(url, folder)).rejects.toThrow(/0001-first\.sql has changed/);
});

test('a database that is ahead of the files is refused', async () => {
  const { url } = await emptyDatabase();
  file('0001-first.sql', 'create table t (n int)');
  await migrate(url, folder);
  rmSync(join(folder, '0001-first.sql'));
  await expect(migrate(url, folder)).rejects.toThrow(/does not know/);
});

test('a file that fails half way leaves nothing behind and is tried again', async () => {
  const { url } = await emptyDatabase();
  file('0001-first.sql', 'create table t (n int); select no_such_column');
  await expect(migrate(url, folder)).rejects.toThrow(/0001-first\.sql failed/);
  file('0001-first.sql', 'create table t (n int)');
  expect((await migrate(url, folder)).applied).toEqual(['0001-first.sql']);
});

test('two servers starting together apply each file once', async () => {
  const { url } = await emptyDatabase();
  file('0001-first.sql', 'create table t (n int); select pg_sleep(0.1)');
  const both = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(both.flatMap(({ applied }) => applied)).toEqual(['0001-first.sql']);
});

test('one number for two files, or a strange name, is refused before anything runs', async () => {
  const { url } = await emptyDatabase();
  file('0001-first.sql', 'create table t (n int)');
  file('0001-other.sql', 'create table u (n int)');
  await expect(migrate(url, folder)).rejects.toThrow(/uses a number twice/);
  rmSync(join(folder, '0001-other.sql'));
  file('1-short.sql', 'select 1');
  await expect(migrate(url, folder)).rejects.toThrow(/not named NNNN-name/);
});
