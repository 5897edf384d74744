import { generateKeyPairSync } from 'node:crypto';
import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { openVault } from './open-vault.ts';
import { emptyVault } from './storage.ts';
import { openSeal, privateKeyIn, unseal } from './vault-key.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const home = () => server.foundation.config.home;

describe('the vault’s key', () => {
  test('whatever is sealed opens with the private key, and with no other, and not with a byte changed', async () => {
    const seal = await openSeal(home());
    const key = await privateKeyIn(home());
    const stranger = generateKeyPairSync('x25519').privateKey;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (plain, at) => {
        const sealed = seal(Buffer.from(plain));
        expect([...unseal(sealed, key)]).toEqual([...plain]);
        expect(() => unseal(sealed, stranger)).toThrow();
        const broken = Buffer.from(sealed);
        broken[at % broken.length] = (broken[at % broken.length] as number) ^ 1;
        expect(() => unseal(broken, key)).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  test('its private half is readable by its owner alone, and sealing goes on once it was moved away', async () => {
    const file = join(home(), 'vault', 'vault-private.pem');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    renameSync(file, `${file}.away`);
    try {
      const seal = await openSeal(home());
      expect(seal(Buffer.from('kept')).length).toBeGreaterThan(60);
      expect(existsSync(file)).toBe(false);
      await expect(privateKeyIn(home())).rejects.toThrow();
    } finally {
      renameSync(`${file}.away`, file);
    }
  });
});

test('orders that the law keeps are sealed when somebody is erased, opened for a reason, and gone after their time', async () => {
  const { app, db, shop, writeKey } = server;
  const kit = choicesKit(server);
  await kit.describe('buyer', { ageBand: 'adult' });
  const order = {
    userId: 'buyer',
    event: 'Order Completed',
    messageId: 'm-1',
    properties: { order_id: 'o-1', products: [{ product_id: 'tea', quantity: 1, price: 8 }] },
  };
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  const taken = await app.inject({ method: 'POST', url: '/v1/track', headers: { authorization }, payload: order });
  expect(taken.statusCode).toBe(200);
  const { erasure, vault } = (await app.inject({ method: 'DELETE', url: '/v1/people/buyer', headers: shop })).json();
  expect(vault).toMatchObject([{ store: 'trade records', source: '电子商务法 第三十一条' }]);
  const rows = await db.selectFrom('sealed_record').selectAll().where('erasure_id', '=', erasure).execute();
  expect(rows.every(({ sealed }) => !sealed.toString('latin1').includes('buyer'))).toBe(true);
  const opened = await openVault(
    { db, privateKey: await privateKeyIn(home()), now: new Date() },
    erasure,
    'order of a court',
  );
  expect(opened.map(({ record }) => record)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ person_id: 'buyer', item: 'tea' })]),
  );
  expect(await db.selectFrom('vault_opening').selectAll().where('erasure_id', '=', erasure).execute()).toMatchObject([
    { reason: 'order of a court', rows: opened.length },
  ]);
  await emptyVault(db, new Date('2100-01-01'));
  expect(await db.selectFrom('sealed_record').select('record_id').execute()).toEqual([]);
});
