/** A picture as it is shown: the pixels, without where, when and with what it was taken. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Buffer;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What a PNG needs to be drawn; text, times and EXIF are none of it. */
const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']);

/** Reads what was uploaded; null where it is neither a JPEG nor a PNG, or is not whole. */
export function readPicture(bytes: Buffer): Picture | null {
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  const parts = isJpeg ? jpegParts(bytes) : bytes.subarray(0, 8).equals(PNG) ? pngParts(bytes) : null;
  return parts && { type: isJpeg ? 'image/jpeg' : 'image/png', bytes: Buffer.concat(parts) };
}

/**
 * Leaves out every application segment but JFIF's and Adobe's own few bytes (colours), and comments: EXIF and XMP hold the place. Ends where
 * the picture ends: phones append further pictures and films, each with its own place. A thumbnail (JFXX) can show what
 * was cut away.
 */
function jpegParts(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    const isScan = marker === 0xda;
    const next = isScan ? endOfScan(bytes, end) : end;
    if (!isAbout(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next));
    at = next;
    if (isScan && bytes[at + 1] === 0xd9) return [...kept, bytes.subarray(at, at + 2)];
  }
  return null;
}

/** Where the pixels of a scan end and the next marker begins; within them 0xff is followed by 0 or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return bytes.length;
}

function isAbout(marker: number, body: Buffer): boolean {
  if (marker === 0xfe) return true;
  const own = ownSegments.get(marker);
  if (own) return body.toString('latin1', 0, own.name.length) !== own.name || body.length > own.bytes;
  return marker >= 0xe1 && marker <= 0xef;
}

/** How long each is without a thumbnail or anything a program put behind it. */
const ownSegments = new Map([
  [0xe0, { name: 'JFIF', bytes: 14 }],
  [0xee, { name: 'Adobe', bytes: 12 }],
]);

function pngParts(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (drawn.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return kept;
    at = end;
  }
  return null;
}
