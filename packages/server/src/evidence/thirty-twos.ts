/** The commitments of a batch, 32 bytes each. */
export const thirtyTwos = (bytes: Buffer): Uint8Array[] =>
  Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
