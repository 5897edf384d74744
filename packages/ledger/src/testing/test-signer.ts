import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../bytes.ts';
import { type COSIGNATURE, ED25519, type NoteSigner, verifierKey } from '../note.ts';

/** A signer whose key follows from a word, so that tests say the same every time. */
export function testSigner(name: string, seed = name, type: typeof ED25519 | typeof COSIGNATURE = ED25519): NoteSigner {
  const secret = sha256(utf8(seed));
  return {
    key: verifierKey(name, type, ed25519.getPublicKey(secret)),
    sign: (message) => ed25519.sign(message, secret),
  };
}
