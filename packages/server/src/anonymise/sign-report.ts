import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign, compactVerify, type JWK } from 'jose';
import { canonicalJson } from '../platform/canonical-json.ts';
import type { AnonymityReport } from './report.ts';

const TYPE = 'heng-anonymity-report+jws';

/** The key that signs reports on this machine: made once, readable by its owner alone. */
export async function reportKey(home: string): Promise<KeyObject> {
  const file = join(home, 'keys', 'anonymity-report.pem');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return createPrivateKey(kept);
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(join(home, 'keys'), { recursive: true, mode: 0o700 });
  await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  return privateKey;
}

/** A compact JWS (EdDSA) over the report's canonical JSON, with the public key in its header. */
export function signReport(report: AnonymityReport, key: KeyObject): Promise<string> {
  const jwk = createPublicKey(key).export({ format: 'jwk' }) as JWK;
  return new CompactSign(Buffer.from(canonicalJson(report)))
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, jwk })
    .sign(key);
}

/** The report that `signed` holds. Throws when the signature is not by `key`. */
export async function readSignedReport(signed: string, key: KeyObject): Promise<AnonymityReport> {
  const { payload, protectedHeader } = await compactVerify(signed, createPublicKey(key), { algorithms: ['EdDSA'] });
  if (protectedHeader.typ !== TYPE) throw new Error(`expected ${TYPE}`);
  return JSON.parse(Buffer.from(payload).toString('utf8')) as AnonymityReport;
}
