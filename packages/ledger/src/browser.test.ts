import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, noChromium } from '../../sdk/src/testing/chromium.ts';
import { fromUtf8 } from './bytes.ts';
import { formatVerifierKey } from './note.ts';
import { formatProof } from './proof-file.ts';
import { readInclusion } from './read-proofs.ts';
import { entryOf, signer, writtenLog } from './testing/small-log.ts';

/** What the bundle puts on the page; here it is only a type. */
declare const ledger: typeof import('./index.ts');

const SIZE = 300;
const INDEX = 271;
const vkey = formatVerifierKey(signer.key);

if (noChromium) console.warn(`browser test of the verifier skipped: ${noChromium}`);

describe.skipIf(noChromium)('in a browser, with no file, no key and no Node', () => {
  let browser: Browser;
  let page: Page;
  let files: Map<string, Uint8Array>;
  let proof: string;

  beforeAll(async () => {
    const entry = fileURLToPath(new URL('index.ts', import.meta.url));
    const options = { bundle: true, platform: 'browser', format: 'iife', globalName: 'ledger', write: false } as const;
    const { outputFiles } = await build({ ...options, entryPoints: [entry] });
    files = await writtenLog(SIZE);
    const path = await readInclusion(async (one) => files.get(one), INDEX, SIZE);
    const checkpoint = fromUtf8(files.get('checkpoint') as Uint8Array);
    proof = formatProof({ index: INDEX, path, checkpoint });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  });
  afterAll(() => browser?.close());

  /** What the page finds wrong with a proof; nothing when it holds. */
  const faultOf = (text: string, entry: Uint8Array): Promise<string> =>
    page.evaluate(
      ([text, entry, vkey]) => {
        try {
          ledger.verifyProof(ledger.parseProof(text), Uint8Array.from(entry), [ledger.parseVerifierKey(vkey)]);
          return '';
        } catch (error) {
          return (error as InstanceType<typeof ledger.InvalidEvidence>).code;
        }
      },
      [text, [...entry], vkey] as const,
    );

  test('a good proof holds', async () => {
    expect(await faultOf(proof, entryOf(INDEX))).toBe('');
  });

  test('an altered one is refused, and so is another entry', async () => {
    const [, ...hashes] = proof.slice(0, proof.indexOf('\n\n')).split('\n').slice(1) as [string, ...string[]];
    const first = hashes[0] as string;
    const swapped = (first[0] === 'A' ? 'B' : 'A') + first.slice(1);
    expect(await faultOf(proof.replace(first, swapped), entryOf(INDEX))).toBe('inclusion-mismatch');
    expect(await faultOf(proof.replace(`index ${INDEX}`, `index ${INDEX + 1}`), entryOf(INDEX))).toBe(
      'inclusion-mismatch',
    );
    expect(await faultOf(proof.replace(`\n${SIZE}\n`, `\n${SIZE + 1}\n`), entryOf(INDEX))).toBe('signature-wrong');
    expect(await faultOf(proof, entryOf(INDEX + 1))).toBe('inclusion-mismatch');
  });

  /** What the page finds wrong with the whole log. */
  const faultOfLog = (log: ReadonlyMap<string, Uint8Array>): Promise<string> =>
    page.evaluate(
      async ([files, vkey]) => {
        const held = new Map(files.map(([path, bytes]) => [path, Uint8Array.from(bytes)]));
        try {
          await ledger.verifyLog(async (path) => held.get(path), [ledger.parseVerifierKey(vkey)]);
          return '';
        } catch (error) {
          return (error as InstanceType<typeof ledger.InvalidEvidence>).code;
        }
      },
      [[...log].map(([path, bytes]) => [path, [...bytes]] as const), vkey] as const,
    );

  test('a whole log verifies, and one with an altered byte does not', async () => {
    expect(await faultOfLog(files)).toBe('');
    for (const path of ['tile/entries/000', 'tile/0/001.p/44', 'checkpoint']) {
      const altered = (files.get(path) as Uint8Array).slice();
      altered[altered.length - 5] = (altered.at(-5) as number) ^ 1;
      expect(await faultOfLog(new Map(files).set(path, altered)), path).not.toBe('');
    }
  });
});
