import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedFolder } from '../testing/shared.ts';
import { classifyLabel, type LabelClass } from './labels.ts';
import { findDoubleNegation } from './negation.ts';
import { findPressure } from './shaming.ts';

const labels: Readonly<Record<LabelClass, readonly string[]>> = {
  accept: [
    '同意',
    '允许',
    '开启',
    '全部同意',
    '同意并继续',
    '我已阅读并同意',
    '同意（3s）',
    'Accept all',
    'Allow cookies',
    'Yes',
  ],
  refuse: [
    '不同意',
    '拒绝',
    '不允许',
    '关闭',
    '仅必要',
    '× 拒绝',
    '不同意并退出',
    'Decline',
    'Reject all',
    'Only necessary',
  ],
  ambiguous: ['好的', '知道了', '我知道了', 'OK', '继续', '立即体验', '开启更好体验', 'Got it!', '【确定】'],
  deferral: ['暂不', '以后再说', '稍后', '下次再说', '暂不同意', '暂不开启', 'Ask me later', 'Not now', '跳过'],
  settings: ['设置', '隐私设置', '管理 Cookie', 'Manage preferences', 'Cookie settings'],
  unknown: ['', '首页', '加入购物车', '同意'.repeat(100)],
};

describe('a label', () => {
  for (const [kind, words] of Object.entries(labels)) {
    test.each(words)(`%s is ${kind}`, (word) => expect(classifyLabel(word)).toBe(kind));
  }

  test('with 不 before it is the opposite of the label without', () => {
    for (const word of ['同意', '允许', '接受', '授权']) {
      expect([classifyLabel(word), classifyLabel(`不${word}`)]).toEqual(['accept', 'refuse']);
    }
  });
});

const shaming =
  '残忍拒绝 忍痛放弃 放弃优惠 我不需要优惠 我愿意原价购买 不要红包 不，我不想省钱 放弃专属推荐 我不在乎安全 坚持关闭 狠心关闭 继续错过 不看了，损失更大 关闭后将无法享受 推荐将不再精准 您将错过 仅剩 最后机会';

describe('pressure', () => {
  test.each(shaming.split(' '))('%s presses', (words) => expect(findPressure(words)).not.toEqual([]));

  test('plain refusals and plain consequences do not press', () => {
    const plain = [
      '拒绝',
      '不同意',
      '关闭',
      '不要推荐',
      '不同意也能正常搜索和购买',
      'Reject all',
      'No thanks',
      'I do not agree',
    ];
    expect(plain.flatMap(findPressure)).toEqual([]);
  });

  const strings = join(sharedFolder, 'dark-patterns/dark-patterns.csv');
  test.skipIf(!existsSync(strings))(
    'nine of ten of the confirm-shaming strings Mathur et al. found are recognised',
    () => {
      const rows = readFileSync(strings, 'utf8')
        .split('\n')
        .filter((row) => row.includes(',Confirmshaming,'));
      const said = rows.map((row) => row.match(/^("(?:[^"]|"")*"|[^,]*)/)![0].replaceAll('"', ''));
      const missed = said.filter((words) => findPressure(words).length === 0);
      expect(said.length).toBeGreaterThan(150);
      expect(missed.length / said.length, missed.join('\n')).toBeLessThanOrEqual(0.1);
    },
  );
});

test.each(['不关闭个性化推荐', '取消关闭', '关闭不感兴趣', '不同意不开启', 'Do not opt out', 'Uncheck to not receive'])(
  '%s negates twice',
  (label) => expect(findDoubleNegation(label)).not.toEqual([]),
);

test.each(['不同意', '拒绝', '关闭个性化推荐', '不同意，不影响浏览', '不开启', 'Do not allow'])(
  '%s negates once',
  (label) => expect(findDoubleNegation(label)).toEqual([]),
);
