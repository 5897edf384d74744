import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const heng = { HENG_URL: 'http://h/', HENG_API_KEY: 'a', HENG_WRITE_KEY: 'w', HENG_PERSON_TOKEN_SECRET: 's' };

test('the shop opens on 7310 without Heng when nobody says where Heng is', () => {
  expect(readConfig({ HENG_HOME: '/nowhere' })).toEqual({ port: 7310, host: '127.0.0.1', heng: null, seed: true });
});

test('the four words about Heng belong together', () => {
  expect(readConfig(heng).heng).toEqual({ url: 'http://h', apiKey: 'a', writeKey: 'w', personTokenSecret: 's' });
  for (const name of Object.keys(heng)) {
    expect(() => readConfig({ ...heng, [name]: '' })).toThrow(`expected ${name}`);
  }
});

test('a port that is none is refused', () => {
  for (const SHOP_PORT of ['x', '-1', '70000', '1.5'])
    expect(() => readConfig({ ...heng, SHOP_PORT })).toThrow('SHOP_PORT');
});
