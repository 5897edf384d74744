import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** What a link to unsubscribe stands for. */
export interface Way {
  readonly person: string;
  readonly channel: string;
  /** of the address the message went to, when it was known */
  readonly addressHash: Buffer | null;
}

export interface UnsubscribeTokens {
  make(way: Way): string;
  /** undefined for whatever this server did not make */
  read(token: string): Way | undefined;
}

const NONCE = 12;
const TAG = 16;
const LONGEST = 600;

/**
 * Tokens for links without sign-in: encrypted, so that nobody reads a person out of one, authenticated, so that nobody
 * makes one, and good for as long as the secret is: a link in an old letter must still work. The nonce is a keyed hash of
 * what is in it, so one way has one token.
 */
export function unsubscribeTokens(secret: Buffer): UnsubscribeTokens {
  const key = derive(secret, 'cipher');
  const nonceKey = derive(secret, 'nonce');
  return {
    make({ person, channel, addressHash }) {
      const plain = Buffer.from(JSON.stringify([person, channel, addressHash?.toString('base64') ?? null]));
      const nonce = createHmac('sha256', nonceKey).update(plain).digest().subarray(0, NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url');
    },
    read(token) {
      if (token.length > LONGEST || !/^[\w-]+$/.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length <= NONCE + TAG) return undefined;
      try {
        return wayIn(opened(key, bytes));
      } catch {
        return undefined;
      }
    },
  };
}

const derive = (secret: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `heng unsubscribe ${use}`, 32));

function opened(key: Buffer, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
}

function wayIn(json: string): Way {
  const [person, channel, hash] = JSON.parse(json) as [string, string, string | null];
  return { person, channel, addressHash: hash === null ? null : Buffer.from(hash, 'base64') };
}
