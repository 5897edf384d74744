import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createResponseParser } from './response-parser.ts';

/** Reads the bytes in the pieces given and tells each reply as `status body`, with `close` where it says so. */
function read(pieces: readonly (string | Buffer)[]): string[] {
  const replies: string[] = [];
  const parser = createResponseParser({
    keepBodies: true,
    onReply: ({ status, body, keepAlive }) => replies.push(`${status} ${body.toString()}${keepAlive ? '' : ' close'}`),
  });
  for (const piece of pieces) parser.push(Buffer.from(piece));
  return replies;
}

const plain = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ok":"是"}';
const chunked =
  'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\nA;name=x\r\n, world!\r\n\r\n0\r\nx-sum: 1\r\n\r\n';
const none = 'HTTP/1.1 204 No Content\r\ndate: today\r\n\r\n';
const hint = 'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n';
const empty = 'HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';
const stream = Buffer.from([plain, chunked, none, hint, plain, empty].join(''));
const replies = ['200 {"ok":"是"}', '201 hello, world!\r\n', '204 ', '200 {"ok":"是"}', '429  close'];

describe('replies one after another', () => {
  test('are read whole', () => {
    expect(read([stream])).toEqual(replies);
  });

  test('are the same wherever the bytes are split', () => {
    for (let at = 0; at <= stream.length; at++) {
      expect(read([stream.subarray(0, at), stream.subarray(at)]), `split at ${at}`).toEqual(replies);
    }
  });

  test('are the same byte by byte and in any pieces', () => {
    expect(read(Array.from(stream, (byte) => Buffer.from([byte])))).toEqual(replies);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 80 }), (sizes) => {
        let at = 0;
        const pieces = sizes.map((size) => {
          at += size;
          return stream.subarray(at - size, at);
        });
        expect(read([...pieces, stream.subarray(at)])).toEqual(replies);
      }),
    );
  });
});

test('a reply that is not complete is not told', () => {
  for (let at = 0; at < chunked.length; at++) expect(read([chunked.slice(0, at)])).toEqual([]);
});

test('bodies may be let go, and replies are still told apart', () => {
  const seen: number[] = [];
  const parser = createResponseParser({
    keepBodies: false,
    onReply: ({ status, body }) => seen.push(status, body.length),
  });
  parser.push(stream);
  expect(seen).toEqual([200, 0, 201, 0, 204, 0, 200, 0, 429, 0]);
});

test.each([
  ['SSH-2.0-OpenSSH_9.6\r\n\r\n', 'expected an HTTP/1.1 reply'],
  ['HTTP/1.1 200 OK\r\n\r\n', 'expected content-length'],
  ['HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n', 'expected content-length'],
  ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n', 'expected the size of a chunk'],
  ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n', 'expected the end of a chunk'],
])('%j is refused rather than guessed at', (bytes, message) => {
  expect(() => read([bytes])).toThrow(message);
});
