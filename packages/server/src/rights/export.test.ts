import type { HeldItem } from '@heng/contract';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvCell, csvLine } from '../platform/csv.ts';
import { type RightsKit, startRightsKit } from '../testing/rights-kit.ts';

let kit: RightsKit;
beforeAll(async () => {
  kit = await startRightsKit();
});
afterAll(() => kit.server.stop());

async function copy(person: string, format: string) {
  const headers = await kit.server.asPerson(person);
  return kit.server.app.inject({ url: `/v1/me/export?format=${format}`, headers });
}

/** `lastUse` aside: to make the copy is itself on record a moment later. */
const plain = ({ id, category, value, at }: HeldItem) => ({ id, category, value, at });

const acts: Readonly<Record<string, (person: string, nth: number) => Promise<unknown>>> = {
  view: (person, nth) => kit.view(person, `tea-${nth}`),
  buy: (person, nth) => kit.buy(person, `order-${nth}`, 'tea-1'),
  describe: (person, nth) => kit.describe(person, { region: `城市${nth}` }),
  search: (person, nth) => kit.track(person, 'Products Searched', { query: `=${nth}` }),
  recommend: (person) => kit.recommend(person),
};

describe('the copy to take away', () => {
  test('holds everything that is shown, in both formats, however much it is', async () => {
    const act = fc.constantFrom(...Object.keys(acts));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 6 }), async (done) => {
        const person = await kit.shopper();
        for (const [nth, one] of done.entries()) await acts[one]?.(person, nth);
        const shown = await kit.everything(person);
        const json = (await copy(person, 'json')).json();
        expect(json.items.map(plain)).toEqual(shown.map(plain));
        const rows = parse((await copy(person, 'csv')).body, { bom: true, columns: true }) as Record<string, string>[];
        expect(rows.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
      }),
      { numRuns: 8 },
    );
  });

  test('names the version of its schema, and comes as a file', async () => {
    const person = await kit.shopper();
    const reply = await copy(person, 'json');
    expect(reply.json()).toMatchObject({ schema: 'heng/export@1', person, sealed: [], requests: [] });
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="heng-${person}.json"`);
    expect((await copy(person, 'csv')).body.charCodeAt(0)).toBe(0xfeff);
    expect((await copy(person, 'xml')).statusCode).toBe(400);
  });

  test('spans more than one page of what is read at a time', async () => {
    const person = await kit.shopper();
    const views = Array.from({ length: 230 }, (_, nth) => ({
      ...{ type: 'track', userId: person, event: 'Product Viewed', messageId: `many-${nth}` },
      properties: { product_id: `tea-${nth}` },
    }));
    const sent = { method: 'POST', url: '/v1/batch', headers: kit.basic, payload: { batch: views } } as const;
    expect((await kit.server.app.inject(sent)).statusCode).toBe(200);
    const items = (await copy(person, 'json')).json().items as HeldItem[];
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.filter(({ category }) => category === 'browsing-history')).toHaveLength(230);
  });
});

describe('a cell of the table', () => {
  test('comes back as it went in, but for the apostrophe that stops a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [row] = parse(csvLine(cells), { relaxQuotes: false }) as string[][];
        const back = (row ?? []).map((cell, nth) => (cells[nth] === cell ? cell : cell.slice(1)));
        if (cells.some((cell) => cell !== '')) expect(back).toEqual(cells);
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '＠x'])('%j is no formula', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test.each(['龙井', 'a=b', '1-2', "'quoted"])('%j is left as it is', (text) => {
    expect(csvCell(text)).toBe(text);
  });
});
