import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EvidencePackage, formatPolicy, InvalidEvidence, openFile } from '@heng/ledger';
import { afterAll, expect, test } from 'vitest';
import { evidenceKit } from '../../../ledger/src/testing/evidence-kit.ts';
import { testSigner } from '../../../ledger/src/testing/test-signer.ts';
import { packageHtml, readEvidenceTemplate } from './package-html.ts';
import { verifyFile } from './verify-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'heng-evidence-'));
execFileSync(process.execPath, [new URL('../../../web/build-evidence.mjs', import.meta.url).pathname, folder]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const template = readEvidenceTemplate(folder);
const kit = await evidenceKit({ people: 2, events: 5 });
const whole = kit.pack();
const file = Buffer.from(packageHtml(whole, kit.signer, template));
const verified = (bytes: Uint8Array, trust = kit.policy) => verifyFile(bytes, { trust, template });

/** The page without what changes with every edit of the template: its script and its style. */
const words = (pack: EvidencePackage) =>
  openFile(Buffer.from(packageHtml(pack, kit.signer, template)))
    .page.replace(/<style>.*?<\/style>/s, '<style></style>')
    .replace(/<script>.*<\/script>/s, '<script></script>')
    .replace(/sha256-[A-Za-z0-9+/]{43}=/g, 'sha256-…');

test('the file of two people, the one with a gap and the one after an erasure read as they should', async () => {
  await expect(words(whole)).toMatchFileSnapshot('package-two-people.golden.html');
  const gap = structuredClone(whole) as unknown as { people: { events: unknown[] }[] };
  gap.people[0]!.events.splice(2, 1);
  await expect(words(gap as unknown as EvidencePackage)).toMatchFileSnapshot('package-gap.golden.html');
  const erasing = await evidenceKit({ people: 2, events: 5 });
  erasing.erase('u-1002');
  await expect(words(erasing.pack())).toMatchFileSnapshot('package-erased.golden.html');
});

test('the same package gives the same bytes, and they verify', () => {
  expect(packageHtml(kit.pack(), kit.signer, template)).toBe(file.toString());
  expect(verified(file).checks.filter(({ ok, warning }) => !ok || warning)).toEqual([]);
});

test('one altered byte anywhere in the file is found', { timeout: 300_000 }, async () => {
  const tiny = (await evidenceKit({ people: 1, events: 2, decisions: 0 })).pack();
  // Without witnesses there is less to verify and the same to alter.
  const policy = formatPolicy({ ...kit.policy, witnesses: [], groups: [], quorum: 'none' });
  const few = { ...tiny, log: { ...tiny.log, policy } };
  const small = Buffer.from(packageHtml(few, kit.signer, template));
  const holds = (bytes: Uint8Array) => verifyFile(bytes, { template }).ok;
  expect(holds(small)).toBe(true);
  // Every region is met: the head, the words, the evidence, the script; of the seal every single byte.
  const seal = small.length - 250;
  const step = Math.floor(seal / 1_800);
  const places = Array.from({ length: small.length }, (_, at) => at).filter((at) => at % step === 0 || at >= seal);
  expect(places.length).toBeGreaterThanOrEqual(2_000);
  for (const at of places) {
    const altered = Buffer.from(small);
    altered[at] = (altered[at] as number) ^ (1 << (at % 8));
    expect([at, holds(altered)]).toEqual([at, false]);
  }
});

test('bytes that are missing, added or moved are found', () => {
  const text = file.toString();
  for (const altered of [text.slice(1), text.slice(0, -1), `${text}\n`, `\ufeff${text}`, text + text, text.trim(), ''])
    expect(verified(Buffer.from(altered)).ok).toBe(false);
});

test('a file sealed anew by somebody else is not the shop’s', () => {
  const forged = packageHtml(whole, testSigner(kit.signer.key.name, 'forger'), template);
  expect(
    verified(Buffer.from(forged))
      .checks.filter(({ ok }) => !ok)
      .map(({ id }) => id),
  ).toEqual(['seal']);
});

test('words on the page that do not follow from the evidence are found, though the shop itself sealed them', () => {
  const lying = {
    id: template.id,
    page: (pack: EvidencePackage) => template.page(pack).replace('本人不同意', '本人同意'),
  };
  const sealed = packageHtml(whole, kit.signer, lying);
  expect(
    verified(Buffer.from(sealed))
      .checks.filter(({ ok }) => !ok)
      .map(({ id }) => id),
  ).toEqual(['template']);
});

test('of a page by another template the verifier says that it checked the evidence and not the words', () => {
  const other = {
    id: 'other',
    page: (pack: EvidencePackage) => template.page(pack).replaceAll(template.id, 'sha256-other'),
  };
  const { ok, checks } = verified(Buffer.from(packageHtml(whole, kit.signer, other)));
  expect([ok, checks.find(({ id }) => id === 'template')]).toMatchObject([true, { ok: true, warning: true }]);
});

test('nothing a package says becomes markup or ends the script', () => {
  const evil = '</script><script>alert(1)</script><!--"\'&\u2028';
  const pack = { ...whole, shop: evil, people: [{ ...whole.people[0]!, person: evil }], about: { people: [evil] } };
  const html = packageHtml(pack as EvidencePackage, kit.signer, template);
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html).not.toContain('<script>alert');
  const { checks, pack: read } = verified(Buffer.from(html));
  expect([checks.find(({ id }) => id === 'seal')?.ok, read?.shop]).toEqual([true, evil]);
});

test('what is no evidence file is told as such', () => {
  expect(verified(Buffer.from('<p>hello</p>'))).toMatchObject({ ok: false, checks: [{ id: 'seal', ok: false }] });
  expect(() => openFile(Uint8Array.of(0xff))).toThrow(InvalidEvidence);
  expect(readFileSync(join(folder, 'page.js'), 'utf8')).not.toMatch(/fetch\(|XMLHttpRequest|eval\(|new Function/);
});
