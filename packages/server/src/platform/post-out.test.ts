import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPublic, postOut } from './post-out.ts';

const server = createServer((_request, response) => response.end('here'));
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const post = (host: string, publicOnly: boolean) =>
  postOut({ url: `http://${host}:${port}/`, headers: {}, body: '{}', timeoutMs: 3000, publicOnly });

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::'],
  ...['2001:db8::1', 'ff02::1', 'not-an-address', ''],
])('%s is no public address', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2400:3200::1', '2606:4700::1111'])('%s is one', (address) => {
  expect(isPublic(address)).toBe(true);
});

test('a private address is not connected to, by number or by name, however it is written', async () => {
  expect(await post('127.0.0.1', false)).toMatchObject({ status: 200, body: 'here', reached: true });
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]']) {
    expect(await post(host, true)).toMatchObject({ status: 0, reached: false });
  }
});

test('nobody there is not reached', async () => {
  expect(await postOut({ url: 'http://127.0.0.1:1/', headers: {}, body: '', timeoutMs: 1000 })).toMatchObject({
    status: 0,
    reached: false,
  });
});
