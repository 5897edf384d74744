import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Seals bytes so that only the holder of the vault's private key can read them. */
export type Seal = (plain: Buffer) => Buffer;

const PUBLIC = 'vault-public.pem';
const PRIVATE = 'vault-private.pem';
/** X25519 public keys are the last 32 bytes of their SPKI form. */
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The vault's key pair in `<home>/vault` (mode 600), made on the first start. Sealing needs the public half only: move
 * `vault-private.pem` to where an officer keeps it, and the server can fill the vault but not open it.
 */
export async function openSeal(home: string): Promise<Seal> {
  const folder = join(home, 'vault');
  const kept = await readFile(join(folder, PUBLIC), 'utf8').catch(() => undefined);
  return sealTo(createPublicKey(kept ?? (await begin(folder))));
}

async function begin(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const secret = privateKey.export({ format: 'pem', type: 'pkcs8' });
  const open = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  // Of two first starts at once the one whose private key is there first wins, for both halves.
  await writeFile(join(folder, PRIVATE), secret, { mode: 0o600, flag: 'wx' });
  await writeFile(join(folder, PUBLIC), open, { mode: 0o644 });
  return open;
}

/** The vault's private key; throws when it is not on this machine. */
export const privateKeyIn = async (home: string): Promise<KeyObject> =>
  createPrivateKey(await readFile(join(home, 'vault', PRIVATE), 'utf8'));

/** X25519 with a key made for this one record, HKDF-SHA-256, AES-256-GCM: ephemeral key ‖ iv ‖ tag ‖ sealed bytes. */
function sealTo(recipient: KeyObject): Seal {
  return (plain) => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    const ephemeral = publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
    const iv = randomBytes(IV_BYTES);
    const key = keyFrom(diffieHellman({ privateKey, publicKey: recipient }), ephemeral);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([ephemeral, iv, cipher.getAuthTag(), sealed]);
  };
}

const SPKI = Buffer.from('302a300506032b656e032100', 'hex');

/** Opens what was sealed; throws when a byte was changed or the key is another. */
export function unseal(sealed: Buffer, privateKey: KeyObject): Buffer {
  const ephemeral = sealed.subarray(0, KEY_BYTES);
  const iv = sealed.subarray(KEY_BYTES, KEY_BYTES + IV_BYTES);
  const tag = sealed.subarray(KEY_BYTES + IV_BYTES, KEY_BYTES + IV_BYTES + TAG_BYTES);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, ephemeral]), format: 'der', type: 'spki' });
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(diffieHellman({ privateKey, publicKey }), ephemeral), iv);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(KEY_BYTES + IV_BYTES + TAG_BYTES)), decipher.final()]);
}

const keyFrom = (shared: Buffer, ephemeral: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, ephemeral, 'heng/vault/v1', 32));
