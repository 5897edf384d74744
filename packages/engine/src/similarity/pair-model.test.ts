import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../finish.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { tabulate } from '../interactions/interaction-table.ts';
import { partOf } from '../interactions/person-part.ts';
import { DAY } from '../interactions/recency.ts';
import { popularity } from '../popularity/popularity.ts';
import { PopularityCounts } from '../popularity/popularity-counts.ts';
import { bought, interaction, interactions } from '../testing/small-world.ts';
import { manifestNow, trainItemKnn, versionNow } from './item-knn.ts';
import { PairModel } from './pair-model.ts';
import type { PairSettings } from './pair-settings.ts';

/** Small limits, so that a history is cut short and a list runs over. */
const settings: PairSettings = { minimumPeople: 1, neighbours: 3, shrink: 0.4, activityDamping: 1, itemsPerPerson: 3 };
const PURPOSES = ['model-training'];

const people = ['ann', 'bo', 'cai', 'dee'] as const;
const history = fc.array(interaction, { maxLength: 8 });
/** Somebody does something, withdraws, is erased, or grants again: each leaves these interactions to learn from. */
const nothing: Interaction[] = [];
const step = fc.record({ person: fc.constantFrom(...people), rows: fc.oneof(fc.constant(nothing), history) });
const steps = fc.array(step, { maxLength: 12 });

const place = (model: PairModel, person: string, rows: readonly Interaction[]) =>
  model.place(person, partOf(rows, model.settings.itemsPerPerson));

function afterAll(list: readonly { person: string; rows: readonly Interaction[] }[], chosen = settings) {
  const model = new PairModel(chosen);
  const left = new Map<string, readonly Interaction[]>();
  for (const { person, rows } of list) {
    place(model, person, rows);
    left.set(person, rows);
  }
  const rows = [...left].flatMap(([person, own]) => own.map((one) => ({ ...one, person })));
  return { model, rows };
}

const whole = (model: PairModel) => ({ manifest: manifestNow(model, PURPOSES), neighbours: finish(model.still()) });
const anew = (rows: readonly Interaction[], chosen = settings) =>
  finish(trainItemKnn(tabulate(rows), PURPOSES, chosen));

describe('a model that learns and forgets one person at a time', () => {
  test('is, after any steps, bit for bit the model trained anew on what is left', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 3 }), (list, minimumPeople) => {
        const chosen = { ...settings, minimumPeople };
        const { model, rows } = afterAll(list, chosen);
        expect(whole(model)).toEqual(anew(rows, chosen));
      }),
      { numRuns: 300 },
    );
  });

  test('keeps no trace of a guest who came and went: the same numbers, and the same fingerprint at once', () => {
    fc.assert(
      fc.property(steps, history, (list, guest) => {
        const { model } = afterAll(list);
        const before = { version: versionNow(model), ...whole(model) };
        place(model, 'guest', guest);
        if (guest.length > 0) expect(versionNow(model)).not.toBe(before.version);
        place(model, 'guest', []);
        expect({ version: versionNow(model), ...whole(model) }).toEqual(before);
      }),
    );
  });

  test('shows each item its neighbours as they are, not as they were when they were last looked at', () => {
    const model = new PairModel(settings);
    const neighboursOf = (item: string) => {
      const { neighbour } = model.rowOf(model.items.indexOf(item));
      return [...neighbour].map((other) => model.items[other]);
    };
    place(model, 'ann', [bought('ann', 'cup'), bought('ann', 'tea')]);
    place(model, 'bo', [bought('bo', 'cup'), bought('bo', 'pan')]);
    expect(neighboursOf('cup').sort()).toEqual(['pan', 'tea']);
    place(model, 'ann', []);
    expect(neighboursOf('cup')).toEqual(['pan']);
    expect(neighboursOf('tea')).toEqual([]);
  });

  test('is not written down half before a change and half after', () => {
    const model = new PairModel(settings);
    place(model, 'ann', [bought('ann', 'cup'), bought('ann', 'tea')]);
    const writing = model.still();
    writing.next();
    place(model, 'ann', []);
    expect(finish(writing)).toBeUndefined();
  });

  test('does not change when told the same again', () => {
    const model = new PairModel(settings);
    place(model, 'ann', [bought('ann', 'cup'), bought('ann', 'tea')]);
    place(model, 'ann', [bought('ann', 'tea'), bought('ann', 'cup')]);
    expect(model.changes).toBe(1);
  });
});

test('popularity that counts and forgets one person at a time is what counting anew gives', () => {
  fc.assert(
    fc.property(steps, interactions, fc.integer({ min: 1, max: 3 }), (list, _, minimumPeople) => {
      const chosen = { now: 9.5 * DAY, minimumPeople, windowDays: 4, trendHalfLifeDays: 6 };
      const counts = new PopularityCounts();
      const left = new Map<string, Interaction[]>();
      for (const { person, rows } of list) {
        counts.place(person, rows);
        left.set(
          person,
          rows.map((one) => ({ ...one, person })),
        );
      }
      expect(counts.now(chosen)).toEqual(popularity(tabulate([...left.values()].flat()), chosen));
    }),
  );
});
