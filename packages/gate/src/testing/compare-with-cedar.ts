import { askCedar, compilePack } from '../compile/index.ts';
import { createSituationSpace, forEachSituation, type Situation } from '../situation.ts';
import { readRepositoryLaw } from './law.ts';

/**
 * Every situation in which the compiled table and Cedar disagree on the decision or on the rules that made it.
 * @param every looks at one situation of so many, at another one each run
 */
export function disagreements(pack: string, every = 1): { situations: number; found: Situation[] } {
  const { vocabulary, schema, packs } = readRepositoryLaw([pack]);
  const source = packs[0];
  if (!source) throw new Error(`no pack ${pack}`);
  const table = compilePack(source, vocabulary, schema);
  const cedar = askCedar(source, vocabulary, schema);
  const found: Situation[] = [];
  let situations = 0;
  const first = Math.floor(Math.random() * every);
  forEachSituation(createSituationSpace(vocabulary), (situation, index) => {
    if (index % every !== first) return;
    situations++;
    const answer = cedar(situation);
    const ruling = table.rulings[table.cells[index] as number];
    const rules = ruling?.code === 'not-permitted' ? [] : ruling?.because.map(({ rule }) => rule);
    if (answer.allow !== ruling?.decision || rules?.toSorted().join() !== answer.rules.toSorted().join())
      found.push(situation);
  });
  return { situations, found };
}
