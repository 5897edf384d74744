import { describe, expect, it } from 'vitest';
import { BadManifest, readManifest } from './read-manifest.ts';

const good = {
  pages: { home: '/', list: '/list', search: '/search?q=茶' },
  signIn: { cookies: [{ name: 'session', value: 'test' }] },
  states: {
    granted: { cookie: 'choice', equals: 'granted' },
    refused: {
      any: [
        { cookie: 'choice', equals: 'refused' },
        {
          all: [
            { cookie: 'choice', absent: true },
            { localStorage: 'asked', matches: '^no' },
          ],
        },
      ],
    },
    off: { endpoint: '/api/choices', field: 'switch.on', equals: 'false' },
  },
  uses: [{ name: '^_ga', use: 'analytics' }],
};

describe('a site manifest', () => {
  it('is taken as it is when it keeps to the schema', async () => {
    expect(await readManifest(JSON.stringify(good))).toEqual(good);
  });

  it.each([
    ['is no JSON', '{'],
    ['has a word nobody knows', JSON.stringify({ page: {} })],
    ['names a state without saying how to tell it', JSON.stringify({ states: { off: { cookie: 'x' } } })],
    ['asks two places at once', JSON.stringify({ states: { off: { cookie: 'x', localStorage: 'y', equals: '1' } } })],
    ['reads a field of a cookie', JSON.stringify({ states: { off: { cookie: 'x', field: 'a', equals: '1' } } })],
    ['has a broken pattern', JSON.stringify({ uses: [{ name: '(', use: 'analytics' }] })],
    ['lets the visit go to a path of another place', JSON.stringify({ origins: ['https://shop.example/path'] })],
  ])('%s: refused, with the place', async (_, text) => {
    await expect(readManifest(text)).rejects.toBeInstanceOf(BadManifest);
  });
});
