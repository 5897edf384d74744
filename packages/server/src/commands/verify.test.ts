import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  commitment,
  type EvidencePackage,
  formatPolicy,
  formatProof,
  formatVerifierKey,
  fromBase64,
  fromBase64Url,
  toBase64Url,
  utf8,
} from '@heng/ledger';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { evidenceKit } from '../../../ledger/src/testing/evidence-kit.ts';
import { runCli } from '../cli.ts';
import { packageHtml } from '../evidence/package-html.ts';

const web = new URL('../../../web/', import.meta.url).pathname;
if (!existsSync(join(web, 'dist-evidence/render.cjs')))
  execFileSync(process.execPath, [join(web, 'build-evidence.mjs')]);
const folder = mkdtempSync(join(tmpdir(), 'heng-verify-'));
const at = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array): string => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};

const kit = await evidenceKit({ people: 2, events: 5 });
const whole = kit.pack();
const vkey = formatVerifierKey(kit.signer.key);
for (const [path, bytes] of kit.files) put(`log/${path}`, bytes);
put('log/log.v1.json', JSON.stringify({ origin: whole.log.origin, vkeys: [vkey] }));
const policy = put('policy', formatPolicy(kit.policy));
const file = put('whole.html', packageHtml(whole, kit.signer));
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const said = { out: [] as string[], error: [] as string[] };
beforeEach(() => {
  said.out = [];
  said.error = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.error.push(String(line)));
});
const verify = (...args: string[]) => runCli(['verify', ...args]);
const failed = (): string[] => {
  const { checks } = JSON.parse(said.out.join('\n')) as { checks: { id: string; ok: boolean }[] };
  return checks.filter(({ ok }) => !ok).map(({ id }) => id);
};

test('an evidence file is verified in words on standard error, exit code 0', async () => {
  expect(await verify(file, '--policy', policy)).toBe(0);
  expect([said.out, said.error.at(-1)]).toEqual([[], '核验通过。']);
});

test('with --format json standard output is one JSON document', async () => {
  expect(await verify(file, '--vkey', vkey, '--format', 'json')).toBe(0);
  expect(JSON.parse(said.out.join('\n'))).toMatchObject({ ok: true, checks: expect.any(Array) });
});

test('without a key from elsewhere it says so; --require-trust makes that a failure', async () => {
  expect(await verify(file, '--lang', 'en')).toBe(0);
  expect(said.error.join('\n')).toContain('! trusted-key: The log’s key was taken from the file itself');
  expect(await verify(file, '--require-trust')).toBe(1);
  expect(await verify(file, '--require-trust', '--vkey', vkey)).toBe(0);
});

test('an altered file is exit code 1', async () => {
  const altered = put('altered.html', packageHtml(whole, kit.signer).replace('本人同意', '本人不同意'));
  expect(await verify(altered, '--format', 'json')).toBe(1);
  expect(failed()).toContain('seal');
});

test('an omitted last event is found by whoever has the log', async () => {
  const short = structuredClone(whole) as unknown as { people: { count: number; events: unknown[] }[] };
  short.people[0]!.events.pop();
  short.people[0]!.count -= 1;
  const omitting = put('omitting.html', packageHtml(short as unknown as EvidencePackage, kit.signer));
  expect(await verify(omitting, '--policy', policy)).toBe(0);
  expect(await verify(omitting, '--policy', policy, '--ledger', at('log'), '--format', 'json')).toBe(1);
  expect(failed()).toEqual(['omitted']);
  expect(await verify(file, '--policy', policy, '--ledger', at('log'))).toBe(0);
});

test('a package of another history than the log’s is found', async () => {
  const other = await evidenceKit({ people: 2, events: 4 });
  const rewritten = put('rewritten.html', packageHtml(other.pack(), other.signer));
  expect(await verify(rewritten, '--ledger', at('log'), '--format', 'json')).toBe(1);
  expect(failed()).toEqual(['log-continues']);
});

test('a log’s folder is verified byte by byte', async () => {
  expect(await verify(at('log'), '--vkey', vkey)).toBe(0);
  expect(await verify(at('log'))).toBe(0);
  for (const [path, bytes] of kit.files) {
    const altered = Buffer.from(bytes);
    altered[Math.floor(altered.length / 2)]! ^= 1;
    put(`log/${path}`, altered);
    expect([path, await verify(at('log'), '--vkey', vkey)]).toEqual([path, 1]);
    put(`log/${path}`, bytes);
  }
});

const { place, key, body, seq } = whole.people[0]!.events[1]!;
const proofOf = (extra: object, entry = place!): string =>
  formatProof({
    index: entry.index,
    path: entry.path.map(fromBase64),
    checkpoint: whole.log.checkpoint,
    extra: utf8(JSON.stringify(extra)),
  });

test('a receipt’s proof is verified, with what it opens', async () => {
  const { tagKey } = whole.people[0]!;
  const receipt = put('rcp.tlog-proof', proofOf({ leaf: place!.leaf, key, body, seq, tagKey }));
  expect(await verify(receipt, '--policy', policy)).toBe(0);
  expect(said.error.join('\n')).toContain('✓ opening');
  const bare = put('bare.tlog-proof', proofOf({}));
  expect(await verify(bare, '--vkey', vkey)).toBe(1);
  expect(await verify(bare, put('leaf.json', place!.leaf), '--vkey', vkey)).toBe(0);
});

test('a decision’s proof opens a record of its batch', async () => {
  const [decision] = whole.decisions;
  const { key, body, batch } = decision!;
  const { at: number, count, path } = batch;
  const proof = { leaf: batch.place!.leaf, key, body, batch: { at: number, count, path } };
  const good = put('dec.tlog-proof', proofOf(proof, batch.place));
  expect(await verify(good, '--vkey', vkey)).toBe(0);
  for (const [name, changed] of Object.entries({
    body: { body: body.replace('personalised', 'neutral') },
    place: { batch: { at: 1, count, path } },
    batch: { batch: null },
    key: { key: 7 },
  })) {
    expect([
      name,
      await verify(put(`${name}.tlog-proof`, proofOf({ ...proof, ...changed }, batch.place)), '--vkey', vkey),
    ]).toEqual([name, 1]);
  }
});

test.each([
  ['body', { body: body.replace('granted', 'refused') }],
  ['key', { key: toBase64Url(commitment(fromBase64Url(key), utf8(body))) }],
  ['number', { seq: 2 }],
  ['leaf', { leaf: whole.people[0]!.events[2]!.place!.leaf }],
])('a proof with another %s is exit code 1', async (_, changed) => {
  const extra = { leaf: place!.leaf, key, body, seq, tagKey: whole.people[0]!.tagKey, ...changed };
  expect(await verify(put('changed.tlog-proof', proofOf(extra)), '--vkey', vkey)).toBe(1);
});

test.each([
  ['nothing to verify', [], 'expected one thing to verify'],
  ['three things', ['a.html', 'b', 'c'], 'expected one thing to verify'],
  ['a file that is not there', ['no-such-file.html'], 'ENOENT'],
  ['a format nobody knows', [file, '--format', 'xml'], '--format: expected text or json'],
  ['a key that is none', [file, '--vkey', 'nonsense'], 'not a verifier key'],
  ['a proof and no key', [put('x.tlog-proof', '')], 'a proof is checked under --vkey or --policy'],
  ['a log that names no key', [put('empty/log.v1.json', '{}') && at('empty')], 'names no key of its own'],
])('%s: a mistake of the caller, exit code 2', async (_, args, message) => {
  expect(await verify(...args)).toBe(2);
  expect([said.out, said.error.join('\n')]).toEqual([[], expect.stringContaining(message)]);
});
