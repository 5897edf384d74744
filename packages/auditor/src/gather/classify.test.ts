import { describe, expect, it } from 'vitest';
import { classify, kindOf, subjectsIn } from './classify.ts';

const labelled = (label: string) => ({ label, name: label, role: 'button', href: '', written: true });

describe('a control is told by its words', () => {
  it.each([
    ['同意', 'accept'],
    ['不同意', 'refuse'],
    ['暂不同意', 'refuse'],
    ['残忍拒绝', 'refuse'],
    ['仅使用必要Cookie', 'refuse'],
    ['我知道了', 'accept'],
    ['没事的', 'accept'],
    ['禁用', 'refuse'],
    ['隐私设置', 'settings'],
    ['保存设置', 'save'],
    ['Accept current selection', 'save'],
    ['Reject all', 'refuse'],
    ['Got it!', 'accept'],
    ['Manage Individual preferences', 'settings'],
    ['Close modal', 'close'],
    ['×', 'close'],
    ['Learn more', 'other'],
    ['不同意（3秒）', 'refuse'],
    ['加入购物车', 'other'],
  ])('%s: %s', (label, kind) => {
    expect(kindOf(labelled(label))).toBe(kind);
  });

  it('a no is never taken for the yes inside it', () => {
    expect(classify(labelled('不接受全部推荐'))).toMatchObject({ kind: 'refuse', alternatives: [] });
  });

  it('关闭 in letters may be a no; a cross that is only named so may not', () => {
    expect(classify(labelled('关闭')).alternatives).toEqual(['refuse']);
    expect(classify({ ...labelled('关闭'), written: false })).toMatchObject({
      kind: 'close',
      by: 'name',
      alternatives: [],
    });
  });

  it('prose is no label', () => {
    expect(
      kindOf(labelled('您点击同意即表示您已阅读并接受我们的隐私政策以及其中关于个性化推荐和第三方共享的全部条款内容')),
    ).toBe('other');
  });

  it('what is guessed from the look alone is of low confidence', () => {
    expect(classify({ label: '▢', name: '', role: 'button', href: '', written: false })).toMatchObject({
      by: 'heuristic',
      confidence: 'low',
    });
  });
});

it('what is asked about is named, and unnamed where it is not', () => {
  expect(subjectsIn('用浏览记录推荐商品，并展示广告')).toEqual(['recommendation', 'advertising']);
  expect(subjectsIn('是否同意？')).toEqual(['unnamed']);
});
