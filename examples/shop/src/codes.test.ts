import { describe, expect, test } from 'vitest';
import { contactFrom, createCodes } from './codes.ts';

describe('a code', () => {
  test('is good once, for its own contact, for five minutes', () => {
    let now = 0;
    const codes = createCodes(() => new Date(now));
    const code = codes.issue('a@b.example');
    expect(codes.redeem('c@d.example', code)).toBe(false);
    expect(codes.redeem('a@b.example', code)).toBe(true);
    expect(codes.redeem('a@b.example', code)).toBe(false);
    const late = codes.issue('a@b.example');
    now += 5 * 60_000;
    expect(codes.redeem('a@b.example', late)).toBe(false);
  });

  test('that was guessed wrong is used up', () => {
    const codes = createCodes();
    const code = codes.issue('13800000000');
    expect(codes.redeem('13800000000', code === '000000' ? '000001' : '000000')).toBe(false);
    expect(codes.redeem('13800000000', code)).toBe(false);
  });
});

test('a contact is a mobile number or an e-mail address, however it is written', () => {
  expect(contactFrom('138 0000-0000')).toBe('13800000000');
  expect(contactFrom(' A@B.Example ')).toBe('a@b.example');
  for (const wrong of ['', '12345', 'a@b', '@b.example', 'a b@c.example']) expect(contactFrom(wrong)).toBeUndefined();
});
