import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COSIGNATURE, formatVerifierKey } from './note.ts';
import { demandQuorum, formatPolicy, keysOf, parsePolicy } from './policy.ts';
import { testSigner } from './testing/test-signer.ts';

const log = testSigner('ledger.example.cn/shop').key;
const witnesses = ['a', 'b', 'c', 'd', 'e'].map((name) => testSigner(`witness.example/${name}`, name, COSIGNATURE).key);
const lines = [
  `log ${formatVerifierKey(log)} https://ledger.example.cn/shop`,
  ...witnesses.map((key, at) => `witness ${'abcde'[at]} ${formatVerifierKey(key)}`),
];
const policyOf = (...more: string[]) => parsePolicy([...lines, ...more].join('\n'));
const signedBy = (names: readonly string[]) =>
  [...names].map((name) => ({ key: witnesses['abcde'.indexOf(name)]!, seconds: 1 }));
const isMet = (policy: ReturnType<typeof parsePolicy>, names: string) => {
  try {
    demandQuorum(policy, signedBy([...names]));
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'policy-not-met' });
    return false;
  }
};

describe('a quorum', () => {
  test('of none asks for no witness', () => expect(isMet(policyOf('quorum none'), '')).toBe(true));

  test('may be one witness', () => {
    expect(isMet(policyOf('quorum b'), 'b')).toBe(true);
    expect(isMet(policyOf('quorum b'), 'acde')).toBe(false);
  });

  test.each([
    ['any', 1],
    ['all', 5],
    ['1', 1],
    ['3', 3],
    ['5', 5],
  ])('of %s of five witnesses is met by exactly those sets of at least %i', (word, needs) => {
    const policy = policyOf(`group five ${word} a b c d e`, 'quorum five');
    fc.assert(
      fc.property(fc.subarray([...'abcde']), (set) => {
        expect(isMet(policy, set.join(''))).toBe(set.length >= needs);
      }),
    );
  });

  test('may ask for a regulator and for two of an association', () => {
    const policy = policyOf('group association 2 a b c', 'group both all association d', 'quorum both');
    expect(isMet(policy, 'abd')).toBe(true);
    expect(isMet(policy, 'abcd')).toBe(true);
    for (const names of ['abc', 'ad', 'd', '', 'abce']) expect(isMet(policy, names)).toBe(false);
  });

  test('counts one witness once, however often it signed, and nobody who only bears its name', () => {
    const policy = policyOf('group two 2 a b', 'quorum two');
    expect(isMet(policy, 'aaa')).toBe(false);
    const impostor = testSigner('witness.example/b', 'somebody else', COSIGNATURE).key;
    expect(() => demandQuorum(policy, [...signedBy(['a']), { key: impostor, seconds: 1 }])).toThrow('cosigned');
  });
});

describe('a policy file', () => {
  test('names every key, and comes back as it was written', () => {
    const text = `# whom we trust\n\n${lines.join('\n')}\n\t group  x\t2 a b c \n  # the end\nquorum x`;
    const policy = parsePolicy(text);
    expect(keysOf(policy)).toEqual([log, ...witnesses]);
    expect(policy.logs[0]?.url).toBe('https://ledger.example.cn/shop');
    expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
  });

  const other = formatVerifierKey(testSigner('z', 'z', COSIGNATURE).key);
  test.each([
    ['a word that is no statement', 'trust me'],
    ['a word every object knows', 'constructor x'],
    ['another such word', 'toString'],
    ['a log without a key', 'log'],
    ['a log with a damaged key', `log ${formatVerifierKey(log).slice(0, -1)}`],
    ['a log with a cosigning key', `log ${other}`],
    ['a log twice', lines[0] as string],
    ['a log with a word too many', `log ${other} url more`],
    ['a witness without a key', 'witness z'],
    ['a witness with a signing key', `witness z ${formatVerifierKey(log)}`],
    ['a witness with a name in use', `witness a ${other}`],
    ['a witness named none', `witness none ${other}`],
    ['a witness twice under two names', `witness z ${formatVerifierKey(witnesses[0]!)}`],
    ['a group of nobody', 'group x any'],
    ['a group named none', 'group none any a'],
    ['a group with a name in use', 'group a any b'],
    ['a group with a stranger', 'group x any z'],
    ['a group with itself', 'group x any x'],
    ['a group with none', 'group x any a none'],
    ['a group with a member twice', 'group x 2 a a'],
    ['a group that needs nobody', 'group x 0 a'],
    ['a group that needs more than it has', 'group x 3 a b'],
    ['a number that is none', 'group x some a b'],
    ['a number not in decimal', 'group x 0x1 a b'],
    ['half a witness', 'group x 1.5 a b'],
    ['a quorum nobody defined', 'quorum z'],
    ['a quorum of two names', 'quorum a b'],
    ['a quorum without a name', 'quorum'],
    ['a carriage return', 'quorum a\r'],
    ['a control character', '# \u0001'],
  ])('with %s is refused, and the line is told', (_, line) => {
    expect(() => policyOf(line, 'quorum none')).toThrow(
      expect.objectContaining({ code: 'policy-malformed', message: expect.stringMatching(/^line 7: /) }),
    );
  });

  test('in which one witness would count twice is refused', () => {
    expect(() => policyOf('group x any a b', 'group y any b c', 'quorum x')).toThrow('line 8: `b` is in another group');
  });

  test('says its quorum exactly once', () => {
    expect(() => policyOf()).toThrow('says its quorum');
    expect(() => policyOf('quorum a', 'quorum a')).toThrow('line 8');
  });
});
