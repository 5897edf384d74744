import { describe, expect, test } from 'vitest';
import { affectedCells, type ComparedNotice } from './affected-cells.ts';
import { lintNotice } from './lint-notice.ts';

const good = {
  short: '是否允许用您的搜索记录推荐商品？',
  summary: '我们会用您近 90 天的搜索词为您排列商品。90 天后删除。不同意也能正常搜索和购买。随时可在"我的"首页关闭。',
  full: '收集什么：您输入的搜索词和时间。\n用来做什么：排列推荐商品。\n保存多久：90 天，到期删除。',
  consequences: '同意后，推荐商品随您搜过的词变化。',
  retention: '90 天，到期删除。',
};
const errors = (text: object, more: object = {}) =>
  lintNotice({ text: { 'zh-CN': { ...good, ...text } }, ...more }).findings.filter(({ level }) => level === 'error');

describe('the text of a notice', () => {
  test('as it should be has no error', () => expect(errors({})).toEqual([]));

  test.each(['short', 'summary', 'full', 'consequences', 'retention'])('without its %s is refused', (part) => {
    expect(errors({ [part]: ' ' })).toMatchObject([{ rule: 'text-missing', path: `text.zh-CN.${part}` }]);
  });

  test('has a line of sixty Han at most and a summary of two hundred characters', () => {
    expect(errors({ short: '字'.repeat(60), summary: '字'.repeat(200) })).toEqual([]);
    expect(errors({ short: '字'.repeat(61) })).toMatchObject([{ rule: 'line-too-long' }]);
    expect(errors({ summary: '字'.repeat(201) })).toMatchObject([{ rule: 'summary-too-long' }]);
    const shorter = lintNotice({ text: { 'zh-CN': { ...good, summary: '字'.repeat(101) } } }, { summaryMaximum: 100 });
    expect(shorter.findings).toContainEqual(expect.objectContaining({ rule: 'summary-too-long' }));
  });

  test('with a vague purpose is refused, wherever it stands, with its place and what to write', () => {
    for (const part of ['short', 'summary', 'full'] as const) {
      const text = `${good[part]}\n用于提升服务质量。`;
      const [finding] = errors({ [part]: text });
      expect(finding).toMatchObject({
        rule: 'L01',
        path: `text.zh-CN.${part}`,
        suggestion: expect.stringContaining('动作'),
      });
      const { offset, length } = finding!.position;
      expect(text.slice(offset, offset + length)).toBe(finding!.quote);
    }
    expect(errors({ items: [{ purpose: 'x', says: '优化用户体验' }] })).toMatchObject([
      { rule: 'L01', path: 'text.zh-CN.items.0.says' },
    ]);
  });

  test('must say a period or how it is found', () => {
    for (const retention of ['九十天', '不保存。', '到您停止为止。', '保存至注销'])
      expect(errors({ retention })).toEqual([]);
    expect(errors({ retention: '在必要期限内保存' })).toMatchObject([{ rule: 'L06', path: 'text.zh-CN.retention' }]);
  });

  test('must name recipients, in the text or in its list', () => {
    const full = `${good.full}\n我们将您的订单共享给合作伙伴。`;
    expect(
      errors({ full })
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['L09', 'L10']);
    expect(errors({ full }, { recipients: ['yungu-tea'] })).toEqual([]);
  });

  test('says of what is wanted and missing that it is missing', () => {
    const paths = lintNotice({ text: { 'zh-CN': good } }).findings.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['text.zh-CN.benefit', 'text.zh-CN.risk', 'text.zh-CN.handler']));
  });

  test('in another language has its layers', () => {
    const { findings } = lintNotice({ text: { 'zh-CN': good, en: { short: 'x' } } });
    expect(findings.filter(({ level }) => level === 'error').map(({ path }) => path)).toEqual([
      'text.en.summary',
      'text.en.full',
    ]);
  });
});

describe('what a new version says otherwise', () => {
  const item = (purpose: string, says: string, more: object = {}) => ({ purpose, says, ...more });
  const version = (
    more: Partial<ComparedNotice> = {},
    items = [item('p', '排列商品'), item('q', '发短信')],
  ): ComparedNotice => ({
    purposes: ['p', 'q'],
    categories: ['c', 'd'],
    recipients: [],
    text: { 'zh-CN': { ...good, items } },
    ...more,
  });

  test('touches the cells of the purpose it is said of, and no other', () => {
    const next = version({}, [item('p', '排列商品'), item('q', '发短信和邮件')]);
    expect(affectedCells(version(), next)).toEqual([
      { purpose: 'q', category: 'c' },
      { purpose: 'q', category: 'd' },
    ]);
  });

  test('touches one category when it is said of one', () => {
    const of = (retention: string) => [
      item('p', '排列', { categories: ['c'], retention }),
      item('p', '计数', { categories: ['d'] }),
      item('q', '发短信'),
    ];
    expect(affectedCells(version({}, of('90 天')), version({}, of('30 天')))).toEqual([
      { purpose: 'p', category: 'c' },
    ]);
  });

  test('that is common to all touches all', () => {
    const text = { 'zh-CN': { ...good, retention: '30 天', items: [item('p', '排列商品'), item('q', '发短信')] } };
    expect(affectedCells(version(), version({ text }))).toBe('all');
    expect(affectedCells(version(), version({ recipients: ['somebody'] }))).toBe('all');
    expect(affectedCells(version(), version())).toBe('all');
  });

  test('in a notice without items touches all, unless only the lists changed', () => {
    const plain = (more: Partial<ComparedNotice> = {}) => version({ text: { 'zh-CN': good }, ...more });
    expect(affectedCells(plain(), plain({ text: { 'zh-CN': { ...good, full: '别的' } } }))).toBe('all');
    expect(affectedCells(plain(), plain({ categories: ['c', 'd', 'e'] }))).toEqual([]);
    expect(affectedCells(plain(), plain({ purposes: ['p'] }))).toEqual([
      { purpose: 'q', category: 'c' },
      { purpose: 'q', category: 'd' },
    ]);
  });
});
