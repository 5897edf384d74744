import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergedEntries } from './merge-answers.ts';
import { type AnswerKey, covers, type GivenAnswer, isWide, nameOfKey, resolveAnswers } from './resolve-answers.ts';
import type { GrantConditions } from './standing-facts.ts';
import type { StoredAnswer } from './storage.ts';

/** Two purposes, two categories, nobody or one recipient, no channel or one: a world small enough to collide in. */
const cells: AnswerKey[] = ['ads', 'share'].flatMap((purpose) =>
  ['browsing', 'orders'].flatMap((category) =>
    ['', 'acme'].flatMap((recipient) => ['', 'sms'].map((channel) => ({ purpose, category, recipient, channel }))),
  ),
);
const wideKeys: AnswerKey[] = [
  { purpose: '*', category: '*', recipient: '*', channel: '*' },
  { purpose: 'ads', category: '*', recipient: '*', channel: '*' },
  { purpose: 'share', category: '*', recipient: '*', channel: '*' },
  { purpose: 'share', category: 'orders', recipient: '*', channel: '' },
  { purpose: 'ads', category: 'orders', recipient: '', channel: '*' },
];

interface Said {
  readonly key: AnswerKey;
  readonly answer: GivenAnswer;
}
const closing = fc.constantFrom<GivenAnswer>('refused', 'withdrawn');
const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ key: fc.constantFrom(...cells), answer: fc.constant<GivenAnswer>('granted') }) },
  { weight: 1, arbitrary: fc.record({ key: fc.constantFrom(...cells), answer: closing }) },
  { weight: 2, arbitrary: fc.record({ key: fc.constantFrom(...wideKeys), answer: closing }) },
);
const history = fc.array(said, { maxLength: 9 });

/** What the table keeps: the last answer under each key. */
function kept(story: readonly Said[]): StoredAnswer[] {
  const rows = new Map<string, StoredAnswer>();
  story.forEach(({ key, answer }, index) => {
    const notice = { id: 'n', key: 'k', version: 1, hash: 'h' };
    const entry = { ...key, answer, entry: index + 1, level: 'itemised', receipt: `r${index}`, at: new Date(index) };
    rows.set(nameOfKey(key), { ...entry, notice, expiresAt: null });
  });
  return [...rows.values()];
}

/** The slow and obvious way: tell the story from the beginning, cell by cell. */
function bySpecification(story: readonly Said[], cell: AnswerKey): GivenAnswer | undefined {
  let now: GivenAnswer | undefined;
  let byName: GivenAnswer | undefined;
  for (const { key, answer } of story) {
    if (!covers(key, cell)) continue;
    now = answer;
    if (nameOfKey(key) === nameOfKey(cell)) byName = answer;
    else if (answer === 'withdrawn' && (byName === undefined || byName === 'refused')) now = 'refused';
  }
  return now;
}

test('the latest answer that speaks of a cell decides, as if the story were told cell by cell', () => {
  fc.assert(
    fc.property(history, (story) => {
      const answers = resolveAnswers(kept(story));
      for (const cell of cells) expect(answers.of(cell)?.answer).toBe(bySpecification(story, cell));
    }),
    { numRuns: 1500 },
  );
});

test('after refusing everything nothing is granted, whatever was before', () => {
  fc.assert(
    fc.property(history, closing, (story, answer) => {
      const answers = resolveAnswers(kept([...story, { key: wideKeys[0] as AnswerKey, answer }]));
      for (const cell of cells) expect(answers.of(cell)?.answer).not.toBe('granted');
    }),
  );
});

test('granting one cell opens that cell and no other', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...cells), (story, cell) => {
      const before = resolveAnswers(kept(story));
      const after = resolveAnswers(kept([...story, { key: cell, answer: 'granted' }]));
      for (const other of cells) {
        const expected = other === cell ? 'granted' : before.of(other)?.answer;
        expect(after.of(other)?.answer).toBe(expected);
      }
    }),
  );
});

const always: GrantConditions = { now: 0, hasGuardian: true, materialVersionOf: () => 0 };
const opens = (answer: GivenAnswer | undefined) =>
  answer === undefined ? 'never' : answer === 'granted' ? 'open' : 'closed';

test('merging two people keeps for every cell the stricter of two answers, and the only one of one', () => {
  fc.assert(
    fc.property(history, history, (goneStory, heirStory) => {
      const [gone, heir] = [resolveAnswers(kept(goneStory)), resolveAnswers(kept(heirStory))];
      const before = kept(heirStory);
      const last = Math.max(0, ...before.map(({ entry }) => entry));
      const rows = new Map(before.map((row) => [nameOfKey(row), row]));
      mergedEntries(gone, heir, always).forEach((entry, index) => {
        rows.set(nameOfKey(entry), { ...entry, entry: last + index + 1, receipt: `m${index}`, at: new Date(0) });
      });
      const merged = resolveAnswers([...rows.values()]);
      for (const cell of cells) {
        const both = [opens(gone.of(cell)?.answer), opens(heir.of(cell)?.answer)];
        const expected = both.includes('closed') ? 'closed' : both.includes('open') ? 'open' : 'never';
        expect(opens(merged.of(cell)?.answer)).toBe(expected);
      }
    }),
    { numRuns: 800 },
  );
});

test('of two grants the one that ends sooner, or does not count any more, survives a merge', () => {
  const cell = cells[0] as AnswerKey;
  const grant = (expiresAt: Date | null, version: number): StoredAnswer => ({
    ...cell,
    ...{ answer: 'granted', entry: 1, level: 'itemised', receipt: `v${version}`, at: new Date(0), expiresAt },
    notice: { id: 'n', key: 'k', version, hash: 'h' },
  });
  const merge = (gone: StoredAnswer, heir: StoredAnswer) =>
    mergedEntries(resolveAnswers([gone]), resolveAnswers([heir]), { ...always, materialVersionOf: () => 2 });
  expect(merge(grant(new Date(5), 2), grant(new Date(9), 3))).toMatchObject([{ expiresAt: new Date(5) }]);
  expect(merge(grant(new Date(9), 2), grant(new Date(5), 3))).toEqual([]);
  expect(merge(grant(null, 1), grant(new Date(5), 2))).toMatchObject([{ notice: { version: 1 } }]);
  expect(merge(grant(null, 2), grant(new Date(5), 1))).toEqual([]);
});

test('a wide key is one that says “every” somewhere', () => {
  expect(wideKeys.every(isWide)).toBe(true);
  expect(cells.some(isWide)).toBe(false);
});
