/** Started with --expose-gc: how much memory a million standings take, in the gate's form and as the server keeps them. */
import { createGate } from '@heng/gate';
import { compilePack } from '@heng/gate/compile';
import { chanceOf } from './chance.ts';
import { readBenchLaw } from './law.ts';
import { makeUpPerson } from './people.ts';

const number = Number(process.argv[2]);
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect || !(number > 0)) throw new Error('expected --expose-gc and a number of people');

const law = readBenchLaw();
const gate = createGate(law.vocabulary, [compilePack(law.source, law.vocabulary, law.schema)]);
const chance = chanceOf(7);

const settled = () => {
  for (let round = 0; round < 4; round++) collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapUsed, rss };
};

const before = settled();
const standings = new Array<unknown>(number);
let cells = 0;
for (let index = 0; index < number; index++) {
  const facts = makeUpPerson(law.vocabulary, chance);
  cells += facts.cells.length;
  standings[index] = gate.standing(facts);
}
const bare = settled();
// As the server's cache has them: by person id, with the moment until which they hold.
const cache = new Map<string, unknown>();
for (let index = 0; index < number; index++) {
  cache.set(`person-${String(index).padStart(9, '0')}`, { standing: standings[index], until: 1.8e12 + index });
}
const kept = settled();
const perMillion = (bytes: number) => (bytes / number) * 1e6;
console.log(
  JSON.stringify({
    people: number,
    cellsAPerson: cells / number,
    standingsBytes: perMillion(bare.heapUsed - before.heapUsed),
    cachedBytes: perMillion(kept.heapUsed - before.heapUsed),
    residentBytes: perMillion(kept.rss - before.rss),
    alive: cache.size + standings.length,
  }),
);
