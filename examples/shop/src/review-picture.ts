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

/** Leaves out every application segment but the first (JFIF) and Adobe's (colours), and comments: EXIF and XMP hold the place. */
function jpegParts(bytes: Buffer): Buffer[] | null {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return [...kept, bytes.subarray(at)];
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    const isAbout = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!isAbout) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

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
