import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cleanArtefacts } from '../testing/clean-artefacts.ts';
import { BadArtefacts, keepVisit, readVisit } from './kept-visit.ts';
import { stillKept } from './persistence.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('what was gathered is read again as it was', async () => {
  await keepVisit(folder, cleanArtefacts());
  const { artefacts } = await readVisit(join(folder, 'artefacts.json'));
  expect(artefacts).toEqual(cleanArtefacts());
});

it('a screenshot is a file of our own naming in that folder and nothing else', async () => {
  await writeFile(join(folder, '001-desktop-ask.jpg'), 'picture');
  await writeFile(join(folder, 'secret'), 'not a picture');
  const { pictures } = await keepVisit(folder, cleanArtefacts());
  expect(pictures('001-desktop-ask.jpg')).toBeDefined();
  for (const name of ['secret', '../secret', '/etc/passwd', '001-desktop-ask.jpg/../secret'])
    expect(pictures(name)).toBeUndefined();
});

it('a file of another kind is refused in words', async () => {
  await writeFile(join(folder, 'other.json'), '{"version":2}');
  await expect(readVisit(join(folder, 'other.json'))).rejects.toBeInstanceOf(BadArtefacts);
  await expect(readVisit(join(folder, 'missing.json'))).rejects.toBeInstanceOf(BadArtefacts);
});

it('a browser opened later has neither session cookies nor those that ran out', () => {
  const now = Date.parse('2026-11-28T00:00:00Z');
  const cookie = (name: string, days: number) => ({
    name,
    value: '',
    domain: 'x',
    path: '/',
    expires: days < 0 ? -1 : now / 1000 + days * 86_400,
    httpOnly: false,
    secure: false,
    sameSite: 'Lax' as const,
  });
  const kept = { cookies: [cookie('session', -1), cookie('week', 7), cookie('year', 365)], origins: [] };
  expect(stillKept(kept, new Date(now + 8 * 86_400_000)).cookies.map(({ name }) => name)).toEqual(['year']);
});
