import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerBusy } from '@heng/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCrashWriter, openCrashLog, Promised, run, storyOf, verifyAtRest } from '../testing/ledger-crash-kit.ts';
import { openFileStorage } from './file-storage.ts';

const KILLS = Number(process.env.HENG_LEDGER_KILLS ?? 100);
const KILLS_OF_A_LOG = 25;

let folder: string;
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heng-crash-'));
  program = await buildCrashWriter(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Kills a writer at a random moment: every other time while it opens the log, else after it acknowledged something. */
async function killOnce(log: string, promised: Promised, seed: number): Promise<void> {
  const { child, told, ended, until } = run(process.execPath, storyOf(program, log, seed, 'forever'));
  const whileOpening = seed % 2 === 0;
  await until(({ opening, first }) => (whileOpening ? opening === true : first !== undefined));
  await pause(Math.random() * 25);
  child.kill('SIGKILL');
  expect(await ended).toBe('');
  promised.take(told);
}

async function killOften(lane: string, logs: number): Promise<number> {
  let batches = 0;
  for (let at = 0; at < logs; at++) {
    const log = join(folder, `${lane}-${at}`);
    const promised = new Promised();
    for (let kill = 0; kill < KILLS_OF_A_LOG; kill++) {
      await killOnce(log, promised, at * KILLS_OF_A_LOG + kill);
      await verifyAtRest(log);
      if (kill % 6 === 0) await promised.check(log);
    }
    batches += promised.batches;
    await rm(log, { recursive: true });
  }
  return batches;
}

test(`killed ${KILLS} times at random moments, a writer loses nothing it acknowledged and never tells two stories`, async () => {
  const logs = Math.ceil(KILLS / KILLS_OF_A_LOG / 2);
  const [one, other] = await Promise.all([killOften('one', logs), killOften('other', logs)]);
  expect((one as number) + (other as number)).toBeGreaterThanOrEqual(KILLS / 2);
}, 300_000);

test('a second writer is refused while the first lives, and let in as soon as that was killed', async () => {
  const log = join(folder, 'busy');
  const { child, ended, until } = run(process.execPath, storyOf(program, log, 1, 'forever'));
  await until(({ first }) => first !== undefined);
  await expect(openCrashLog(log)).rejects.toBeInstanceOf(LedgerBusy);
  await expect(openFileStorage(log).lock()).rejects.toBeInstanceOf(LedgerBusy);
  child.kill('SIGKILL');
  await ended;
  await (await openCrashLog(log)).close();
});
