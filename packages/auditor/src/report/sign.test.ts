import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { judge } from '../score/judge.ts';
import { altered, withActions } from '../testing/altered.ts';
import { type ResultSigner, signResult, type VerifySignature, verifyResult } from './sign.ts';

/** DER head of an Ed25519 public key; the 32 raw bytes follow. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function newSigner(name: string): ResultSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  return { name, publicKey: raw.toString('base64'), sign: (bytes) => sign(null, bytes, privateKey) };
}

const verifyWithNode: VerifySignature = ({ bytes, signature, publicKey }) => {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), type: 'spki', format: 'der' });
  return verify(null, bytes, key, signature);
};

const result = judge(altered());
const signer = newSigner('audit.shop.example');
const at = '2026-11-23T10:01:00+08:00';

test('a signed result is verified, also after it went through JSON', async () => {
  const signed = await signResult(result, signer, at);
  const read = JSON.parse(JSON.stringify({ result, signed }));
  expect(await verifyResult(read.result, read.signed, { verify: verifyWithNode })).toEqual({
    ok: true,
    name: signer.name,
  });
  expect(signed.statement).toMatchObject({
    auditorVersion: '0.1.0',
    score: 100,
    artefactsSha256: result.artefacts.sha256,
  });
});

test('the order of members does not matter, their content does', async () => {
  const signed = await signResult(result, signer, at);
  const turned = Object.fromEntries(Object.entries(result).toReversed()) as unknown as typeof result;
  expect(await verifyResult(turned, signed, { verify: verifyWithNode })).toMatchObject({ ok: true });
  const better = { ...result, remarks: ['nothing to see'] };
  expect(await verifyResult(better, signed, { verify: verifyWithNode })).toEqual({
    ok: false,
    because: 'other-result',
  });
});

test('a signature is good for no other result', async () => {
  const signed = await signResult(result, signer, at);
  const other = judge(altered(withActions('refuse', 3)));
  expect(await verifyResult(other, signed, { verify: verifyWithNode })).toEqual({ ok: false, because: 'other-result' });
});

test('another key, another time or a changed signature is found', async () => {
  const signed = await signResult(result, signer, at);
  const stranger = newSigner(signer.name);
  const options = { verify: verifyWithNode };
  expect(await verifyResult(result, { ...signed, publicKey: stranger.publicKey }, options)).toEqual({
    ok: false,
    because: 'bad-signature',
  });
  expect(await verifyResult(result, { ...signed, signedAt: '2020-01-01T00:00:00Z' }, options)).toEqual({
    ok: false,
    because: 'other-result',
  });
  const flipped = Buffer.from(signed.signature, 'base64');
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  expect(await verifyResult(result, { ...signed, signature: flipped.toString('base64') }, options)).toEqual({
    ok: false,
    because: 'bad-signature',
  });
});

test('who trusts certain keys does not accept others', async () => {
  const signed = await signResult(result, signer, at);
  const trusted = { verify: verifyWithNode, trustedKeys: [newSigner('other').publicKey] };
  expect(await verifyResult(result, signed, trusted)).toEqual({ ok: false, because: 'untrusted-key' });
  expect(await verifyResult(result, signed, { ...trusted, trustedKeys: [signer.publicKey] })).toMatchObject({
    ok: true,
  });
});
