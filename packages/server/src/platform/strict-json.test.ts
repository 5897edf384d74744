import { ProblemError } from '@heng/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const codeOf = (body: string | Buffer): string => {
  try {
    parseStrictJson(body);
    return 'accepted';
  } catch (error) {
    return error instanceof ProblemError ? error.code : `bug: ${String(error)}`;
  }
};

test('any JSON value without tricks is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      fc.pre(!text.includes('__proto__') && codeOf(text) !== 'invalid-text');
      expect(parseStrictJson(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['{"a":1,"a":2}'],
  ['{"x":[{"a":1,"b":{},"a":2}]}'],
  ['{"a":1,"\\u0061":2}'],
  [`{${Array.from({ length: 40 }, (_, index) => `"k${index}":0`).join()},"k39":1}`],
  [`{"k":0,${Array.from({ length: 40 }, (_, index) => `"k${index}":0`).join()},"k":1}`],
])('a key repeated in one object is refused: %s', (text) => {
  expect(codeOf(text)).toBe('duplicate-key');
});

test.each([
  ['{"a":{"a":{"a":1}},"b":{"a":2}}'],
  ['[{"a":1},{"a":2}]'],
  ['{"a":"a","b":"a"}'],
  ['{"a":"\\",\\"a\\":","b":"{\\"a\\":1,\\"a\\":2}"}'],
  ['{"a\\\\":1,"b":2}'],
])('the same key in different objects, or a text that looks like a key, is no repetition: %s', (text) => {
  expect(codeOf(text)).toBe('accepted');
});

test('repeating any one key of any object is noticed', () => {
  const key = fc.constantFrom('a', 'b', '"', '\\', '{', 'ключ', '键');
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 1 }), fc.nat(6), fc.nat(6), (keys, which, where) => {
      const repeated: string[] = [...keys];
      repeated.splice(where % (keys.length + 1), 0, keys[which % keys.length] as string);
      const text = (of: string[]) => `[{"o":{${of.map((name) => `${JSON.stringify(name)}: [1,"}"]`).join(' , ')}}}]`;
      expect(codeOf(text(keys))).toBe('accepted');
      expect(codeOf(text(repeated))).toBe('duplicate-key');
    }),
  );
});

test.each([[''], ['{'], ['{"a":}'], ["{'a':1}"], ['{"a":1}x'], ['\ufeff{}'], ['nul'], ['{"a":1,}']])(
  'what is not JSON is refused as malformed: %j',
  (text) => expect(codeOf(text)).toBe('malformed-json'),
);

test('bytes that are not UTF-8 are refused as malformed', () => {
  expect(codeOf(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe('malformed-json');
});

test.each([['{"a":"\\u0000"}'], ['{"\\u0000":1}'], ['["\\ud800"]'], ['["\\udc00\\ud800"]']])(
  'text PostgreSQL cannot store is refused: %s',
  (text) => expect(codeOf(text)).toBe('invalid-text'),
);

test('an escaped backslash before u0000 is not a NUL, and a whole surrogate pair is a character', () => {
  expect(codeOf('["\\\\u0000"]')).toBe('accepted');
  expect(codeOf('["\\ud83d\\ude00"]')).toBe('accepted');
});

test('a document nested beyond reason, or one that reaches for the prototype, is refused', () => {
  expect(codeOf(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe('accepted');
  expect(codeOf(`${'['.repeat(65)}${']'.repeat(65)}`)).toBe('invalid-request');
  expect(codeOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBe('invalid-request');
  expect(codeOf('{"__proto__":{}}')).toBe('invalid-request');
  expect(codeOf('{"\\u005f_proto__":{}}')).toBe('invalid-request');
});
