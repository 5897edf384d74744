import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { Clock } from './clock.ts';
import type { Db } from './database.ts';

/** Signs what this server vouches for. */
export interface Signer {
  /** A compact JWS (EdDSA, Ed25519) over the value's canonical JSON: the same value has the same signature. `type` is its `typ`. */
  sign(value: unknown, type?: string): string;
  /** The public key, for /.well-known/jwks.json. */
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

/** The key of that name, made on the first start of the first server and kept in the database, so that all nodes share it. */
export async function openSigner({ db, clock }: { db: Db; clock: Clock }, name = 'receipts'): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await db
    .insertInto('server_key')
    .values({
      name,
      algorithm: 'EdDSA',
      private_jwk: JSON.stringify(privateKey.export({ format: 'jwk' })),
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { private_jwk } = await db
    .selectFrom('server_key')
    .select('private_jwk')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return signerWith(createPrivateKey({ key: private_jwk, format: 'jwk' }));
}

function signerWith(key: KeyObject): Signer {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  // RFC 7638: the thumbprint of the required members names the key.
  const kid = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return {
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' },
    sign(value, type) {
      const header = encode(JSON.stringify({ alg: 'EdDSA', ...(type !== undefined && { typ: type }), kid }));
      const signed = `${header}.${encode(canonicalJson(value))}`;
      return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
    },
  };
}

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
