import { expect, test } from 'vitest';
import { completeConfig, readSettings } from './config.ts';

const secrets = { apiKey: 'api_x', writeKey: 'write_x', personTokenSecret: 's'.repeat(32), staffPassword: 'staff_x' };
const configOf = (environment: Record<string, string>) => completeConfig(readSettings(environment), secrets);

test('without any setting the server runs in the shop’s role on this machine only, with secrets of its own', () => {
  const config = configOf({});
  expect(config).toMatchObject({ role: 'shop', host: '127.0.0.1', port: 7300, databaseUrl: undefined });
  expect(config).toMatchObject({ apiKey: 'api_x', packs: ['paper-strict'], staff: { password: 'staff_x' } });
  expect(config.publicOrigins).toEqual(['http://127.0.0.1:7310', 'http://localhost:7310']);
});

test('the demo shop’s origin follows a moved port', () => {
  expect(configOf({ HENG_PORT: '8300' }).publicOrigins[0]).toBe('http://127.0.0.1:8310');
});

test('half a staff login refuses to start and names both settings', () => {
  const half = { HENG_STAFF_EMAIL: 'a@example.com' };
  expect(() => readSettings(half)).toThrow(/HENG_STAFF_EMAIL and HENG_STAFF_PASSWORD/);
  expect(() => readSettings({ HENG_STAFF_PASSWORD: 'long enough' })).toThrow(/HENG_STAFF_EMAIL/);
});

test('two kinds of token key at once refuse to start', () => {
  const both = {
    HENG_PERSON_TOKEN_SECRET: 'x'.repeat(32),
    HENG_PERSON_TOKEN_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\nx',
  };
  expect(() => readSettings(both)).toThrow(/exclude one another/);
});

test('every wrong setting is named, all at once, without its value', () => {
  const wrong = { HENG_PORT: 'seven', HENG_API_KEY: 'short', DATABASE_URL: 'mysql://x', HENG_PACKS: 'Bad Pack' };
  const read = () => readSettings(wrong);
  for (const name of Object.keys(wrong)) expect(read).toThrow(new RegExp(`${name}: `));
  expect(read).not.toThrow(/short|mysql/);
});

test('an empty variable is an absent one', () => {
  expect(configOf({ HENG_API_KEY: '', HENG_PORT: '' })).toMatchObject({ apiKey: 'api_x', port: 7300 });
});

test('lists are read by comma, and origins must be origins', () => {
  expect(configOf({ HENG_PACKS: 'paper-strict, law-baseline' }).packs).toEqual(['paper-strict', 'law-baseline']);
  expect(() => readSettings({ HENG_PUBLIC_ORIGINS: 'https://a.example/path' })).toThrow(/HENG_PUBLIC_ORIGINS/);
});
