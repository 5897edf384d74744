import { describe, expect, test } from 'vitest';
import { readPicture } from './review-picture.ts';

const segment = (marker: number, body: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, Buffer.from(body, 'latin1')]);
};
const scan = Buffer.concat([segment(0xda, 'scan'), Buffer.from('pixels'), Buffer.from([0xff, 0xd9])]);
const jpeg = (...segments: Buffer[]): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, scan]);

const chunk = (name: string, body: string): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, Buffer.from(body, 'latin1'), Buffer.alloc(4)]);
};
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);

describe('a picture for a review', () => {
  test('loses where, when and with what it was taken, and keeps its pixels', () => {
    const taken = jpeg(
      segment(0xe0, 'JFIF'),
      segment(0xe1, 'Exif GPS 30.25'),
      segment(0xfe, 'comment'),
      segment(0xdb, 'table'),
    );
    expect(readPicture(taken)).toEqual({
      type: 'image/jpeg',
      bytes: jpeg(segment(0xe0, 'JFIF'), segment(0xdb, 'table')),
    });
    const drawn = png(
      chunk('IHDR', 'size'),
      chunk('eXIf', 'GPS'),
      chunk('tEXt', 'Author'),
      chunk('tIME', 'when'),
      chunk('IDAT', 'pixels'),
      chunk('IEND', ''),
    );
    expect(readPicture(drawn)).toEqual({
      type: 'image/png',
      bytes: png(chunk('IHDR', 'size'), chunk('IDAT', 'pixels'), chunk('IEND', '')),
    });
  });

  const others = Array.from({ length: 15 }, (_, nth) => 0xe1 + nth);
  test.each([...others, 0xfe])(
    'loses segment %i of a JPEG wherever it stands: place, makers’ notes, captions',
    (marker) => {
      const told = segment(marker, 'GPS 30.25,120.15');
      const taken = jpeg(told, segment(0xe0, 'JFIF'), told, segment(0xdb, 'table'), told, segment(0xc0, 'frame'), told);
      const left = jpeg(segment(0xe0, 'JFIF'), segment(0xdb, 'table'), segment(0xc0, 'frame'));
      expect(readPicture(taken)?.bytes).toEqual(left);
    },
  );

  test('keeps of JFIF and Adobe what colours need, and nothing that hides behind their names', () => {
    const plain = [segment(0xe0, `JFIF${'\0'.repeat(10)}`), segment(0xee, `Adobe${'\0'.repeat(7)}`)];
    expect(readPicture(jpeg(...plain))?.bytes).toEqual(jpeg(...plain));
    const hiding = [segment(0xe0, `JFIF${'\0'.repeat(10)}thumbnail`), segment(0xee, `Adobe${'\0'.repeat(7)}GPS`)];
    expect(readPicture(jpeg(...hiding))?.bytes).toEqual(jpeg());
  });

  test.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'dSIG', 'caBX', 'prVW'])(
    'loses chunk %s of a PNG wherever it stands',
    (name) => {
      const told = chunk(name, 'GPS 30.25,120.15');
      const taken = png(
        chunk('IHDR', 'size'),
        told,
        chunk('IDAT', 'one'),
        told,
        chunk('IDAT', 'two'),
        told,
        chunk('IEND', ''),
      );
      const left = png(chunk('IHDR', 'size'), chunk('IDAT', 'one'), chunk('IDAT', 'two'), chunk('IEND', ''));
      expect(readPicture(taken)?.bytes).toEqual(left);
    },
  );

  test('that is no JPEG and no PNG, or is cut off, is not taken', () => {
    for (const bytes of [
      Buffer.from('<svg/>'),
      Buffer.from('GIF89a'),
      Buffer.alloc(0),
      jpeg(segment(0xe0, 'JFIF')).subarray(0, 8),
      png(chunk('IHDR', 'size')),
    ]) {
      expect(readPicture(bytes)).toBeNull();
    }
  });

  test('what is appended after the end of a JPEG is left behind: a second picture, a film, each with its own place', () => {
    const second = jpeg(segment(0xe1, 'Exif GPS 30.25'));
    const whole = jpeg(segment(0xe0, 'JFIF'));
    const taken = Buffer.concat([whole, second, Buffer.from('ftypmp42 GPS 30.25')]);
    expect(readPicture(taken)?.bytes).toEqual(whole);
  });

  test('what stands between the scans of a JPEG is looked at as well, and its thumbnail is left out', () => {
    const pixels = Buffer.from([0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33]);
    const first = Buffer.concat([segment(0xda, 'scan'), pixels]);
    const between = [segment(0xc4, 'table'), segment(0xe1, 'Exif GPS 30.25')];
    const taken = jpeg(segment(0xe0, 'JFIF'), segment(0xe0, 'JFXX small'), first, ...between);
    expect(readPicture(taken)?.bytes).toEqual(jpeg(segment(0xe0, 'JFIF'), first, segment(0xc4, 'table')));
  });

  test('that has no end is not taken', () => {
    expect(readPicture(jpeg(segment(0xe0, 'JFIF')).subarray(0, -2))).toBeNull();
  });

  test('what is appended after the end of a PNG is left behind', () => {
    const hidden = Buffer.concat([png(chunk('IHDR', 'size'), chunk('IEND', '')), Buffer.from('hidden')]);
    expect(readPicture(hidden)?.bytes.includes('hidden')).toBe(false);
  });
});
