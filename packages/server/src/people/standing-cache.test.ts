import type { Standing } from '@heng/gate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStandingCache, type LoadedStanding } from './standing-cache.ts';

const standing = (facts: number): Standing => ({ facts, cells: [] });

/** A store whose looks end only when the test says so, each with what was committed when it began. */
function slowStore() {
  const committed = new Map<string, number>();
  const looks: (() => void)[] = [];
  const load = (people: readonly string[]) => {
    const seen = new Map<string, LoadedStanding>(
      people.map((person) => [
        person,
        { standing: standing(committed.get(person) ?? 0), until: Number.POSITIVE_INFINITY },
      ]),
    );
    return new Promise<Map<string, LoadedStanding>>((resolve) => looks.push(() => resolve(seen)));
  };
  return { committed, looks, load };
}
let moment = 0;
let trusted = true;
const isTrusted = () => trusted;
const clock = { now: () => new Date(moment) };
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a look that began before a change was committed never answers after the change was told', async () => {
  const { committed, looks, load } = slowStore();
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  const asked = cache.standingOf('anna');
  committed.set('anna', 1);
  cache.changed('anna');
  looks[0]?.();
  await turn();
  looks[1]?.();
  expect(await asked).toEqual(standing(1));
  expect(await cache.standingOf('anna')).toEqual(standing(1));
});

test('who asks after the change does not wait for, nor get, what a look before it saw', async () => {
  const { committed, looks, load } = slowStore();
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  const before = cache.standingOf('anna');
  committed.set('anna', 1);
  cache.changed('anna');
  const after = cache.standingOf('anna');
  expect(looks).toHaveLength(2);
  looks[1]?.();
  expect(await after).toEqual(standing(1));
  looks[0]?.();
  expect(await before).toEqual(standing(1));
  expect(cache.standingOf('anna')).toEqual(standing(1));
});

test('a change that all standings depend on spoils every look under way', async () => {
  const { committed, looks, load } = slowStore();
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  const asked = cache.standingsOf(['anna', 'ben']);
  committed.set('anna', 1).set('ben', 2);
  cache.changedForAll();
  looks[0]?.();
  while (looks.length < 3) await turn();
  looks[1]?.();
  looks[2]?.();
  expect(await asked).toEqual([standing(1), standing(2)]);
});

test('what is known is answered at once; what is asked for together is looked up together', async () => {
  const { looks, load } = slowStore();
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  const many = cache.standingsOf(['anna', 'ben', 'anna']);
  expect(looks).toHaveLength(1);
  looks[0]?.();
  expect(await many).toHaveLength(3);
  expect(cache.standingOf('ben')).not.toBeInstanceOf(Promise);
});

test('a standing ends at its moment without anybody telling', async () => {
  let facts = 1;
  const load = async (people: readonly string[]) =>
    new Map(people.map((person) => [person, { standing: standing(facts), until: 100 }]));
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  moment = 99;
  expect(await cache.standingOf('anna')).toEqual(standing(1));
  facts = 2;
  expect(cache.standingOf('anna')).toEqual(standing(1));
  moment = 100;
  expect(await cache.standingOf('anna')).toEqual(standing(2));
  moment = 0;
});

test('while what is remembered cannot be trusted, every question is looked up', async () => {
  let facts = 1;
  const load = async (people: readonly string[]) =>
    new Map(people.map((person) => [person, { standing: standing(facts), until: Number.POSITIVE_INFINITY }]));
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  expect(await cache.standingOf('anna')).toEqual(standing(1));
  facts = 2;
  expect(cache.standingOf('anna')).toEqual(standing(1));
  trusted = false;
  expect(await cache.standingOf('anna')).toEqual(standing(2));
  facts = 3;
  expect(await cache.standingOf('anna')).toEqual(standing(3));
  trusted = true;
});

test('a look that fails is told to who asked, and the next one tries again', async () => {
  let fails = true;
  const load = async (people: readonly string[]) => {
    if (fails) throw new Error('no database');
    return new Map(people.map((person) => [person, { standing: standing(1), until: Number.POSITIVE_INFINITY }]));
  };
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  await expect(cache.standingOf('anna')).rejects.toThrow('no database');
  fails = false;
  expect(await cache.standingOf('anna')).toEqual(standing(1));
});

test('it never keeps more than its maximum, and what is used stays', async () => {
  const load = async (people: readonly string[]) =>
    new Map(people.map((person) => [person, { standing: standing(1), until: Number.POSITIVE_INFINITY }]));
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 10 });
  for (let index = 0; index < 200; index++) {
    await cache.standingOf(`p${index}`);
    await cache.standingOf('regular');
    expect(cache.size()).toBeLessThanOrEqual(10);
    expect(cache.standingOf('regular')).not.toBeInstanceOf(Promise);
  }
});

test('in any order of asking, committing, telling and ending, nobody who asks after a telling gets what was before', async () => {
  const step = fc.constantFrom<Step>('ask', 'change', 'end', 'turn');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const story = tell();
      for (const one of steps) await story[one]();
      await story.finish();
    }),
    { numRuns: 150 },
  );
});

type Step = 'ask' | 'change' | 'end' | 'turn';

/** One person, asked about and changed in whatever order; `finish` checks every answer against what was told before it. */
function tell() {
  const { committed, looks, load } = slowStore();
  const cache = createStandingCache({ load, clock, isTrusted, maximum: 4 });
  const asked: { got: Promise<Standing>; atLeast: number }[] = [];
  let version = 0;
  let open = 0;
  const step: Record<Step, () => unknown> = {
    ask: () => void asked.push({ got: Promise.resolve(cache.standingOf('anna')), atLeast: version }),
    change: () => {
      version++;
      committed.set('anna', version);
      cache.changed('anna');
    },
    end: () => looks.shift()?.(),
    turn,
  };
  const check = async ({ got, atLeast }: { got: Promise<Standing>; atLeast: number }) => {
    expect((await got).facts).toBeGreaterThanOrEqual(atLeast);
    open--;
  };
  async function finish(): Promise<void> {
    open = asked.length;
    const all = Promise.all(asked.map(check));
    for (; open > 0; await turn()) looks.shift()?.();
    await all;
  }
  return { ...step, finish };
}
