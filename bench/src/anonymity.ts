import { type AnonymitySets, anonymitySets } from '@heng/engine';
import pg from 'pg';
import type { Benchmark } from './benchmark.ts';
import { chanceOf } from './chance.ts';
import { medianOf, timeSideBySide } from './measure.ts';
import { type Measurement, timesFaster } from './measurement.ts';

const MILLION = 1_000_000;
const TAGS = 30;
const TASTES = 12;
const ASKED = 6;
const QUESTIONS = 512;
/** tagAnonymityThreshold */
const K = 50;

/** How many of a million people share six tags: asked once for every use of tags. */
export const anonymity: Benchmark = {
  id: 'anonymity',
  what: 'how many people share a combination of six tags',
  async run({ pace, heng }) {
    const people = pace.quick ? 50_000 : MILLION;
    const shop = populationOf(people, tastes(people));
    const unlike = populationOf(people, independent(people));
    const { databaseUrl } = await heng();
    const statement = await microsecondsOfStatement(databaseUrl, shop, pace.quick ? 3 : 12);
    return [...measured('', shop, pace.quick, statement), ...measured('-worst', unlike, pace.quick)];
  },
};

interface Population {
  readonly people: number;
  /** ids of tags per person */
  readonly held: readonly (readonly number[])[];
  readonly sets: AnonymitySets;
  readonly byTag: readonly ReadonlySet<number>[];
  /** combinations that somebody holds */
  readonly questions: readonly (readonly string[])[];
}

function measured(suffix: string, population: Population, quick: boolean, statement?: number): Measurement[] {
  const { sets, questions, people } = population;
  const own = (enough?: number) => () => questions.reduce((sum, tags) => sum + sets.sizeOf(tags, enough), 0);
  const contenders = [
    { name: 'check', pass: own(K), operations: QUESTIONS },
    { name: 'exact', pass: own(), operations: QUESTIONS },
    { name: 'sets', pass: () => intersected(population, 8), operations: 8 },
  ];
  const [check, exact, plain] = timeSideBySide(contenders, quick ? 3 : 9, quick ? 50 : 400).map(
    ({ median }) => median / 1000,
  ) as [number, number, number];
  const beside = [
    {
      what: 'JavaScript Sets intersected, the smallest first',
      value: plain,
      unit: 'µs',
      ratio: timesFaster(plain, exact),
    },
    ...(statement === undefined
      ? []
      : [{ what: 'PostgreSQL count(*), indexed', value: statement, unit: 'µs', ratio: timesFaster(statement, exact) }]),
  ];
  const many = `${people.toLocaleString('en')} people`;
  const whom = suffix === '' ? `${many} with a dozen tastes` : `${many}, each tag by chance: the worst case`;
  const common = { people, rows: sets.rows(), tags: TAGS, shareOfEnough: shareOfEnough(sets, questions) };
  return [
    {
      ...{ id: `anonymity-check${suffix}`, what: `whether ${K} share six tags, ${whom}`, value: check, unit: 'µs' },
      ...{ aim: { atMost: 50 }, detail: common },
    },
    { id: `anonymity-count${suffix}`, what: `how many share six tags, ${whom}`, value: exact, unit: 'µs', beside },
  ];
}

const shareOfEnough = (sets: AnonymitySets, questions: Population['questions']): number =>
  questions.filter((tags) => sets.sizeOf(tags, K) >= K).length / questions.length;

let turn = 0;

/** What one would write without thinking; it must find the same numbers. */
function intersected({ byTag, questions, sets }: Population, asked: number): number {
  let sum = 0;
  for (let nth = 0; nth < asked; nth++) {
    const tags = questions[turn++ % QUESTIONS] as readonly string[];
    const own = tags
      .map((tag) => byTag[Number(tag)] as ReadonlySet<number>)
      .sort((one, other) => one.size - other.size);
    let people = 0;
    for (const person of own[0] as ReadonlySet<number>) {
      if (own.every((set) => set.has(person))) people++;
    }
    if (turn <= 16 && people !== sets.sizeOf(tags)) throw new Error('the two counts differ');
    sum += people;
  }
  return sum;
}

function populationOf(people: number, tagsOf: () => readonly number[]): Population {
  const sets = anonymitySets();
  const byTag = Array.from({ length: TAGS }, () => new Set<number>());
  const held: (readonly number[])[] = [];
  for (let person = 0; person < people; person++) {
    const tags = tagsOf();
    held.push(tags);
    sets.put(String(person), tags.map(String));
    for (const tag of tags) byTag[tag]?.add(person);
  }
  const chance = chanceOf(5);
  const questions: string[][] = [];
  while (questions.length < QUESTIONS) {
    const tags = [...(held[chance.below(people)] as readonly number[])];
    if (tags.length < ASKED) continue;
    questions.push(Array.from({ length: ASKED }, () => String(tags.splice(chance.below(tags.length), 1)[0])));
  }
  return { people, held, sets, byTag, questions };
}

/** People have one or two of a dozen tastes, and of each taste's tags most; the rest by chance. */
function tastes(seed: number): () => readonly number[] {
  const chance = chanceOf(seed);
  const liked = Array.from({ length: TASTES }, () =>
    Array.from({ length: TAGS }, () => (chance.next() < 0.2 ? 0.7 : 0.02)),
  );
  return () => {
    const own = [chance.of(liked), chance.of(liked)];
    return Array.from({ length: TAGS }, (_, tag) => tag).filter((tag) =>
      own.some((taste) => chance.next() < (taste[tag] as number)),
    );
  };
}

/** Nothing goes with anything: nearly everybody is unlike everybody else. */
function independent(seed: number): () => readonly number[] {
  const chance = chanceOf(seed + 1);
  return () => Array.from({ length: TAGS }, (_, tag) => tag).filter(() => chance.next() < 0.2);
}

async function microsecondsOfStatement(databaseUrl: string, { held, questions, sets }: Population, turns: number) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create temporary table held (tag smallint, person integer)');
    for (let from = 0; from < held.length; from += 50_000) {
      const page = held
        .slice(from, from + 50_000)
        .flatMap((tags, nth) => tags.map((tag) => [tag, from + nth] as const));
      await client.query('insert into held select * from unnest($1::smallint[], $2::integer[])', [
        page.map(([tag]) => tag),
        page.map(([, person]) => person),
      ]);
    }
    await client.query('create index on held (tag, person)');
    await client.query('analyze held');
    const times: number[] = [];
    for (const tags of questions.slice(0, turns + 1)) {
      const start = performance.now();
      const { rows } = await client.query(
        'select count(*)::int as people from (select from held where tag = any($1) group by person having count(*) = $2) as own',
        [tags.map(Number), tags.length],
      );
      times.push((performance.now() - start) * 1000);
      if (rows[0].people !== sets.sizeOf(tags)) throw new Error('PostgreSQL counts otherwise');
    }
    // The first one found nothing in memory.
    return medianOf(times.slice(1));
  } finally {
    await client.end();
  }
}
