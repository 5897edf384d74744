import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lint } from './lint.ts';
import { rules } from './rules/rules.ts';
import { sharedFolder } from './testing/shared.ts';

/** Words the rules look for, so that random texts meet them. */
const words = [
  '收集',
  '身份证号',
  '用于',
  '为了',
  '提升服务质量',
  '等信息',
  '第三方',
  '共享给',
  '个性化推荐',
  '我的-设置-',
  '即视为同意',
];
const marks = ['。', '，', '；', '\n', '\t', '|', '、', '一、', '# ', '“', '”', ' ', '\r\n', '😀', '\u0000', '-', '>'];
const text = fc.array(fc.oneof(fc.constantFrom(...words, ...marks), fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 60,
});

describe('any text', () => {
  test('is read without an error, and every finding quotes the text at its place', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('policy', 'notice', 'clauses', undefined), (parts, kind) => {
        const said = parts.join('');
        for (const { position, quote } of lint(said, kind ? { kind } : {}).findings) {
          const { offset, length, line, column } = position;
          expect(said.slice(offset, offset + length)).toBe(quote);
          expect(
            said
              .split('\n')
              [line - 1]!.slice(column - 1)
              .startsWith(quote.split('\n')[0]!),
          ).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('is read in time that grows with its length only', () => {
    const repeated = ['用于', '我的-', '为了提升', '身份证、', '共享给第三方', '个性化', '（(', '即视为'];
    for (const word of repeated) {
      const start = performance.now();
      lint(word.repeat(200_000 / word.length));
      expect(performance.now() - start, word).toBeLessThan(10_000);
    }
  });

  test('that says nothing has no finding', () => expect(lint('').findings).toEqual([]));
});

test('each rule has its own id, in order, with a law and words in both languages', () => {
  expect(rules.map(({ id }) => id)).toEqual(
    Array.from({ length: 22 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`),
  );
  expect(new Set(rules.map(({ name }) => name)).size).toBe(22);
  for (const { law, zh, en } of rules) expect([law, zh, en].every((said) => said.length > 3)).toBe(true);
});

const policy = (more = '') =>
  `示例小铺隐私政策\n摘要\n我们收集订单，用于送货。保存三年，到期删除。\n一、我们如何收集信息\n${'一句话说一件事。'.repeat(120)}\n${more}`;
const found = (said: string) => new Set(lint(said).findings.map(({ rule }) => rule));

describe('a policy', () => {
  test('is told what it lacks', () => {
    expect(found(policy())).toEqual(new Set(['L15', 'L16', 'L17', 'L22']));
  });

  test.each([
    ['L15', '您可以在“我的”首页撤回同意。'],
    ['L16', '您可以查阅、复制、更正、补充、删除、转移信息，限制或者拒绝处理，注销账号。'],
    ['L17', '处理者：示例小铺有限公司，电话010-12345678。'],
    ['L22', '更新日期：2026年11月27日\n生效日期：2026年11月27日'],
  ] as const)('lacks %s no more when it says so', (rule, said) => {
    expect(found(policy(said)).has(rule)).toBe(false);
  });

  test('with personalisation says from what, and where it is switched off', () => {
    expect(found(policy('我们为您提供个性化推荐。'))).toEqual(new Set(['L13', 'L14', 'L15', 'L16', 'L17', 'L22']));
    const said = '我们根据浏览记录为您提供个性化推荐。您可以在“我的-设置”关闭个性化推荐。';
    expect([...found(policy(said))].filter((rule) => rule === 'L13' || rule === 'L14')).toEqual([]);
  });

  test('whose retention has neither number nor method is refused', () => {
    const vague = policy().replace('保存三年，到期删除', '在必要期限内保存');
    expect(found(vague)).toContain('L06');
    expect(found(vague)).toContain('L07');
  });

  test('with sensitive information says why and what it means, and asks separately', () => {
    const bare = found(policy('我们收集您的身份证号，用于报关。'));
    expect([bare.has('L11'), bare.has('L12')]).toEqual([true, true]);
    const told = found(
      policy('我们收集您的身份证号，用于报关。没有它就无法报关；泄露可能被人冒用。我们会单独征求您的同意。'),
    );
    expect([told.has('L11'), told.has('L12')]).toEqual([false, false]);
  });

  test('has its tables read, in Markdown and in plain text', () => {
    const table = (purpose: string) => policy(`| 信息种类 | 使用目的 |\n| --- | --- |\n| 手机号 | ${purpose} |`);
    expect(found(table('用于送货'))).not.toContain('L03');
    expect(found(table(''))).toContain('L03');
    expect(found(policy('信息种类\t使用目的\n手机号\t提升服务质量'))).toContain('L01');
  });
});

test('a path of four steps is near enough, five is far, six is too far', () => {
  const levels = (steps: string) =>
    lint(`可在“我的-${steps}”关闭个性化推荐。`)
      .findings.filter(({ rule }) => rule === 'L14')
      .map(({ level }) => level);
  expect(levels('设置-隐私-推荐')).toEqual([]);
  expect(levels('设置-通用-隐私-推荐')).toEqual(['warning']);
  expect(levels('设置-通用-隐私-推荐-管理')).toEqual(['error']);
});

test('readability counts; a policy stands among those of the corpus', () => {
  const { readability } = lint('我们收集订单。用于送货，也用于退货。');
  expect(readability).toMatchObject({
    han: 15,
    sentences: 2,
    meanSentence: 7.5,
    longestSentence: 9,
    shareOver60: 0,
    clausesPerSentence: 1.5,
  });
  expect(readability.percentiles).toBeUndefined();
  expect(lint(policy()).readability.percentiles).toMatchObject({ han: '<10', meanSentence: '<10' });
  expect(lint(`${'我们用SDK。'.repeat(3)}`).readability.jargonPer1000).toBeGreaterThan(0);
  expect(lint('SDK是指别人写的程序。我们用SDK。').readability.jargonPer1000).toBe(0);
});

const policies = join(sharedFolder, 'policies');
describe.skipIf(!existsSync(policies))('the policies of the corpus (absent in a clone)', () => {
  const files = existsSync(policies) ? readdirSync(policies).filter((name) => name.endsWith('.txt')) : [];

  test('are all read, each in a moment', () => {
    for (const file of files) {
      const said = readFileSync(join(policies, file), 'utf8');
      const start = performance.now();
      const { findings, kind } = lint(said);
      expect(performance.now() - start, file).toBeLessThan(5_000);
      expect([kind, findings.length > 0], file).toEqual(['policy', true]);
    }
    expect(files.length).toBeGreaterThan(90);
  });

  test('lack what the corpus was counted to lack: a number for retention in about half', () => {
    const lacking = files.filter((file) => found(readFileSync(join(policies, file), 'utf8')).has('L06')).length;
    expect(lacking / files.length).toBeGreaterThan(0.3);
    expect(lacking / files.length).toBeLessThan(0.6);
  });
});
