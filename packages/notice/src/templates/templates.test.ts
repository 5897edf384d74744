import { describe, expect, test } from 'vitest';
import { lint } from '../lint.ts';
import { lintNotice } from '../notice/lint-notice.ts';
import { initialValues, renderTemplate } from './template.ts';
import { purposeTemplates } from './templates.ts';

const rendered = (id: string, values = {}) => {
  const template = purposeTemplates.find((one) => one.id === id)!;
  return renderTemplate(template, { ...initialValues(template), ...values });
};

describe.each(purposeTemplates)('$id', (template) => {
  test('passes the linter without a finding, at its first values and at its bounds', () => {
    const bounds = (side: 'minimum' | 'maximum') =>
      Object.fromEntries(template.parameters.flatMap((one) => (one.kind === 'number' ? [[one.name, one[side]]] : [])));
    for (const values of [{}, bounds('minimum'), bounds('maximum')]) {
      const made = renderTemplate(template, { ...initialValues(template), ...values });
      if (!made.ok) throw new Error(JSON.stringify(made.problems));
      const { findings } = lintNotice({ ...template, recipients: [], text: made.text });
      expect(findings.map(({ rule, path, quote }) => `${rule} ${path} ${quote}`)).toEqual([]);
    }
  });

  test('refuses a number beyond its bounds and an empty text', () => {
    for (const parameter of template.parameters) {
      const bad =
        parameter.kind === 'number'
          ? [parameter.maximum + 1, parameter.minimum - 1, Number.NaN]
          : ['', '字'.repeat(parameter.maximum + 1)];
      for (const value of bad) {
        const made = rendered(template.id, { [parameter.name]: value });
        expect(made).toMatchObject({ ok: false, problems: [{ parameter: parameter.name }] });
      }
    }
  });
});

test('offers of stores go three kilometres far and no further', () => {
  expect(rendered('nearby-stores', { radius: 3 }).ok).toBe(true);
  expect(rendered('nearby-stores', { radius: 3.1 }).ok).toBe(false);
});

test('the two examples of the paper are said in its own words', () => {
  const say = (id: string) => JSON.stringify(rendered(id));
  expect(say('nearby-stores')).toContain('用于为您推送周边3公里内的线下门店优惠活动');
  expect(say('review-pictures')).toContain('仅用于您上传商品评价配图');
  expect(lint('为优化用户体验获取相册权限').findings.some(({ rule }) => rule === 'L01')).toBe(true);
});
