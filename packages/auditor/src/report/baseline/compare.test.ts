import { expect, test } from 'vitest';
import { judge } from '../../score/judge.ts';
import { altered, eachControl, withActions } from '../../testing/altered.ts';
import { withEverything } from '../../testing/hostile.ts';
import { compare } from './compare.ts';
import { comparisonHtml } from './comparison-html.ts';
import { comparisonText } from './comparison-text.ts';

const clean = judge(altered());
const slow = judge(altered(eachControl('refuse', (refuse) => Object.assign(refuse, { usableAfterMs: 800 }))));
const slower = judge(altered(eachControl('refuse', (refuse) => Object.assign(refuse, { usableAfterMs: 3000 }))));
const changes = (comparison: ReturnType<typeof compare>) =>
  comparison.checks.map(({ id, change }) => `${id} ${change}`);

test('the same run twice shows no change', () => {
  expect(compare(clean, clean)).toMatchObject({
    checks: [],
    news: 0,
    scoreChange: 0,
    findings: { new: [], fixed: [] },
  });
});

test('what was right and is wrong is new; what was doubtful and is wrong is worse', () => {
  expect(changes(compare(clean, slow))).toEqual(['REF-04 new']);
  expect(changes(compare(slow, slower))).toEqual(['REF-04 worse']);
  expect(compare(slow, slower).news).toBe(1);
});

test('what is less wrong is better; what is right again is fixed; neither is news', () => {
  expect(changes(compare(slower, slow))).toEqual(['REF-04 better']);
  expect(changes(compare(slow, clean))).toEqual(['REF-04 fixed']);
  expect(compare(slower, clean).news).toBe(0);
});

test('fewer points under the same verdict is worse', () => {
  const three = judge(altered(withActions('refuse', 3)));
  const two = judge(altered(withActions('refuse', 2)));
  expect(changes(compare(two, three))).toEqual(['REF-02 worse']);
});

test('a check that breaks down where it passed is new', () => {
  const broken = judge(altered((draft) => Object.assign(draft, { tags: { state: 'failed', because: 'timeout' } })));
  expect(changes(compare(clean, broken))).toEqual(['OFF-03 new']);
  expect(compare(clean, broken).scoreChange).toBeNull();
});

test('findings of texts are compared by rule, page and words', () => {
  const read = judge(altered(withEverything));
  const { findings, news } = compare(clean, read);
  expect(findings.new.length).toBeGreaterThan(0);
  expect(findings.fixed).toEqual([]);
  expect(news).toBe(findings.new.filter(({ level }) => level === 'error').length);
  expect(compare(read, clean).findings.fixed).toHaveLength(findings.new.length);
});

test('the comparison can be read as text and as a page, in both languages', () => {
  const comparison = compare(clean, slower);
  expect(comparisonText(comparison)).toContain('新出现 REF-04 拒绝不用等: 合格 → 不合格');
  expect(comparisonText(comparison, 'en')).toContain('new REF-04 Refusing needs no waiting: pass → fail');
  expect(comparisonHtml(comparison)).toContain('REF-04');
});
