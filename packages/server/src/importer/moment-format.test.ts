import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentReader } from './moment-format.ts';

const at = (text: string) => Date.parse(text);

describe('times in a file', () => {
  test('are read in the format that was described, and in no other', () => {
    const read = momentReader('D/M/YYYY h:mm', 'UTC');
    expect(read('1/12/2009 8:26')).toBe(at('2009-12-01T08:26:00Z'));
    expect(read('01/12/2009 08:26')).toBe(at('2009-12-01T08:26:00Z'));
    for (const other of ['2009-12-01 08:26', '1/12/2009', '1/12/2009 8:26:00', ' 1/12/2009 8:26', '']) {
      expect(read(other)).toBeUndefined();
    }
  });

  test('that no calendar has are none', () => {
    const read = momentReader('YYYY-MM-DD hh:mm:ss', 'UTC');
    for (const wrong of ['2009-02-29 00:00:00', '2009-13-01 00:00:00', '2009-12-01 24:00:00', '2009-12-01 00:60:00']) {
      expect(read(wrong)).toBeUndefined();
    }
    expect(read('2008-02-29 23:59:59')).toBe(at('2008-02-29T23:59:59Z'));
  });

  test('without an offset are those of the shop’s zone, summer time included', () => {
    const london = momentReader('YYYY-MM-DD hh:mm', 'Europe/London');
    expect(london('2010-01-15 12:00')).toBe(at('2010-01-15T12:00:00Z'));
    expect(london('2010-07-15 12:00')).toBe(at('2010-07-15T11:00:00Z'));
    expect(london('2010-03-28 02:30')).toBe(at('2010-03-28T01:30:00Z'));
    expect(momentReader('iso', 'Asia/Shanghai')('2026-11-23T08:00')).toBe(at('2026-11-23T00:00:00Z'));
  });

  test('keep an offset of their own', () => {
    const read = momentReader('iso', 'Asia/Shanghai');
    expect(read('2026-11-23T08:00:00+01:00')).toBe(at('2026-11-23T07:00:00Z'));
    expect(read('2026-11-23T08:00:00.250Z')).toBe(at('2026-11-23T08:00:00.250Z'));
    expect(read('2026-11-23')).toBe(at('2026-11-22T16:00:00Z'));
    expect(read('2026-02-30T00:00:00Z')).toBeUndefined();
  });

  test('may be seconds or milliseconds since 1970', () => {
    expect(momentReader('unix', 'UTC')('1259654400')).toBe(1_259_654_400_000);
    expect(momentReader('unix-ms', 'UTC')('1259654400000')).toBe(1_259_654_400_000);
    expect(momentReader('unix', 'UTC')('12e3')).toBeUndefined();
  });

  test('come back from every format they were written in', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        const text = date.toISOString().slice(0, 19).replace('T', ' ');
        expect(momentReader('YYYY-MM-DD hh:mm:ss', 'UTC')(text)).toBe(Math.floor(date.getTime() / 1000) * 1000);
        expect(momentReader('any', 'UTC')(text)).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  test('a format without year, month and day is refused', () => {
    expect(() => momentReader('MM-DD hh:mm', 'UTC')).toThrow('YYYY, MM and DD');
  });
});
