/** One ruling as the record keeps it: enough to tell, with the law book of its day, exactly what was ruled and why. */
export interface RecordedRuling {
  /** number of (purpose, category) in the law book, or -1 where the law had no word for one of them */
  readonly pair: number;
  /** index in the gate's CONSENTS */
  readonly consent: number;
  readonly situation: number;
}

const BYTES = 6;
const UNKNOWN = 0xfff;

/** Six bytes a ruling: pair in the upper twelve bits of a uint16 with consent in the lower four, then the situation. */
export function packRulings(rulings: readonly RecordedRuling[]): Buffer {
  const bytes = Buffer.allocUnsafe(rulings.length * BYTES);
  let at = 0;
  for (const { pair, consent, situation } of rulings) {
    const known = pair >= 0;
    at = bytes.writeUInt16BE(((known ? pair : UNKNOWN) << 4) | consent, at);
    at = bytes.writeUInt32BE(known ? situation : 0, at);
  }
  return bytes;
}

export function unpackRulings(bytes: Buffer): RecordedRuling[] {
  const rulings: RecordedRuling[] = [];
  for (let at = 0; at + BYTES <= bytes.length; at += BYTES) {
    const head = bytes.readUInt16BE(at);
    const pair = head >> 4;
    rulings.push({ pair: pair === UNKNOWN ? -1 : pair, consent: head & 15, situation: bytes.readUInt32BE(at + 2) });
  }
  return rulings;
}
