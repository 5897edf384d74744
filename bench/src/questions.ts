import type { Circumstances, Gate, Question, Situation, Standing, StandingFacts } from '@heng/gate';
import { type Chance, chanceOf } from './chance.ts';
import { makeUpPerson } from './people.ts';

/**
 * Questions ready for every contender: as strings, prepared, and as the facts a policy engine is given. Columns instead
 * of one object a question, and equal questions prepared once, so that the clock sees the contender and not the memory
 * the questions are read from.
 */
export interface QuestionSheet {
  readonly length: number;
  readonly standings: readonly Standing[];
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly circumstances: readonly Circumstances[];
  readonly questions: readonly Question[];
  readonly categoryIndexes: readonly number[];
  readonly situations: readonly Situation[];
}

/**
 * Questions as they come: half of them about something the person answered, the rest about anything; some from a
 * touchpoint, some with tags, a recipient or a channel.
 */
export function makeUpQuestions(gate: Gate, people: number, number: number): QuestionSheet {
  const chance = chanceOf(20_261_123);
  const crowd = Array.from({ length: people }, () => {
    const facts = makeUpPerson(gate.vocabulary, chance);
    return { facts, standing: gate.standing(facts) };
  });
  const settings = Array.from({ length: 64 }, () => makeUpCircumstances(gate, chance));
  const prepared = prepareOnce(gate);
  const rows = Array.from({ length: number }, () => {
    const { facts, standing } = chance.of(crowd);
    const { purpose, category } = makeUpSubject(gate, facts, chance);
    const circumstances = chance.of(settings);
    const question = prepared(purpose, circumstances);
    const index = gate.categoryIndex(category);
    const situation = gate.situationOf(standing, question, index);
    return { standing, purpose, category, circumstances, question, index, situation };
  });
  return {
    length: number,
    standings: rows.map(({ standing }) => standing),
    purposes: rows.map(({ purpose }) => purpose),
    categories: rows.map(({ category }) => category),
    circumstances: rows.map(({ circumstances }) => circumstances),
    questions: rows.map(({ question }) => question),
    categoryIndexes: rows.map(({ index }) => index),
    situations: rows.map(({ situation }) => situation),
  };
}

function makeUpSubject({ vocabulary }: Gate, { cells }: StandingFacts, chance: Chance) {
  if (cells.length > 0 && chance.next() < 0.5) return chance.of(cells);
  return { purpose: chance.of(vocabulary.purposes).id, category: chance.of(vocabulary.categories).id };
}

const makeUpCircumstances = ({ vocabulary }: Gate, chance: Chance): Circumstances => ({
  ...(chance.next() < 0.1 && { touchpoint: chance.of(vocabulary.touchpoints).id }),
  ...(chance.next() < 0.3 && { recipient: 'brand-a', recipientKind: chance.of(['named', 'processor'] as const) }),
  ...(chance.next() < 0.3 && { channel: chance.of(['sms', 'email']) }),
  ...(chance.next() < 0.3 && { anonymitySet: chance.below(200) }),
});

/** A server prepares a question once and asks it of many categories and people. */
function prepareOnce(gate: Gate) {
  const known = new Map<string, Question>();
  return (purpose: string, circumstances: Circumstances): Question => {
    const question = gate.question(purpose, circumstances);
    if (!question) throw new Error(`unknown purpose \`${purpose}\``);
    const key = JSON.stringify(question);
    const found = known.get(key) ?? question;
    known.set(key, found);
    return found;
  };
}
