import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSm2Key, signSm2, sm2Signer } from '@heng/ledger/sm2';
import { isMissing, makeFolder, moveInto, syncFolder, writeDraft } from './durable-files.ts';

/** SM2 with SM3 beside checkpoints, for a shop that the law asks it of. */
export interface Sm2Signatures {
  /** `name+keyid+key`, see docs/design/ledger-sm2.md */
  readonly key: string;
  /** The detached file over a checkpoint's three lines. */
  fileFor(checkpointText: string): string;
}

/** The key in `<folder>/sm2-key.json` (mode 600), made on the first start. In production a module of its own signs. */
export async function openSm2(folder: string, origin: string): Promise<Sm2Signatures> {
  const file = join(folder, 'sm2-key.json');
  const kept = (await read(file)) ?? (await begin(folder, file));
  const signer = sm2Signer(origin, new Uint8Array(Buffer.from(kept, 'hex')));
  return { key: formatSm2Key(signer.key), fileFor: (text) => signSm2(text, [signer]) };
}

async function read(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as { privateKey: string }).privateKey;
}

async function begin(folder: string, file: string): Promise<string> {
  await makeFolder(folder);
  const privateKey = randomScalar();
  const draft = await writeDraft(folder, Buffer.from(`${JSON.stringify({ privateKey })}\n`), 0o600);
  await moveInto(draft, file);
  await syncFolder(folder);
  return privateKey;
}

/** A number from 1 to n − 2 of the curve, as OpenSSL draws it; only the number is used, never Node's signing. */
function randomScalar(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  // SEC1: sequence, version, then the private key as an octet string of 32 bytes.
  const scalar = privateKey.export({ format: 'der', type: 'sec1' }).subarray(7, 39);
  return scalar.toString('hex');
}
