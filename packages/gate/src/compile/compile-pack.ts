import type { Because, Fallback, Ruling, RulingTable } from '../ruling.ts';
import { AXIS_NAMES, createSituationSpace, type Shape, type Situation, situationAt, valuesOf } from '../situation.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type CedarAnswer, type Fact, loadPolicies, purposesOf } from './cedar.ts';
import type { PackSource, Rule } from './pack-source.ts';
import { actionGroups, type CompilableRule, readPack } from './read-pack.ts';
import { versionOf } from './version.ts';

/**
 * Compiles a pack to its ruling table: Cedar answers every rule for every combination of the facts that rule reads,
 * and the answers are put together as Cedar puts them together (a forbid beats every permit; nothing permitted is
 * denied). That the table equals Cedar on whole situations is proved by test, not assumed here.
 * @throws PackError when the pack is not valid, Error when a rule fails to evaluate
 */
export function compilePack(source: PackSource, vocabulary: Vocabulary, schema: string): RulingTable {
  const rules = readPack(source, schema);
  const space = createSituationSpace(vocabulary);
  const matchers = rules.map((rule) => matcherOf(rule, actionGroups(vocabulary)));
  const intern = rulingsOf(
    source,
    rules.map(({ rule }) => rule),
  );
  const cells = new Uint16Array(space.size);
  for (const shape of space.shapes) fillShape(shape, matchers, intern.number, cells);
  return { pack: source.id, version: versionOf(source, vocabulary), rulings: intern.rulings, cells };
}

/** Whether a rule is satisfied, as a table over the axes the rule reads within one shape. */
type Matcher = (shape: Shape) => Matches;

interface Matches {
  /** the axes the rule reads */
  readonly steps: readonly Step[];
  readonly hits: readonly boolean[];
}

/** One axis: its stride and size in the shape, and the stride of the same axis in the small table. */
interface Step {
  readonly stride: number;
  readonly size: number;
  readonly inHits: number;
}

function matcherOf({ rule, policy }: CompilableRule, groupsOf: (purpose: string) => readonly string[]): Matcher {
  const ask = loadPolicies({ [rule.id]: policy.text }, groupsOf, policy.facts);
  const answers = new Map<string, boolean>();
  const speaksOf = (purpose: string) =>
    policy.actions?.some((action) => action === purpose || groupsOf(purpose).includes(action)) ?? true;
  const satisfied = (situation: Situation): boolean => {
    // Where the head fits and the conditions never look at the purpose, one answer holds for all purposes.
    const key = [policy.readsPurpose && situation.purpose, ...policy.facts.map((fact: Fact) => situation[fact])].join();
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = ask(situation).rules.length > 0;
      answers.set(key, answer);
    }
    return answer;
  };
  return (shape) => {
    // Cedar would answer no for every situation of another purpose: the head of the rule already says so.
    if (!speaksOf(shape.purpose.id)) return { steps: [], hits: [false] };
    const read = AXIS_NAMES.filter((axis) => shape.strides[axis] > 0 && (policy.facts as string[]).includes(axis));
    const steps: Step[] = [];
    let offsets = [0];
    for (const axis of read) {
      const stride = shape.strides[axis];
      const values = valuesOf(axis, shape.purpose);
      steps.push({ stride, size: values.length, inHits: offsets.length });
      offsets = values.flatMap((_, value) => offsets.map((offset) => offset + value * stride));
    }
    return { steps, hits: offsets.map((offset) => satisfied(situationAt(shape, offset))) };
  };
}

function fillShape(
  shape: Shape,
  matchers: readonly Matcher[],
  number: (satisfied: readonly number[], fallback: Fallback) => number,
  cells: Uint16Array,
): void {
  const tables = matchers
    .map((matcher, rule) => ({ rule, ...matcher(shape) }))
    .filter(({ hits }) => hits.includes(true));
  for (let offset = 0; offset < shape.size; offset++) {
    const satisfied: number[] = [];
    for (const table of tables) if (isHit(table, offset)) satisfied.push(table.rule);
    cells[shape.base + offset] = number(satisfied, shape.purpose.fallback);
  }
}

function isHit({ steps, hits }: Matches, offset: number): boolean {
  let at = 0;
  for (const { stride, size, inHits } of steps) at += (Math.floor(offset / stride) % size) * inHits;
  return hits[at] === true;
}

/** Numbers the distinct rulings of a pack; a ruling is known by the rules that were satisfied. */
function rulingsOf(source: PackSource, rules: readonly Rule[]) {
  const rulings: Ruling[] = [];
  const numbers = new Map<string, number>();
  return {
    rulings,
    number(satisfied: readonly number[], fallback: Fallback): number {
      const key = `${satisfied.join()}|${fallback}`;
      let number = numbers.get(key);
      if (number === undefined) {
        number =
          rulings.push(
            toRuling(
              source,
              satisfied.map((rule) => rules[rule] as Rule),
              fallback,
            ),
          ) - 1;
        numbers.set(key, number);
      }
      return number;
    },
  };
}

function toRuling(source: PackSource, satisfied: readonly Rule[], fallback: Fallback): Ruling {
  const forbids = satisfied.filter(({ effect }) => effect === 'forbid');
  const permits = satisfied.filter(({ effect }) => effect === 'permit');
  if (forbids.length > 0) return denial(source.id, forbids, fallback);
  if (permits.length === 0) return silence(source, fallback);
  return {
    decision: true,
    code: 'allowed',
    because: permits.map(toBecause),
    duties: [...new Set(permits.flatMap(({ duties }) => duties))],
    fallback: null,
    pack: source.id,
  };
}

/** Rules stand in the order they are to be told: group, grade, purpose, consent, circumstances. */
const denial = (pack: string, forbids: readonly Rule[], usual: Fallback): Ruling => ({
  decision: false,
  code: (forbids[0] as Rule).code,
  because: forbids.map(toBecause),
  duties: [],
  // The purpose says what to do instead; a rule that knows better overrides it.
  fallback: [...forbids.map(({ fallback }) => fallback), usual].find((said) => said !== undefined) ?? null,
  pack,
});

const silence = ({ id, silence: { source, zh, en, rows } }: PackSource, fallback: Fallback): Ruling => ({
  decision: false,
  code: 'not-permitted',
  because: [{ rule: 'not-permitted', source, zh, en, rows }],
  duties: [],
  fallback,
  pack: id,
});

const toBecause = ({ id, source, zh, en, rows }: Rule): Because => ({ rule: id, source, zh, en, rows });

/**
 * Cedar itself on whole situations: slow, and the reference every table is compared with. For speed each purpose is
 * asked of the rules that Cedar's type checker says may speak of it; nothing of our own reading of the rules is used.
 */
export function askCedar(
  source: PackSource,
  vocabulary: Vocabulary,
  schema: string,
): (situation: Situation) => CedarAnswer {
  const rules = readPack(source, schema).map(({ rule }) => ({ rule, purposes: purposesOf(rule.text, schema) }));
  const groupsOf = actionGroups(vocabulary);
  const byPurpose = new Map(
    vocabulary.purposes.map(({ id }) => {
      const speaking = rules.filter(({ purposes }) => purposes.has(id)).map(({ rule }) => [rule.id, rule.text]);
      return [id, loadPolicies(Object.fromEntries(speaking), groupsOf)] as const;
    }),
  );
  return (situation) => {
    const ask = byPurpose.get(situation.purpose);
    if (!ask) throw new Error(`unknown purpose \`${situation.purpose}\``);
    return ask(situation);
  };
}
