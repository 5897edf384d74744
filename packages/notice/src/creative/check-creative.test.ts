import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCreative } from './check-creative.ts';
import { checkLanguages } from './check-languages.ts';
import type { Creative } from './creative-rule.ts';

const sms = (text: string, more: Partial<Creative> = {}): Creative => ({
  ...{ channel: 'sms', sender: '示例茶铺', elders: true, text: `【示例茶铺】${text}回T退订` },
  ...more,
});
const rulesOf = (creative: Creative) => checkCreative(creative).map(({ name }) => name);

describe('a message that leaves people their peace', () => {
  test('names its sender, says what there is, and how to end it', () => {
    expect(checkCreative(sms('新到龙井，八八折，活动至12月1日。'))).toEqual([]);
    const mail = { subject: '广告：示例茶铺十二月新茶', text: '示例茶铺新到龙井。\n退订：{{unsubscribe}}' };
    expect(checkCreative(sms('', { channel: 'email', ...mail }))).toEqual([]);
    expect(checkCreative(sms('', { channel: 'push', text: '示例茶铺新到龙井' }))).toEqual([]);
  });
});

describe('a message is refused that', () => {
  const bad: [string, string][] = [
    ['倒计时 02:59:59', 'countdown'],
    ['还剩3小时', 'countdown'],
    ['仅剩12件', 'scarcity'],
    ['售完即止', 'scarcity'],
    ['限时优惠', 'urgency'],
    ['赶快下单', 'urgency'],
    ['再不补钙就晚了', 'health-fear'],
    ['小心中风', 'health-fear'],
    ['系统通知：', 'disguise'],
    ['您的账户异常', 'disguise'],
    ['恭喜您中奖', 'disguise'],
    ['您将错过专属好礼', 'guilt-or-loss'],
  ];
  test.each(bad)('says “%s” (%s), and the place is named', (words, name) => {
    const creative = sms(`新到龙井，${words}，请看。`);
    const [finding, ...more] = checkCreative(creative);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ name, level: 'error', part: 'text' });
    const { offset, length } = (finding as { position: { offset: number; length: number } }).position;
    expect(creative.text.slice(offset, offset + length)).toBe(finding?.quote);
    expect(words).toContain(finding?.quote);
    expect(finding?.suggestion).not.toBe('');
  });

  test('does not say who sends it', () => {
    expect(rulesOf(sms('', { text: '新到龙井，回T退订' }))).toEqual(['sender-missing']);
    expect(rulesOf(sms('', { text: '【别家】新到龙井，回T退订' }))).toEqual(['sender-missing']);
  });

  test('does not say how to end it', () => {
    expect(rulesOf(sms('', { text: '【示例茶铺】新到龙井' }))).toEqual(['unsubscribe-missing']);
    expect(rulesOf(sms('', { channel: 'email', subject: 'AD 示例茶铺', text: '新到龙井' }))).toEqual([
      'unsubscribe-missing',
    ]);
  });

  test('is an e-mail whose subject hides that it is an advertisement, or plays a reply', () => {
    const mail = { channel: 'email', text: '示例茶铺新到龙井 {{unsubscribe}}' } as const;
    expect(rulesOf(sms('', { ...mail, subject: '十二月新茶' }))).toEqual(['not-marked-as-advertisement']);
    expect(rulesOf(sms('', { ...mail, subject: 'Re: 您的来信' })).sort()).toEqual([
      'disguise',
      'not-marked-as-advertisement',
    ]);
  });

  test('is too long to be read; a text message of two parts is only told of', () => {
    expect(checkCreative(sms('龙井'.repeat(40)))).toMatchObject([{ name: 'too-long', level: 'warning' }]);
    expect(checkCreative(sms('龙井'.repeat(200)))).toMatchObject([{ name: 'too-long', level: 'error' }]);
  });
});

test('fear for one’s health is an error where elders may read it, a warning elsewhere', () => {
  expect(checkCreative(sms('小心中风'))).toMatchObject([{ level: 'error' }]);
  expect(checkCreative(sms('小心中风', { elders: false }))).toMatchObject([{ level: 'warning' }]);
});

describe('a message in two languages', () => {
  const about = { channel: 'sms', sender: '示例茶铺', elders: true } as const;
  const zh = '【示例茶铺】新到龙井，回T退订';
  const inEnglish = (en: string) =>
    checkLanguages({ ...about, text: { zh, en } }).map(({ language, name }) => `${language} ${name}`);

  test('is held to every rule in each; English that is not there is none', () => {
    expect(inEnglish('')).toEqual([]);
    expect(inEnglish('【示例茶铺】New Longjing tea. Reply T to unsubscribe')).toEqual([]);
    expect(inEnglish('New Longjing tea.')).toEqual(['en sender-missing', 'en unsubscribe-missing']);
    expect(checkLanguages({ ...about, text: { zh: `${zh}仅剩3件`, en: '' } })).toMatchObject([
      { language: 'zh', name: 'scarcity' },
    ]);
  });

  test.each([
    ['Hurry, new tea', 'urgency'],
    ['A limited-time offer', 'urgency'],
    ['While supplies last', 'scarcity'],
    ['It cures dementia', 'health-fear'],
    ['Know the risk of a stroke', 'health-fear'],
  ])('in English “%s” is refused (%s)', (words, name) => {
    expect(inEnglish(`【示例茶铺】${words}. Reply T to unsubscribe`)).toEqual([`en ${name}`]);
  });

  test('above a text without English an English subject is read too', () => {
    const mail = { channel: 'email', sender: '示例茶铺', elders: false } as const;
    const text = { zh: '示例茶铺新茶 {{unsubscribe}}', en: '' };
    const subject = { zh: '广告：示例茶铺', en: 'Last chance' };
    expect(
      checkLanguages({ ...mail, text, subject }).map(({ language, name, part }) => [language, name, part]),
    ).toEqual([
      ['en', 'urgency', 'subject'],
      ['en', 'not-marked-as-advertisement', 'subject'],
    ]);
  });
});

test('whatever is written, every finding quotes what stands there, and no words are reported twice', () => {
  const piece = fc.constantFrom(
    '限时',
    '仅剩3件',
    '倒计时',
    '小心中风',
    '系统通知',
    '龙井',
    '，',
    '\n',
    'act now',
    '最后机会',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const creative = sms(pieces.join(''));
      const findings = checkCreative(creative);
      let end = 0;
      for (const { position, quote, part } of findings.filter(({ quote }) => quote !== '')) {
        expect(creative[part]?.slice(position.offset, position.offset + position.length)).toBe(quote);
        expect(position.offset).toBeGreaterThanOrEqual(end);
        end = position.offset + position.length;
      }
    }),
  );
});
