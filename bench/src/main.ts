/** Runs every benchmark, prints the table and writes results/latest.json. See scripts/bench.mjs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { anonymity } from './anonymity.ts';
import { audit } from './audit.ts';
import type { BenchContext, Benchmark, Pace } from './benchmark.ts';
import { bidsOverHttp } from './bids-over-http.ts';
import { audienceEvaluations, batchedEvaluations, singleEvaluations } from './evaluations-over-http.ts';
import { batchedEvents, singleEvents } from './ingest-over-http.ts';
import { leastHarmCost } from './least-harm-cost.ts';
import { ledgerDurable } from './ledger-durable.ts';
import { ledgerProofs } from './ledger-proofs.ts';
import { type Machine, thisMachine } from './machine.ts';
import { isMissing, type Measurement, type Missing } from './measurement.ts';
import { messageAudience } from './message-audience.ts';
import { tableOf } from './print-table.ts';
import { quotesOverHttp } from './quotes-over-http.ts';
import { recommendationsOverHttp } from './recommendations-over-http.ts';
import { recordsCost } from './records-cost.ts';
import { rulingsInProcess } from './rulings-in-process.ts';
import { type RunningHeng, startHengForBench } from './running-heng.ts';
import { searchOverHttp } from './search-over-http.ts';
import { searchQuality } from './search-quality.ts';
import { memoryAfterLoad, memoryAtRest } from './server-memory.ts';
import { standingMemory } from './standing-memory.ts';
import { unlearning } from './unlearning.ts';
import { withdrawal } from './withdrawal.ts';

/** In this order: what needs a quiet process first, then the server from rest to load. */
const BENCHMARKS: readonly Benchmark[] = [
  audit,
  rulingsInProcess,
  standingMemory,
  unlearning,
  ledgerProofs,
  ledgerDurable,
  memoryAtRest,
  anonymity,
  // Before the millions of events and decisions of the others: the server learns anew from all there is, beside answering.
  recommendationsOverHttp,
  quotesOverHttp,
  bidsOverHttp,
  searchOverHttp,
  searchQuality,
  leastHarmCost,
  recordsCost,
  withdrawal,
  messageAudience,
  singleEvaluations,
  batchedEvaluations,
  audienceEvaluations,
  singleEvents,
  batchedEvents,
  memoryAfterLoad,
];
const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

const QUICK: Pace = { quick: true, seconds: 2, warmUpSeconds: 1 };
const FULL: Pace = { quick: false, seconds: 20, warmUpSeconds: 5 };

interface Asked {
  readonly pace: Pace;
  readonly benchmarks: readonly Benchmark[];
}

/** @returns undefined when only help was asked for */
function readArguments(): Asked | undefined {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return undefined;
  const asked = values.only?.split(',') ?? BENCHMARKS.map(({ id }) => id);
  const strangers = asked.filter((id) => !BENCHMARKS.some((benchmark) => benchmark.id === id));
  if (strangers.length > 0) throw new Error(`there is no benchmark \`${strangers.join(', ')}\`; try --help`);
  const benchmarks = BENCHMARKS.filter(({ id }) => asked.includes(id));
  return { pace: values.quick ? QUICK : FULL, benchmarks };
}

/** Runs them one after the other; the server lives from the first that needs it to the end. */
async function runAll({ pace, benchmarks }: Asked): Promise<(Measurement | Missing)[]> {
  let server: Promise<RunningHeng> | undefined;
  const heng = () => {
    server ??= startHengForBench();
    return server;
  };
  const stop = async () => (await server?.catch(() => undefined))?.stop();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(130)));
  const entries: (Measurement | Missing)[] = [];
  try {
    for (const benchmark of benchmarks) {
      console.error(`== ${benchmark.what}`);
      entries.push(...(await attempt(benchmark, { pace, heng })));
    }
  } finally {
    await stop();
  }
  return entries;
}

/** A benchmark that cannot run says so in the table; the others go on. */
async function attempt(
  { id, what, run }: Benchmark,
  context: BenchContext,
): Promise<readonly (Measurement | Missing)[]> {
  try {
    return await run(context);
  } catch (error) {
    console.error(error);
    return [{ id, what, notAvailable: (error as Error).message }];
  }
}

function print(machine: Machine, pace: Pace, entries: readonly (Measurement | Missing)[]): void {
  const { cpu, cores, memoryGiB, node, platform, loadBefore } = machine;
  console.log(`\n${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform}`);
  if (loadBefore > 0.5)
    console.log(`the machine was busy before we began (load ${loadBefore.toFixed(1)}): too slow by that`);
  if (pace.quick) console.log('a quick run: it shows that everything works, its numbers mean little');
  for (const line of tableOf(entries)) console.log(line);
}

async function keep(machine: Machine, { quick }: Pace, results: readonly (Measurement | Missing)[]): Promise<void> {
  const document = { at: new Date().toISOString(), quick, machine, results };
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, 'latest.json'), `${JSON.stringify(document, undefined, 2)}\n`);
}

const asked = readArguments();
if (asked) {
  const machine = thisMachine();
  const entries = await runAll(asked);
  print(machine, asked.pace, entries);
  await keep(machine, asked.pace, entries);
  process.exitCode = entries.some(isMissing) ? 1 : 0;
} else {
  console.log(`usage: npm run bench -- [--quick] [--only ${BENCHMARKS.map(({ id }) => id).join(',')}]`);
}
