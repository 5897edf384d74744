import { expect, test } from 'vitest';
import { PLACE, requestBytes, roundOf } from './request-bytes.ts';

const address = { host: '127.0.0.1:7300', path: '/v1/track', authorization: 'Basic abc' };
const bodyOf = (bytes: Buffer) => JSON.parse(bytes.toString().split('\r\n\r\n')[1] as string) as unknown;

test('a request carries its body’s length in bytes, not in characters', () => {
  const { bytes } = requestBytes({ ...address, body: { name: '龙井' } });
  expect(bytes.toString()).toBe(
    'POST /v1/track HTTP/1.1\r\nhost: 127.0.0.1:7300\r\nauthorization: Basic abc\r\n' +
      'content-type: application/json\r\ncontent-length: 17\r\n\r\n{"name":"龙井"}',
  );
});

test('going round the requests gives every place a number of its own, every time', () => {
  const requests = [[PLACE, '龙', PLACE], [PLACE]].map((body) => requestBytes({ ...address, body }));
  const next = roundOf(requests);
  const sent = [1, 2, 3, 4].map(() => bodyOf(next()));
  const number = (n: number) => String(n).padStart(PLACE.length, '0');
  expect(sent).toEqual([[number(0), '龙', number(1)], [number(2)], [number(3), '龙', number(4)], [number(5)]]);
});
