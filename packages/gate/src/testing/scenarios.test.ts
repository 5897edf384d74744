import { describe, expect, test } from 'vitest';
import { compilePack } from '../compile/index.ts';
import {
  type Circumstances,
  createGate,
  type Gate,
  type Purpose,
  type RulingTable,
  type StandingCell,
  type StandingFacts,
} from '../index.ts';
import { readRepositoryLaw } from './law.ts';
import { readScenarios, type Scenario, type ScenarioCell, type ScenarioStep } from './scenarios.ts';

/** Runs every scenario against the gate: the acts become a standing, the question becomes circumstances. */

const law = readRepositoryLaw();
const tables = new Map(law.packs.map((pack) => [pack.id, compilePack(pack, law.vocabulary, law.schema)]));
const gates = new Map<string, Gate>();
const scenarios = readScenarios().filter(({ only }) => only === undefined || only.runner === 'gate');

describe('every scenario comes out of the gate as written', () => {
  test.each(scenarios)('$id $title.en', (scenario) => {
    const gate = gateFor(scenario.packs);
    const { purpose, category } = scenario.question;
    const ruling = gate.rule(gate.standing(factsOf(scenario)), purpose, category, circumstancesOf(scenario));
    const { decision, code, fallback, duties = [], rows = [] } = scenario.expect;
    expect({ decision: ruling.decision, why: ruling.because }).toEqual({
      decision: decision === 'allow',
      why: expect.anything(),
    });
    if (code !== undefined) expect(ruling.code).toBe(code);
    if (fallback !== undefined) expect(ruling.fallback).toBe(fallback === 'none' ? null : fallback);
    expect(ruling.duties).toEqual(expect.arrayContaining([...duties]));
    expect(ruling.because.flatMap((reason) => reason.rows)).toEqual(expect.arrayContaining([...rows]));
  });
});

function gateFor(packs: readonly string[]): Gate {
  const key = packs.join();
  const made = gates.get(key) ?? createGate(law.vocabulary, packs.map(tableOf));
  gates.set(key, made);
  return made;
}

function tableOf(pack: string): RulingTable {
  const table = tables.get(pack);
  if (!table) throw new Error(`no pack \`${pack}\``);
  return table;
}

function circumstancesOf({ question, steps }: Scenario): Circumstances {
  const { touchpoint, recipient, channel, anonymitySet, gpc, category } = question;
  const kind = steps.findLast((step) => step.act === 'recipient' && step.id === recipient);
  return {
    ...(touchpoint !== undefined && { touchpoint }),
    ...(recipient !== undefined && { recipient }),
    ...(kind?.act === 'recipient' && { recipientKind: kind.kind }),
    ...(channel !== undefined && { channel }),
    ...(anonymitySet !== undefined && { anonymitySet }),
    ...(gpc !== undefined && { gpc }),
    irreversible: steps.some((step) => step.act === 'attest' && step.irreversible === category),
  };
}

function factsOf(scenario: Scenario): StandingFacts {
  const cells = new Map<string, StandingCell>();
  for (const step of scenario.steps) applyTo(cells, step, scenario);
  const flipped = scenario.steps.findLast((step) => step.act === 'switch');
  return {
    group: groupOf(scenario),
    elderMode: scenario.person?.elderMode ?? false,
    switchedOff: flipped?.act === 'switch' && !flipped.on,
    gpc: false,
    cells: [...cells.values()],
  };
}

const groupOf = ({ person }: Scenario) => (person?.ageBand ?? 'unknown') as StandingFacts['group'];

/** The last act on a cell counts. */
function applyTo(cells: Map<string, StandingCell>, step: ScenarioStep, scenario: Scenario): void {
  const record = (cell: ScenarioCell, consent: StandingCell['consent'] | undefined) => {
    if (consent) cells.set(keyOf(cell), { ...cell, consent });
  };
  if (step.act === 'grant') record(step.cell, levelOf(step.cell, scenario));
  if (step.act === 'refuse') record(step.cell, 'refused');
  if (step.act === 'legacy-consent') record(step.cell, 'general');
  if (step.act === 'withdraw') {
    for (const cell of cells.values()) if (isWithin(cell, step.what)) record(cell, 'withdrawn');
  }
}

const keyOf = ({ purpose, category, recipient, channel }: ScenarioCell): string =>
  [purpose, category, recipient, channel].join('|');

function isWithin(cell: StandingCell, what: 'all' | Partial<ScenarioCell>): boolean {
  if (what === 'all') return true;
  return (['purpose', 'category', 'recipient', 'channel'] as const).every(
    (key) => what[key] === undefined || what[key] === cell[key],
  );
}

/** How strong a grant is; undefined where it takes a guardian and none is on record. */
function levelOf(
  { purpose, category, channel }: ScenarioCell,
  scenario: Scenario,
): StandingCell['consent'] | undefined {
  if (groupOf(scenario) === 'under-14') return scenario.person?.guardian ? 'guardian' : undefined;
  if (channel !== undefined) return 'channel';
  const asked = law.vocabulary.purposes.find(({ id }) => id === purpose);
  const used = law.vocabulary.categories.find(({ id }) => id === category);
  if (!asked || !used) throw new Error(`${scenario.id}: outside the vocabulary`);
  return asksSeparately(asked) || used.grade === 'private' || used.tier === 'core' ? 'separate' : 'itemised';
}

const asksSeparately = ({ asks, kind }: Purpose): boolean =>
  asks === 'separate' || asks === 'recipient' || kind === 'third-party' || kind === 'public-display';
