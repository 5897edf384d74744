import { createGate, type Gate, type Question, type Situation, type Standing } from '@heng/gate';
import { compilePack } from '@heng/gate/compile';
import { type BenchLaw, readBenchLaw } from './law.ts';
import { type Contender, medianOf, type Timing, timeSideBySide } from './measure.ts';
import { prepareCasbin } from './peers/casbin.ts';
import { prepareCasl } from './peers/casl.ts';
import { prepareCedar } from './peers/cedar.ts';
import { toPolicyRules } from './peers/policy-rules.ts';
import { makeUpQuestions, type QuestionSheet } from './questions.ts';

/** How long one contender has its turn in one round. */
const TURN_MS = 200;
const ROUNDS = 7;
const PEOPLE = 2_000;
const QUESTIONS = 8_192;

/** What was measured of one contender, and what it does for its time. */
export interface GateResult {
  readonly name: string;
  readonly evaluates: string;
  readonly nanoseconds: Timing;
  readonly rulingsPerSecond: number;
  /** how many times the prepared gate is faster */
  readonly slower: number;
}

export interface GateBench {
  readonly questions: number;
  readonly rules: number;
  readonly situations: number;
  readonly allowed: number;
  readonly compileMs: number;
  readonly results: readonly GateResult[];
}

interface Peer extends Contender {
  readonly evaluates: string;
}

/** Rulings in process, beside the peers on the same questions. Throws when any of them answers differently. */
export async function benchGate(rounds = ROUNDS, turnMs = TURN_MS): Promise<GateBench> {
  const law = readBenchLaw();
  const compileTimes = Array.from({ length: 3 }, () => {
    const start = performance.now();
    compilePack(law.source, law.vocabulary, law.schema);
    return performance.now() - start;
  });
  const table = compilePack(law.source, law.vocabulary, law.schema);
  const gate = createGate(law.vocabulary, [table]);
  const asked = makeUpQuestions(gate, PEOPLE, QUESTIONS);
  const peers = [...ours(gate, asked), ...(await others(law, gate, asked))];
  const timings = timeSideBySide(peers, rounds, turnMs);
  const fastest = timings[0]?.median as number;
  return {
    questions: asked.length,
    rules: law.rules.length,
    situations: table.cells.length,
    allowed: answersOf(gate, asked).filter(Boolean).length,
    compileMs: medianOf(compileTimes),
    results: peers.map(({ name, evaluates }, index) => {
      const nanoseconds = timings[index] as Timing;
      return {
        name,
        evaluates,
        nanoseconds,
        rulingsPerSecond: 1e9 / nanoseconds.median,
        slower: nanoseconds.median / fastest,
      };
    }),
  };
}

const answersOf = (gate: Gate, { standings, questions, categoryIndexes }: QuestionSheet): boolean[] =>
  standings.map(
    (standing, at) => gate.ruleAt(standing, questions[at] as Question, categoryIndexes[at] as number).decision,
  );

/** Each loop stands by itself, so that the engine optimises it for this contender alone. */
function ours(gate: Gate, sheet: QuestionSheet): Peer[] {
  const { standings, questions, purposes, categories, circumstances, length } = sheet;
  const indexes = Int32Array.from(sheet.categoryIndexes);
  const width = gate.vocabulary.categories.length;
  return [
    {
      name: 'heng ruleAt',
      evaluates: 'person, prepared question and category to the whole ruling: decision, reasons, duties, fallback',
      operations: length,
      pass() {
        let allowed = 0;
        for (let at = 0; at < length; at++) {
          const { decision } = gate.ruleAt(standings[at] as Standing, questions[at] as Question, indexes[at] as number);
          if (decision) allowed++;
        }
        return allowed;
      },
    },
    {
      name: 'heng rule',
      evaluates: 'the same from strings, the circumstances included',
      operations: length,
      pass() {
        let allowed = 0;
        for (let at = 0; at < length; at++) {
          const [purpose, category] = [purposes[at] as string, categories[at] as string];
          if (gate.rule(standings[at] as Standing, purpose, category, circumstances[at]).decision) allowed++;
        }
        return allowed;
      },
    },
    {
      name: 'heng usable',
      evaluates: `all ${width} categories for one purpose in one call, from strings; time per category`,
      operations: length * width,
      pass() {
        let usable = 0;
        for (let at = 0; at < length; at++) {
          const { low, high } = gate.usable(standings[at] as Standing, purposes[at] as string, circumstances[at]);
          usable ^= low ^ high;
        }
        return usable;
      },
    },
  ];
}

/** The slow ones are asked fewer questions, always the first ones; each is checked in full before any timing. */
const FEWER = 512;

async function others({ rules, vocabulary }: BenchLaw, gate: Gate, sheet: QuestionSheet): Promise<Peer[]> {
  const policy = toPolicyRules(rules, vocabulary);
  const right = answersOf(gate, sheet);
  const few = sheet.situations.slice(0, FEWER);
  const whole = `all ${rules.length} rules of the pack`;
  const facts = 'a situation, reduced from person and question beforehand and not timed, to the decision';
  return [
    agreeing('@casl/ability', `${whole} as conditions on fields: ${facts}`, {
      ...engineOn(sheet.situations, prepareCasl(policy)),
      right,
    }),
    agreeing('casbin', `${whole} as expressions: ${facts}`, { ...engineOn(few, await prepareCasbin(policy)), right }),
    agreeing('@cedar-policy/cedar-wasm', `${whole}, kept parsed (stateful): ${facts} and the rules that decided`, {
      ...engineOn(few, prepareCedar(rules, vocabulary)),
      right,
    }),
  ];
}

interface Engine<R> {
  request(situation: Situation): R;
  allows(request: R): boolean;
}

/** Requests are made ready beforehand, so that only the answer is timed. */
const engineOn = <R>(situations: readonly Situation[], { request, allows }: Engine<R>) => ({
  situations,
  requests: situations.map(request),
  allows,
});

interface Examination<R> {
  readonly situations: readonly Situation[];
  readonly requests: readonly R[];
  readonly right: readonly boolean[];
  allows(request: R): boolean;
}

function agreeing<R>(name: string, evaluates: string, { situations, requests, right, allows }: Examination<R>): Peer {
  requests.forEach((request, at) => {
    if (allows(request) === right[at]) return;
    throw new Error(`${name} answers otherwise than the gate: ${JSON.stringify(situations[at])}`);
  });
  return {
    name,
    evaluates,
    operations: requests.length,
    pass() {
      let allowed = 0;
      for (const request of requests) if (allows(request)) allowed++;
      return allowed;
    },
  };
}
