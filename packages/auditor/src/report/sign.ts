import { canonicalBytes, contentHash } from '../score/canonical.ts';
import type { AuditResult } from '../score/result.ts';

/** Keys live elsewhere: whoever signs is handed in. Ed25519 over the bytes, 64 bytes back. */
export interface ResultSigner {
  readonly name: string;
  /** Raw public key, 32 bytes, base64. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array;
}

export type VerifySignature = (signed: {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}) => Promise<boolean> | boolean;

export const SIGNATURE_SCHEMA = 'urn:heng:auditor-signature:1';

/** A detached signature: the result stays the JSON it is, and this lies beside it. */
export interface SignedResult {
  readonly schema: typeof SIGNATURE_SCHEMA;
  readonly algorithm: 'Ed25519';
  readonly name: string;
  readonly publicKey: string;
  readonly signedAt: string;
  readonly statement: ResultStatement;
  readonly signature: string;
}

/** What is signed: enough to tell which run by which auditor, and the hash that binds every byte of the result. */
export interface ResultStatement {
  readonly schema: typeof SIGNATURE_SCHEMA;
  readonly resultSchema: string;
  readonly resultSha256: string;
  readonly artefactsSha256: string;
  readonly auditorVersion: string;
  readonly url: string;
  readonly score: number | null;
  readonly grade: string | null;
  readonly signedAt: string;
  readonly name: string;
}

export async function signResult(result: AuditResult, signer: ResultSigner, signedAt: string): Promise<SignedResult> {
  const statement = statementOf(result, signer.name, signedAt);
  const signature = await signer.sign(bytesToSign(statement));
  const { name, publicKey } = signer;
  const algorithm = 'Ed25519';
  return { schema: SIGNATURE_SCHEMA, algorithm, name, publicKey, signedAt, statement, signature: base64(signature) };
}

const statementOf = (result: AuditResult, name: string, signedAt: string): ResultStatement => ({
  schema: SIGNATURE_SCHEMA,
  resultSchema: result.schema,
  resultSha256: contentHash(result),
  artefactsSha256: result.artefacts.sha256,
  auditorVersion: result.auditor.version,
  url: result.url,
  score: result.score,
  grade: result.grade,
  signedAt,
  name,
});

/** The first line says what kind of text is signed, so a signature of one kind is never good for another. */
function bytesToSign(statement: ResultStatement): Uint8Array {
  const kind = new TextEncoder().encode(`${SIGNATURE_SCHEMA}\n`);
  const body = canonicalBytes(statement);
  const bytes = new Uint8Array(kind.length + body.length);
  bytes.set(kind);
  bytes.set(body, kind.length);
  return bytes;
}

export type SignatureVerdict =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly because: 'malformed' | 'other-result' | 'untrusted-key' | 'bad-signature' };

export interface VerifyOptions {
  readonly verify: VerifySignature;
  /** Whom the reader trusts, base64; without it only the binding to the key in the file is checked. */
  readonly trustedKeys?: readonly string[];
}

/** Whether this signature is of this result, byte by byte of its content. */
export async function verifyResult(
  result: AuditResult,
  signed: SignedResult,
  { verify, trustedKeys }: VerifyOptions,
): Promise<SignatureVerdict> {
  if (signed.schema !== SIGNATURE_SCHEMA || signed.algorithm !== 'Ed25519') return { ok: false, because: 'malformed' };
  const expected = statementOf(result, signed.name, signed.signedAt);
  if (contentHash(expected) !== contentHash(signed.statement)) return { ok: false, because: 'other-result' };
  if (trustedKeys && !trustedKeys.includes(signed.publicKey)) return { ok: false, because: 'untrusted-key' };
  const publicKey = Buffer.from(signed.publicKey, 'base64');
  const signature = Buffer.from(signed.signature, 'base64');
  const good = await verify({ bytes: bytesToSign(expected), signature, publicKey });
  return good ? { ok: true, name: signed.name } : { ok: false, because: 'bad-signature' };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
