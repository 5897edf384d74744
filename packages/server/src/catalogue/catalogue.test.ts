import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { openCatalogue } from './open-catalogue.ts';

let server: TestServer;
let put: (items: unknown, headers?: Record<string, string>) => Promise<{ status: number; body: { code?: string } }>;

beforeAll(async () => {
  server = await startTestServer();
  const kit = choicesKit(server);
  put = (items, headers) => kit.call('PUT', '/v1/items', { items }, headers);
});
afterAll(() => server.stop());

const reopened = () => openCatalogue(server.foundation);

describe('the catalogue', () => {
  test('keeps what was written, whole, and a later write replaces it', async () => {
    const tea = {
      id: 'tea/1',
      title: { zh: '乌龙茶', en: 'Oolong' },
      category: 'tea',
      price: 88.5,
      stock: 3,
      image: '/tea.svg',
      tags: ['罐装'],
      attributes: { grams: 100, organic: true, origin: '安溪' },
      listedAt: '2026-11-01T10:00:00+08:00',
    };
    expect(await put([tea])).toEqual({ status: 200, body: { items: 1 } });
    expect((await reopened()).find('tea/1')).toEqual({ ...tea, listedAt: Date.parse('2026-11-01T02:00:00Z') });
    await put([{ id: 'tea/1', title: '绿茶' }]);
    expect((await reopened()).find('tea/1')).toEqual({
      id: 'tea/1',
      title: { zh: '绿茶', en: '绿茶' },
      category: '',
      price: undefined,
      stock: undefined,
      image: undefined,
      tags: [],
      attributes: {},
      listedAt: undefined,
    });
  });

  test('what is in memory is what is in the database', async () => {
    await put([{ id: 'x', title: 'X', price: 1.005 }]);
    const kept = await openCatalogue(server.foundation);
    const other = await openCatalogue(server.foundation);
    await kept.put([{ id: 'y', title: 'Y', price: 0.1 + 0.2, tags: [], attributes: {}, category: '' }]);
    expect(other.find('y')).toBeUndefined();
    await other.reload();
    expect(other.find('y')).toEqual(kept.find('y'));
  });

  test('takes what it has no use for without a word', async () => {
    expect((await put([{ id: 'z', title: 'Z', colour: 'red' }])).status).toBe(200);
  });

  test('writes all or none, and says which item is wrong', async () => {
    const refused = await put([
      { id: 'good', title: 'Good' },
      { id: 'bad id', title: 'Bad' },
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-item', issues: [{ path: 'items.1.id' }] } });
    expect((await reopened()).find('good')).toBeUndefined();
  });

  test('refuses with its code whatever is no batch of items', async () => {
    const codes = async (items: unknown) => (await put(items)).body.code;
    expect(
      await codes([
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ]),
    ).toBe('invalid-item');
    expect(await codes([{ id: 'a', title: 'A', price: -1 }])).toBe('invalid-item');
    expect(await codes([{ id: 'a', title: '' }])).toBe('invalid-item');
    expect(await codes([{ id: 'a', title: 'A', stock: 1.5 }])).toBe('invalid-item');
    expect(await codes([{ id: 'a', title: 'A', listedAt: 'yesterday' }])).toBe('invalid-item');
    expect(await codes([])).toBe('invalid-request');
    expect(await codes('items')).toBe('invalid-request');
    expect(await codes(Array.from({ length: 2001 }, (_, nth) => ({ id: `n${nth}`, title: 'N' })))).toBe(
      'batch-too-large',
    );
  });

  test('is written by the shop alone', async () => {
    const items = [{ id: 'a', title: 'A' }];
    expect((await put(items, {})).status).toBe(401);
    expect((await put(items, await server.asPerson('anna'))).status).toBe(403);
  });
});
