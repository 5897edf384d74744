import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween, storesNearby } from './stores-nearby.ts';

const place = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('distances are those of the sphere', () => {
  const [tiananmen, bund] = [
    { latitude: 39.9087, longitude: 116.3975 },
    { latitude: 31.2397, longitude: 121.4999 },
  ];
  expect(metresBetween(tiananmen, bund) / 1000).toBeCloseTo(1067, -1);
  expect(metresBetween({ latitude: 0, longitude: 179.99 }, { latitude: 0, longitude: -179.99 })).toBeCloseTo(2224, -1);
});

test('a distance is the same both ways, and none to the place itself', () => {
  fc.assert(
    fc.property(place, place, (one, other) => {
      expect(metresBetween(one, other)).toBeCloseTo(metresBetween(other, one), 3);
      expect(metresBetween(one, one)).toBe(0);
    }),
  );
});

test('only stores within the radius are told, nearest first, in steps of 100 m', () => {
  const near = fc.integer({ min: -60, max: 60 }).map((step) => step / 1000);
  const stores = fc.array(fc.record({ latitude: near, longitude: near }), { maxLength: 12 });
  const here = { latitude: 0, longitude: 0 };
  fc.assert(
    fc.property(stores, fc.integer({ min: 1, max: 5 }), (all, radius) => {
      const found = storesNearby(here, all, radius);
      expect(found.length).toBe(all.filter((store) => metresBetween(here, store) <= radius * 1000).length);
      expect(found.map(({ metres }) => metres)).toEqual(found.map(({ metres }) => metres).sort((a, b) => a - b));
      for (const { metres } of found) expect(metres % 100).toBe(0);
    }),
  );
});
