import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPrivateContent } from './private-content.ts';
import { privateNames, privateWords } from './private-definitions.ts';

const content = createPrivateContent();

test('every name and every word of the lists is found, in any case and with any separator', () => {
  for (const [category, names] of Object.entries(privateNames)) {
    for (const name of names) {
      expect(content.inName(name), name).toBe(category);
      expect(content.inName(name.toUpperCase().replaceAll(' ', '_')), name).toBe(category);
    }
  }
  for (const [category, words] of Object.entries(privateWords)) {
    for (const word of words) expect(content.inText(`某 ${word} 之`), word).toBe(category);
  }
});

test('a word inside another Latin word is another word', () => {
  for (const text of ['a shiver', 'hivernal', 'Gayle', 'precancel', 'ivfx'])
    expect(content.inText(text), text).toBeUndefined();
  for (const text of ['HIV test', 'for diabetics']) expect(content.inText(text), text).toBe('health-inference');
});

describe('numbers', () => {
  test('an identity number is told from other numbers by its check character', () => {
    expect(content.inValue('11010519491231002X')).toBe('id-number');
    expect(content.inValue('110105194912310021')).toBeUndefined();
    expect(content.inText('寄给 110105 19491231 002X 收')).toBe('id-number');
    expect(content.inText('订单 20251123 的 11010519491231002x')).toBe('id-number');
  });

  test('a bank card is told from an order number by issuer and check digit, as text, in groups and as a number', () => {
    expect(content.inValue('4111111111111111')).toBe('financial-accounts');
    expect(content.inValue(4_111_111_111_111_111)).toBe('financial-accounts');
    expect(content.inText('卡 6222-0212-3456-7890-128')).toBe('financial-accounts');
    expect(content.inValue('4111111111111112')).toBeUndefined();
    expect(content.inValue('9111111111111111')).toBeUndefined();
    expect(content.inValue('2026112312345678')).toBeUndefined();
  });

  test('whatever digits surround it, an identity number apart from them is found', () => {
    const digits = fc.stringMatching(/^\d{0,8}$/);
    fc.assert(
      fc.property(digits, digits, (before, after) => {
        expect(content.inText(`${before} 单 11010519491231002X 单 ${after}`)).toBe('id-number');
      }),
    );
  });
});

test('a telephone number or mail address in a text is found, and a price or a count is none', () => {
  expect(content.inText('请打 13812345678')).toBe('mobile-number');
  expect(content.inText('write to zhang.san+tea@mail.example.com please')).toBe('email');
  expect(content.inText('¥138.00 × 12')).toBeUndefined();
  expect(content.inText('1381234567890')).toBeUndefined();
});

describe('values nobody declared', () => {
  test('tracks, contacts, pictures and secrets are found at any usual depth', () => {
    const track = [
      { lat: 31.1, lng: 121.2 },
      { lat: 31.2, lng: 121.3 },
    ];
    expect(content.inValue(track)).toBe('location-track');
    expect(
      content.inValue([
        [121.2, 31.1],
        [121.3, 31.2],
      ]),
    ).toBe('location-track');
    expect(content.inValue({ a: { b: track } })).toBe('location-track');
    const contacts = [
      { name: '张三', phone: '1' },
      { name: '李四', mobile: '2' },
    ];
    expect(content.inValue(contacts)).toBe('contacts-social-graph');
    expect(content.inValue({ shot: 'data:image/jpeg;base64,/9j/4AAQ' })).toBe('face-images');
    expect(content.inValue({ form: { idCard: 'x' } })).toBe('id-number');
    expect(content.inValue([1, 2, 3])).toBeUndefined();
    expect(
      content.inValue({
        sizes: [
          [10, 20],
          [30, 40],
        ],
      }),
    ).toBeUndefined();
  });

  test('no value is too deep or too large to be looked at', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 12 }), (value) => void content.inValue(value)));
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]));
    expect(content.inValue(wide)).toBeUndefined();
  });
});
