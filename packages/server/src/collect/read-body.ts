import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { ProblemError } from '@heng/contract';
import { parseStrictJson } from '../platform/strict-json.ts';

/** A request's body: its JSON, and how many bytes it was unpacked. */
export interface ReadBody {
  readonly value: unknown;
  readonly bytes: number;
}

const unpackers = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: promisify(inflate) };

/**
 * Reads JSON whatever the content type says: browsers send it as text/plain to be spared a preflight, Rudder as a form.
 * Unpacks gzip and deflate, but never beyond `largest` bytes, so that a small body cannot become a large one.
 * Throws `too-large`, `malformed-json`, `unsupported-media-type` (an encoding we do not unpack), and what strict JSON
 * throws.
 */
export async function readBody(body: Buffer, encoding: string | undefined, largest: number): Promise<ReadBody> {
  const plain = encoding === undefined || encoding === 'identity' ? body : await unpack(body, encoding, largest);
  if (plain.length > largest) throw new ProblemError('too-large', { expected: `at most ${largest} bytes` });
  if (plain.length === 0) throw new ProblemError('malformed-json', { detail: 'the body is empty' });
  return { value: parseStrictJson(plain), bytes: plain.length };
}

async function unpack(body: Buffer, encoding: string, largest: number): Promise<Buffer> {
  const unpacker = unpackers[encoding.trim().toLowerCase() as keyof typeof unpackers];
  if (!unpacker) throw new ProblemError('unsupported-media-type', { expected: 'content-encoding gzip or deflate' });
  try {
    return await unpacker(body, { maxOutputLength: largest });
  } catch (cause) {
    const isBomb = (cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isBomb) throw new ProblemError('too-large', { expected: `at most ${largest} bytes, unpacked` }, { cause });
    throw new ProblemError('malformed-json', { detail: 'the body cannot be unpacked' }, { cause });
  }
}
