import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../finish.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { DAY } from '../interactions/recency.ts';
import { bought, interactions } from '../testing/small-world.ts';
import { trainItemKnn } from './item-knn.ts';
import { knnSettings } from './pair-settings.ts';

const train = (list: readonly Interaction[], settings = knnSettings) =>
  finish(trainItemKnn(tabulate(list), ['personalised-recommendation', 'model-training'], settings));

describe('a trained model', () => {
  test('comes back the same from JSON', () => {
    fc.assert(
      fc.property(interactions, (list) => {
        const model = train(list);
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      }),
    );
  });

  test('says what it is for and what it was made of', () => {
    const { manifest } = train([
      { ...bought('ann', 'cup', 1), category: 'browsing-history' },
      bought('ann', 'tea', 4),
      bought('bo', 'tea', 2),
    ]);
    expect(manifest).toMatchObject({
      purposes: ['personalised-recommendation', 'model-training'],
      categories: ['browsing-history', 'order-history'],
      people: 2,
      interactions: 3,
      from: DAY,
      until: 4 * DAY,
    });
  });

  test('has another version when it learnt something else, and the same when it did not', () => {
    const list = ['ann', 'bo'].flatMap((person) => [bought(person, 'cup'), bought(person, 'tea')]);
    const version = train(list).manifest.version;
    expect(train([...list].reverse()).manifest.version).toBe(version);
    expect(train([...list, bought('ann', 'pan'), bought('bo', 'pan')]).manifest.version).not.toBe(version);
    expect(train(list, { ...knnSettings, shrink: 0.5 }).manifest.version).not.toBe(version);
  });

  test('of nothing is empty, and says so', () => {
    const { manifest, neighbours } = train([]);
    expect(neighbours.items).toEqual([]);
    expect(manifest).toMatchObject({ people: 0, from: null, until: null });
  });

  test('can pause while it learns', () => {
    const work = trainItemKnn(tabulate([bought('ann', 'cup')]), []);
    expect(work.next().done).toBe(false);
  });
});
