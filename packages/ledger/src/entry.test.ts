import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toBase64Url, toHex, utf8 } from './bytes.ts';
import {
  canonicalText,
  commitment,
  encodeLeaf,
  KINDS,
  type Leaf,
  LONGEST_LEAF,
  type PersonalLeaf,
  parseLeaf,
  personalLeaf,
  tag,
  verifyOpening,
  verifyTag,
} from './entry.ts';
import { flipBit } from './testing/corruptions.ts';
import { leafHash } from './tree.ts';

const keyOf = (last: number): Uint8Array => fromHex(last.toString(16).padStart(64, '0'));
const body = utf8(
  canonicalText({
    subject: 'u-0001',
    seq: 0,
    schema: 'pim-evidence/consent@1',
    purpose: 'personalised-marketing',
    notice: 'sha256:059a44826e70113421f301c61819ad174aac672ce63ddf2f0be91f6595cd6a9e',
    mechanism: 'checkbox',
    categories: ['purchase-history'],
    at: '2026-11-23T08:15:30.123+08:00',
  }),
);
const event = { kind: 'consent.given', day: '2026-11-23', policy: 'policy-2026-11', seq: 0 } as const;
const reference = personalLeaf({ ...event, key: keyOf(1), body, tagKey: keyOf(2) });

test('the reference entry has the commitment, tag, bytes and leaf hash of the specification', () => {
  expect(toHex(commitment(keyOf(1), body))).toBe('aa695c437a44cbe6cd805308eace2b5db296bc98c0017beb3136c8394899f8b2');
  expect(toHex(tag(keyOf(2), 0))).toBe('a5c54ed70f28dc3a9307bc1a251eb204');
  const bytes = encodeLeaf(reference);
  expect(bytes).toEqual(
    utf8(
      '{"c":"qmlcQ3pEy-bNgFMI6s4rXbKWvJjAAXvrMTbIOUiZ-LI","d":"2026-11-23","g":"pcVO1w8o3DqTB7waJR6yBA","k":"consent.given","p":"policy-2026-11","v":1}',
    ),
  );
  expect(bytes).toHaveLength(144);
  expect(toHex(leafHash(bytes))).toBe('0a27942f8ebfb349b63135f8ba53d2ac7e5c3733aa6c27d3d6c02ec4152c81ab');
  expect(parseLeaf(bytes)).toEqual(reference);
});

describe('an opening', () => {
  test('fits the leaf it was committed to, and no other key or body does', () => {
    verifyOpening(reference, keyOf(1), body);
    for (let bit = 0; bit < 256; bit++)
      expect(() => verifyOpening(reference, flipBit(keyOf(1), bit), body)).toThrow('committed');
    for (let bit = 0; bit < body.length * 8; bit += 7)
      expect(() => verifyOpening(reference, keyOf(1), flipBit(body, bit))).toThrow('committed');
  });

  test('has a key of exactly 32 bytes: HMAC would take others, and two of them could collide', () => {
    for (const length of [0, 31, 33, 64, 65]) {
      expect(() => commitment(new Uint8Array(length), body)).toThrow('32 bytes');
      expect(() => tag(new Uint8Array(length), 0)).toThrow('32 bytes');
    }
  });

  test('numbers the events of a person: each tag fits its number and no other', () => {
    const tags = Array.from({ length: 50 }, (_, seq) => toHex(tag(keyOf(2), seq)));
    expect(new Set(tags).size).toBe(50);
    verifyTag(reference, keyOf(2), 0);
    expect(() => verifyTag(reference, keyOf(2), 1)).toThrow('event 1');
    expect(() => verifyTag(reference, keyOf(3), 0)).toThrow('event 0');
    expect(() => tag(keyOf(2), -1)).toThrow();
  });
});

const text = (value: unknown) => utf8(typeof value === 'string' ? value : canonicalText(value));
const hash = toBase64Url(new Uint8Array(32).fill(7));
const published: Leaf = { v: 1, k: 'notice.published', d: '2026-11-23', p: 'policy-2026-11', h: hash };
const batch: Leaf = { v: 1, k: 'decision.made', d: '2026-11-23', p: 'policy-2026-11', b: hash, n: 3 };

describe('a leaf is read only from its own bytes', () => {
  test.each([reference, published, batch])('%j is one', (leaf) => expect(parseLeaf(encodeLeaf(leaf))).toEqual(leaf));

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['an array', '[1]'],
    ['null', 'null'],
    ['a text', '"leaf"'],
    ['no members', {}],
    ['another version', { ...published, v: 2 }],
    ['a version as a text', { ...published, v: '1' }],
    ['another kind', { ...published, k: 'consent.maybe' }],
    ['a kind in a list', { ...published, k: ['notice.published'] }],
    ['a day in a list', { ...published, d: ['2026-11-23'] }],
    ['a moment for a day', { ...published, d: '2026-11-23T08:15' }],
    ['a month that is none', { ...published, d: '2026-13-01' }],
    ['a policy in a list', { ...published, p: ['policy'] }],
    ['a policy with a space', { ...published, p: 'a policy' }],
    ['a policy in Chinese', { ...published, p: '政策' }],
    ['no policy', { ...published, p: '' }],
    ['a hash of 31 bytes', { ...published, h: toBase64Url(new Uint8Array(31)) }],
    ['a hash with padding', { ...published, h: `${hash}=` }],
    ['a hash as a number', { ...published, h: 1 }],
    ['a member more', { ...published, x: 1 }],
    ['a member less', { v: 1, k: 'notice.published', d: '2026-11-23', h: hash }],
    ['a shorter tag', { ...reference, g: toBase64Url(new Uint8Array(15)) }],
    ['a shorter commitment', { ...reference, c: toBase64Url(new Uint8Array(31)) }],
    ['both a commitment and a hash', { ...reference, h: hash }],
    ['a batch of none', { ...batch, n: 0 }],
    ['a batch of half a record', { ...batch, n: 1.5 }],
    ['a batch counted in words', { ...batch, n: '3' }],
    ['a batch of another kind', { ...batch, k: 'consent.given' }],
    ['a member named like one of every object', { constructor: 1 }],
  ])('not with %s', (_, leaf) => {
    expect(() => parseLeaf(text(leaf))).toThrow(expect.objectContaining({ code: 'leaf-malformed' }));
  });

  const canonical = fromText(encodeLeaf(reference));
  test.each([
    ['a space', canonical.replace(':', ': ')],
    ['a newline after it', `${canonical}\n`],
    ['a byte order mark', `\ufeff${canonical}`],
    ['members in another order', JSON.stringify(Object.fromEntries(Object.entries(reference).reverse()))],
    ['a member twice', canonical.replace('"v":1', '"v":1,"v":1')],
    ['a number written otherwise', canonical.replace('"v":1', '"v":1.0')],
    ['a letter written as its number', canonical.replace('consent', '\\u0063onsent')],
    ['more than a leaf may have', canonical.replace('policy-2026-11', 'p'.repeat(LONGEST_LEAF))],
  ])('not with %s', (_, altered) => {
    expect(altered).not.toBe(canonical);
    expect(() => parseLeaf(utf8(altered))).toThrow(expect.objectContaining({ code: 'leaf-malformed' }));
  });

  test('whatever bytes are read as a leaf are the bytes of that leaf', () => {
    const bytes = encodeLeaf(reference);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = flipBit(bytes, bit);
      const leaf = attempt(altered);
      if (leaf) expect(encodeLeaf(leaf)).toEqual(altered);
    }
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(attempt(utf8(json))).toBeUndefined();
      }),
    );
  });

  test('says nothing about a person but a kind and a day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.string({ minLength: 8 }), (kind, name) => {
        const leaf = personalLeaf({ ...event, kind, key: keyOf(9), body: utf8(name), tagKey: keyOf(8) });
        expect(Object.keys(leaf).sort().join()).toBe('c,d,g,k,p,v');
        expect(fromText(encodeLeaf(leaf))).not.toContain(name);
      }),
      { numRuns: 50 },
    );
  });
});

function fromText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function attempt(bytes: Uint8Array): PersonalLeaf | Leaf | undefined {
  try {
    return parseLeaf(bytes);
  } catch {
    return undefined;
  }
}
