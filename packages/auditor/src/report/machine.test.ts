import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { judge } from '../score/judge.ts';
import { altered, eachControl, eachWalk, withActions } from '../testing/altered.ts';
import { everywhereHostile, HOSTILE, withEverything } from '../testing/hostile.ts';
import { junitReport } from './junit.ts';
import { sarifReport } from './sarif.ts';
import { textReport } from './text.ts';

const clean = judge(altered());
const spoiled = judge(
  altered(withEverything, withActions('refuse', 3), (draft) =>
    Object.assign(draft, { service: { state: 'failed', because: 'timeout' } }),
  ),
);
const unfound = judge(
  altered(
    (draft) => Object.assign(draft, { asked: false }),
    eachWalk('refuse', (walk) =>
      Object.assign(walk, { found: false, because: 'none', statesSeen: 40, cutShort: true, steps: undefined }),
    ),
  ),
);
const hostile = judge(altered(withEverything, everywhereHostile));

const SCHEMA = join(import.meta.dirname, '../../result.schema.json');
const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as AnySchema;

/** As it is published it lets new members through; closed, it shows whether it knows every member there is. */
const closed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return 'properties' in part && 'required' in part ? { additionalProperties: false, ...inner } : inner;
};

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the JSON result', () => {
  test.each([
    ['clean', clean],
    ['spoiled', spoiled],
    ['of a page without a question', unfound],
    ['of a hostile page', hostile],
  ])('%s is what the published schema says, member by member', (_, result) => {
    const validate = new Ajv2020({
      strict: true,
      strictRequired: false,
      allowUnionTypes: true,
      strictTypes: false,
    }).compile(closed(schema) as AnySchema);
    expect(validate(asJson(result)) ? [] : validate.errors).toEqual([]);
  });

  test('the schema refuses a result whose check has a score out of range', () => {
    const validate = new Ajv2020({ strictTypes: false }).compile(schema);
    const wrong = { ...clean, audits: clean.audits.map((check) => ({ ...check, score: 2 })) };
    expect(validate(asJson(wrong))).toBe(false);
  });

  test('the same artefacts give the same result', () => {
    expect(judge(altered())).toEqual(judge(altered()));
  });

  test('what differs between settings or repetitions is said', () => {
    const { disagreements } = judge(
      altered(
        eachWalk('accept', (walk) => Object.assign(walk, { elapsedMs: [100, 2600, 120] })),
        (draft) => {
          const [, phone] = draft.runs;
          if (phone?.walks.state === 'gathered')
            for (const walk of phone.walks.value) if (walk.goal === 'off') Object.assign(walk, { actions: 2 });
        },
      ),
    );
    expect(disagreements.find(({ metric }) => metric === 'off actions')?.values.map(({ value }) => value)).toEqual([
      1, 2, 1, 1,
    ]);
    expect(disagreements.find(({ metric }) => metric === 'accept seconds of ask-1')?.values).toHaveLength(3);
    expect(clean.disagreements).toEqual([]);
  });

  test('carries the hash of what was judged', () => {
    expect(clean.artefacts.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(spoiled.artefacts.sha256).not.toBe(clean.artefacts.sha256);
  });
});

describe('texts', () => {
  const textsOf = (text: string) => {
    const policy = { url: 'https://shop.example/p', linkedFrom: 'https://shop.example/', label: '政策', title: '政策' };
    const policies = { state: 'gathered', value: [{ ...policy, text: { state: 'gathered', value: text } }] };
    const { texts, findings } = judge(altered((draft) => Object.assign(draft, { policies })));
    return { text: texts.at(-1), findings: findings.filter(({ source }) => source === 'policy') };
  };

  test('a policy is read by the linter, and each finding quotes it at its place', () => {
    const policy = '隐私政策\n我们收集您的设备信息等信息，用于为您提供更好的服务。您继续使用即视为同意。';
    const { text, findings } = textsOf(policy);
    expect(text?.errors).toBeGreaterThan(0);
    for (const { position, quote } of findings)
      expect(policy.slice(position.offset, position.offset + position.length)).toBe(quote);
    expect(findings.map(({ rule }) => rule)).toContain('L18');
  });

  test('what is not Chinese is not read: all would be missing', () => {
    expect(textsOf('We collect your browsing history to show you goods.')).toMatchObject({
      text: { unread: 'the text is not Chinese' },
      findings: [],
    });
  });
});

describe('JUnit', () => {
  test('a failed check is a failure, one that broke down an error, one that does not apply is skipped', () => {
    const xml = junitReport(spoiled);
    expect(xml).toMatch(/<testsuites name="[^"]+" tests="35" failures="1" errors="1" skipped="0">/);
    expect(xml).toContain('<failure type="REF-02"');
    expect(xml).toContain('<error type="BLK-01"');
    expect(junitReport(clean)).not.toContain('<failure');
  });
});

describe('SARIF', () => {
  test('names every check as a rule and every failure as a result of one', () => {
    const { version, runs } = sarifReport(spoiled);
    const [run] = runs;
    const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(version).toBe('2.1.0');
    expect(rules).toEqual(expect.arrayContaining(spoiled.audits.map(({ id }) => id)));
    expect(new Set(rules).size).toBe(rules.length);
    expect(run?.results.map(({ ruleId }) => ruleId)).toContain('REF-02');
    expect(run?.results.every(({ ruleId }) => rules.includes(ruleId))).toBe(true);
    expect(run?.invocations[0]).toMatchObject({ executionSuccessful: false });
  });

  test('a place on the page is a selector, and a place in a text a region', () => {
    const [run] = sarifReport(spoiled).runs;
    expect(run?.results.find(({ ruleId }) => ruleId === 'REF-02')?.locations[0]).toMatchObject({
      logicalLocations: [{ fullyQualifiedName: '#refuse', kind: 'element' }],
    });
    expect(run?.results.find(({ ruleId }) => ruleId.startsWith('L'))?.locations[0]).toMatchObject({
      physicalLocation: { region: { startLine: expect.any(Number), snippet: { text: expect.any(String) } } },
    });
  });

  test('fingerprints do not change with measured times or with the query of the page', () => {
    const later = judge(
      altered(
        withActions('refuse', 3),
        eachWalk('refuse', (walk) => {
          for (const step of walk.steps) Object.assign(step, { waitedMs: 80, page: 'https://shop.example/?t=2' });
        }),
      ),
    );
    const prints = (result: typeof clean) =>
      sarifReport(result)
        .runs[0]?.results.filter(({ ruleId }) => ruleId === 'REF-02')
        .map((one) => one.partialFingerprints);
    expect(prints(later)).toEqual(prints(judge(altered(withActions('refuse', 3)))));
    expect(prints(later)?.length).toBeGreaterThan(0);
  });
});

describe('the terminal', () => {
  test('says grade, score, caps, arithmetic and the three sentences', () => {
    const text = textReport(judge(altered(withActions('refuse', 3))));
    expect(text).toContain('D  59 分；35项中34项合格');
    expect(text).toContain('封顶原因: REF-02 是致命项');
    expect(text).toContain('✗ REF-02 拒绝比同意步数多：');
    expect(text).toContain('从首页1步(2.7秒)关闭个性化推荐，合格');
  });

  test('a page cannot move the cursor, colour the text or turn the direction of writing', () => {
    expect(HOSTILE).toContain('\u001b');
    const written = textReport(hostile) + textReport(hostile, 'en');
    const codes = [...written].map((character) => character.codePointAt(0) ?? 0).filter((code) => code !== 0x0a);
    const steering = (code: number) =>
      code < 0x20 ||
      (code >= 0x7f && code <= 0x9f) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069);
    expect(codes.filter(steering)).toEqual([]);
  });

  test('a doubtful refusal is shown as a question for a person', () => {
    const doubtful = judge(
      altered(eachControl('refuse', (refuse) => Object.assign(refuse.classified, { alternatives: ['settings'] }))),
    );
    expect(textReport(doubtful, 'en')).toContain('? REF-01 ');
    expect(doubtful.range?.low).toBeLessThan(doubtful.score ?? 0);
  });
});
