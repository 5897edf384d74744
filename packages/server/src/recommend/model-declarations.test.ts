import type { Gate } from '@heng/gate';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { findLaw, loadGate } from '../platform/law.ts';
import { checkModel, itemKnn, type ModelDeclaration, usedByItemKnn } from './model-declarations.ts';

const PACKS = [['paper-strict'], ['law-baseline']];

describe.each(PACKS)('under %s', (...packs) => {
  let gate: Gate;
  beforeAll(() => {
    gate = loadGate(findLaw(), packs, inject('lawCache'));
  });
  const check = (changed: Partial<ModelDeclaration>) => () =>
    checkModel({ ...itemKnn, ...changed }, usedByItemKnn(), gate);

  test('the model we ship uses nothing it does not declare, and declares nothing forbidden', () => {
    expect(check({})).not.toThrow();
  });

  test('a category, a feature or another aim that is used and not declared stops the start, by name', () => {
    const without = (list: readonly string[], gone: string) => list.filter((one) => one !== gone);
    expect(check({ categories: without(itemKnn.categories, 'cart-wishlist') })).toThrow(
      'model `item-knn` uses the category `cart-wishlist`, which it does not declare',
    );
    expect(check({ features: without(itemKnn.features, 'at') })).toThrow('uses the feature `at`');
    expect(check({ objective: 'sell more' })).toThrow('uses the objective');
    expect(check({ categories: [] })).toThrow(ConfigError);
  });

  test('a category the law permits in no situation, or does not know, stops the start', () => {
    expect(check({ categories: [...itemKnn.categories, 'no-such-category'] })).toThrow('permits in no situation');
    expect(check({ categories: [...itemKnn.categories, 'medical-health'] })).toThrow(
      /`medical-health` for `model-training`/,
    );
    expect(check({ purposes: ['no-such-purpose'] })).toThrow('permits in no situation');
    expect(check({ purposes: [] })).toThrow('declares no purpose');
  });
});
