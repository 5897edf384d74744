import { ProblemError } from '@heng/contract';
import { LedgerBusy, type LogWriter } from '@heng/ledger';
import { type EntryQueue, reconcile } from './storage.ts';

/** Some entries that were put into the queue and are waited for. */
export interface Expected {
  /** Resolves when the log holds all of them under a durable checkpoint. Throws ProblemError `ledger-unavailable`. */
  covered(): Promise<void>;
  /** The transaction was rolled back: nobody waits for them. */
  forget(): void;
}

/** Moves entries from the database's queue into the log. */
export interface Sequencer {
  /** Call inside the transaction that queues them, so that none can be placed unnoticed; `covered` after its commit. */
  expect(entries: readonly number[]): Expected;
  /** Something may have been queued elsewhere. */
  kick(): void;
  /** The open log, when this process is the one that writes it. */
  writer(): LogWriter | undefined;
  /** Why nothing is written at the moment; undefined while all is well. */
  trouble(): Error | undefined;
  /** Resolves when the log was opened or could not be: then `trouble` says why. */
  readonly begun: Promise<void>;
  close(): Promise<void>;
}

export interface SequencerNeeds {
  readonly queue: EntryQueue;
  /** Opens the log; rejects with LedgerBusy while another process writes it. */
  open(): Promise<LogWriter>;
  /** Told once per new trouble, for the operator. */
  report(trouble: Error): void;
  /** how long a caller is kept waiting, in milliseconds */
  readonly patienceMs?: number;
}

/** Others' entries are looked for this often, and a log that failed or is taken is tried again. */
const LOOK_MS = 250;
const FLUSH_MS = 1_000;
/** Long enough for a log that has to be opened anew, shorter than callers hang up. */
const PATIENCE_MS = 10_000;
const MOST = 4_096;

interface Waiter {
  readonly missing: Set<number>;
  resolve(): void;
}

/**
 * One loop: open the log if it is not, take what waits, append, remember where it went. Whatever fails closes the log and
 * it is opened anew from what is durable; the queue in the database loses nothing meanwhile.
 */
export function createSequencer({ queue, open, report, patienceMs = PATIENCE_MS }: SequencerNeeds): Sequencer {
  const waiters = new Set<Waiter>();
  let writer: LogWriter | undefined;
  let trouble: Error | undefined;
  let wake: () => void = () => undefined;
  let closed = false;
  let flushedAt = 0;

  async function round(): Promise<void> {
    writer ??= await openAnew();
    for (let more = true; more; ) more = await place(writer);
    const now = performance.now();
    if (now - flushedAt > FLUSH_MS) {
      flushedAt = now;
      await writer.flush();
    }
    trouble = undefined;
  }

  async function openAnew(): Promise<LogWriter> {
    const opened = await open();
    try {
      await reconcile(queue, opened);
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  async function place(log: LogWriter): Promise<boolean> {
    const waiting = await queue.waiting(MOST);
    if (waiting.length === 0) return false;
    const first = await log.append(waiting.map(({ leaf }) => leaf));
    const ids = waiting.map(({ entry_id }) => entry_id);
    await queue.placed(ids, first, log.checkpoint);
    tell(ids);
    return waiting.length === MOST;
  }

  function tell(ids: readonly number[]): void {
    for (const waiter of waiters) {
      for (const id of ids) waiter.missing.delete(id);
      if (waiter.missing.size === 0) waiter.resolve();
    }
  }

  async function fail(error: unknown): Promise<void> {
    const told = error instanceof Error ? error : new Error(String(error));
    if (!(told instanceof LedgerBusy) && told.message !== trouble?.message) report(told);
    trouble = told;
    const failed = writer;
    writer = undefined;
    await failed?.close().catch(() => undefined);
    // Another process writes the log: what it placed of ours is found in the database.
    if (told instanceof LedgerBusy) await lookForPlaced().catch(() => undefined);
  }

  async function lookForPlaced(): Promise<void> {
    const missing = [...waiters].flatMap((waiter) => [...waiter.missing]);
    if (missing.length > 0) tell(await queue.placedOf(missing));
  }

  const idle = () =>
    new Promise<void>((done) => {
      const pause = trouble instanceof LedgerBusy && waiters.size > 0 ? LOOK_MS / 10 : LOOK_MS;
      const timer = setTimeout(done, pause);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });

  async function work(): Promise<void> {
    while (!closed) {
      await round().catch(fail);
      begin();
      if (!closed) await idle();
    }
  }
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((done) => {
    begin = done;
  });
  const working = work();

  return {
    expect: (entries) => expectAll(entries, { waiters, patienceMs, kick: () => wake(), placedOf: queue.placedOf }),
    kick: () => wake(),
    writer: () => writer,
    trouble: () => trouble,
    begun,
    async close() {
      closed = true;
      wake();
      await working;
      if (writer) await place(writer).catch(() => false);
      await writer?.close();
      writer = undefined;
    },
  };
}

interface Patience {
  readonly waiters: Set<Waiter>;
  readonly patienceMs: number;
  kick(): void;
  /** Those of the entries that the log holds, as the database knows. */
  placedOf(ids: readonly number[]): Promise<number[]>;
}

function expectAll(entries: readonly number[], { waiters, patienceMs, kick, placedOf }: Patience): Expected {
  let resolve: () => void = () => undefined;
  const placed = new Promise<void>((done) => {
    resolve = done;
  });
  const waiter: Waiter = { missing: new Set(entries), resolve };
  waiters.add(waiter);

  /** The last look: what was placed before anybody expected it is not told of. */
  async function isPlacedAfterAll(): Promise<boolean> {
    const found = await placedOf([...waiter.missing]).catch(() => []);
    for (const id of found) waiter.missing.delete(id);
    return waiter.missing.size === 0;
  }

  return {
    async covered() {
      kick();
      const isInTime = await within(patienceMs, placed);
      // Who gave up waiting is still waited for: the same person's next change may ask again.
      if (!isInTime && !(await isPlacedAfterAll())) throw new ProblemError('ledger-unavailable');
      waiters.delete(waiter);
    },
    forget: () => waiters.delete(waiter),
  };
}

/** Whether it was done within so many milliseconds. */
async function within(milliseconds: number, done: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const isDone = await Promise.race([done.then(() => true as const), late]);
  clearTimeout(timer);
  return isDone;
}
