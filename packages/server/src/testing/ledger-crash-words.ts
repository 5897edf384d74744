import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { ED25519, type NoteSigner, verifierKey } from '@heng/ledger';

/** The same key in every program that writes to the log; OpenSSL, because it starts faster. */
export const crashSigner = ((): NoteSigner => {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${'5a'.repeat(32)}`, 'hex');
  const secret = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    key: verifierKey('ledger.example.cn/crash', ED25519, spki.subarray(-32)),
    sign: (message) => sign(null, message, secret),
  };
})();

export function batchHash(entries: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) hash.update(`${entry.length}\n`).update(entry);
  return hash.digest('hex');
}
