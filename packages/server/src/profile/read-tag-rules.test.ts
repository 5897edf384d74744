import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gate } from '@heng/gate';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { stringify } from 'yaml';
import { askingUnder } from '../choices/asking.ts';
import { findLaw, loadGate } from '../platform/law.ts';
import { type MarkerGoods, readMarkerGoods, shippedMarkers } from './marker-goods.ts';
import type { ProfilingLaw } from './profiling-law.ts';
import { readTagRules, shippedTagRules } from './read-tag-rules.ts';

let gate: Gate;
let needs: ProfilingLaw & { markers: MarkerGoods };
const file = join(mkdtempSync(join(tmpdir(), 'heng-tags-')), 'rules.yaml');

beforeAll(() => {
  gate = loadGate(findLaw(), ['paper-strict'], inject('lawCache'));
  const { verdictOn } = askingUnder(gate);
  const law = { vocabulary: gate.vocabulary, verdictOn: (category: string) => verdictOn('user-profiling', category) };
  needs = { ...law, markers: readMarkerGoods(shippedMarkers, law) };
});

const rule = {
  id: 'looks-at-tea',
  name: { zh: '常看茶叶', en: 'Often looks at tea' },
  inputs: ['browsing-history'],
  acts: ['view'],
  items: { categories: ['tea'], zh: '茶叶', en: 'tea' },
  atLeast: 3,
  withinDays: 90,
  refreshDays: 7,
  maximumDays: 180,
};
const learned = { method: 'log-odds', atLeast: 5, ofAtLeast: 12, logOddsAtLeast: 1, priorActs: 10 };
const { atLeast: ____, ...byLearning } = { ...rule, learned };
const { acts: _, items: __, atLeast: ___, ...byChoice } = rule;

const read = (...rules: object[]) => {
  writeFileSync(file, stringify(rules));
  return readTagRules(file, needs);
};

describe('the rules that come with Heng', () => {
  test('are lawful, and leave out what tells of children and health', () => {
    const rules = readTagRules(shippedTagRules, needs);
    expect(rules.length).toBeGreaterThan(5);
    const groups = rules.flatMap(({ condition }) => (condition.by === 'acts' ? condition.groups : []));
    expect(groups).not.toContain('toys');
    expect(groups).not.toContain('care');
  });

  test('each inherits the strictest grade of what it looks at', () => {
    for (const { grade, inputs } of readTagRules(shippedTagRules, needs)) {
      expect(grade).toBe(inputs.includes('browsing-history') ? 'sensitive' : 'general');
    }
  });
});

describe('a file of marker goods', () => {
  test('finds them by the catalogue category or by a word of the title, and nothing else', () => {
    const { ofItem } = needs.markers;
    const item = (category: string, zh: string, en = zh) => ofItem({ category, title: { zh, en } });
    expect(item('baby', '小勺')).toEqual(['marital-reproductive-history']);
    expect(item('food', '复合片', 'Folic acid tablets')).toEqual(['marital-reproductive-history']);
    expect(item('tea', '龙井', 'Longjing tea')).toEqual([]);
  });

  test('is refused when a category is unknown, or may be profiled with consent', () => {
    const markers = (category: string) => {
      writeFileSync(file, stringify([{ category, words: ['x'] }]));
      return () => readMarkerGoods(file, needs);
    };
    expect(markers('no-such-category')).toThrow('is not known');
    expect(markers('browsing-history')).toThrow('may be profiled with consent');
    expect(markers('religious-belief')).not.toThrow();
  });
});

describe('a file of rules is refused, naming the rule,', () => {
  test('when it looks at any category that no consent opens for profiling', () => {
    const forbidden = gate.vocabulary.categories.filter(({ uses }) => uses.profiling !== 'itemised');
    expect(forbidden.length).toBeGreaterThan(30);
    for (const { id } of forbidden) {
      expect(() => read({ ...rule, inputs: [id] }), id).toThrow(`\`looks-at-tea\` may not look at \`${id}\``);
    }
  });

  test('when it looks at something the law does not know', () => {
    expect(() => read({ ...rule, inputs: ['browsing-histories'] })).toThrow('unknown category `browsing-histories`');
  });

  test('when it declares other inputs than its acts are collected as', () => {
    expect(() => read({ ...rule, inputs: ['order-history'] })).toThrow('expected browsing-history');
    expect(() => read({ ...rule, acts: ['view', 'order'] })).toThrow('expected browsing-history, order-history');
    expect(() => read({ ...byChoice, chosen: ['茶'] })).toThrow('expected declared-interests');
  });

  test.each([
    ['health-inference', { zh: '关注糖尿病', en: 'Blood sugar' }],
    ['marital-reproductive-history', { zh: '备孕人群', en: 'Families' }],
    ['religious-belief', { zh: '宗教', en: 'Beliefs' }],
    ['price-sensitivity-inference', { zh: '高消费能力', en: 'Big basket' }],
    ['price-sensitivity-inference', { zh: '老客户', en: 'Regulars' }],
    ['price-sensitivity-inference', { zh: '一线城市', en: 'Large cities' }],
  ])('when its words speak of %s', (category, name) => {
    expect(() => read({ ...rule, name })).toThrow(`speaks of \`${category}\``);
  });

  test('when it looks at goods that tell of private matters', () => {
    const items = { categories: ['孕妇装'], zh: '服装', en: 'clothes' };
    expect(() => read({ ...rule, items })).toThrow('speaks of `marital-reproductive-history`');
    expect(() => read({ ...byChoice, inputs: ['declared-interests'], chosen: ['sex toy'] })).toThrow('intimate-goods');
  });

  test.each([
    [{ categories: ['baby'], zh: '用品', en: 'goods' }, 'marital-reproductive-history'],
    [{ categories: ['food'], zh: '叶酸片', en: 'tablets' }, 'marital-reproductive-history'],
    [{ categories: ['food'], zh: '无糖食品', en: 'food' }, 'health-inference'],
    [{ categories: ['books'], zh: '图书', en: 'Bibles' }, 'religious-belief'],
  ])('when its goods are among those that tell a private matter: %o', (items, matter) => {
    expect(() => read({ ...rule, items })).toThrow(`is about goods that tell of \`${matter}\``);
    expect(() => read({ ...byLearning, items })).toThrow(`is about goods that tell of \`${matter}\``);
  });

  test('when it is learned by a method that is not declared, from too little, or from what no consent opens', () => {
    expect(read(byLearning)[0]?.condition).toMatchObject({ by: 'affinity', logOddsAtLeast: 1, expected: undefined });
    const other = (change: object) => () => read({ ...byLearning, learned: { ...learned, ...change } });
    expect(other({ method: 'neural' })).toThrow('learned.method');
    expect(other({ atLeast: 2 })).toThrow('at least 3');
    expect(other({ ofAtLeast: 9 })).toThrow('at least 10');
    expect(other({ logOddsAtLeast: 0.4 })).toThrow('at least 0.5');
    expect(() => read({ ...byLearning, inputs: ['medical-health'] })).toThrow('may not look at `medical-health`');
    expect(() => read({ ...byLearning, name: { zh: '忠诚顾客', en: 'Regulars' } })).toThrow(
      'price-sensitivity-inference',
    );
  });

  test.each([
    ['withinDays', 91],
    ['refreshDays', 6],
    ['refreshDays', 91],
    ['maximumDays', 366],
    ['maximumDays', 6],
  ])('when %s is %i', (field, days) => {
    expect(() => read({ ...rule, [field]: days })).toThrow(`has ${field} ${days}`);
  });

  test('when one act is to make a habit, money is asked about, or a rule stands twice', () => {
    expect(() => read({ ...rule, atLeast: 1 })).toThrow('rule 1: atLeast: at least 2');
    expect(() => read({ ...rule, spentAtLeast: 1000 })).toThrow('spentAtLeast');
    expect(() => read(rule, rule)).toThrow('`looks-at-tea` stands twice');
  });
});
