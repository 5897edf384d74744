/** Many callers, one commit: see createGroupCommit. */
export interface GroupCommit<T> {
  /** Resolves when the entry is committed; rejects with the reason when its batch was not. */
  add(entry: T): Promise<void>;
  /** Resolves when everything added so far is committed or rejected. */
  drain(): Promise<void>;
}

/**
 * While one batch is being written the next one gathers, so that thousands of durable writes a second need only
 * dozens of commits, and a lone write waits for nobody. Batches are written one after another, in the order of `add`.
 * A batch that fails rejects its own callers only. `maximumBatch` bounds one write.
 */
export function createGroupCommit<T>(needs: {
  write(batch: T[]): Promise<void>;
  maximumBatch: number;
}): GroupCommit<T> {
  let waiting: Batch<T> | undefined;
  let full: Batch<T>[] = [];
  let running: Promise<void> | undefined;

  function add(entry: T): Promise<void> {
    waiting ??= newBatch<T>();
    const { entries, done } = waiting;
    entries.push(entry);
    if (entries.length >= needs.maximumBatch) {
      full.push(waiting);
      waiting = undefined;
    }
    running ??= writeAll();
    return done;
  }

  async function writeAll(): Promise<void> {
    // One turn of the event loop lets requests that arrived together share a commit.
    await new Promise(setImmediate);
    for (let batch = next(); batch; batch = next()) await settle(batch);
    running = undefined;
  }

  function next(): Batch<T> | undefined {
    const first = full.shift();
    if (first) return first;
    const last = waiting;
    waiting = undefined;
    full = [];
    return last;
  }

  async function settle(batch: Batch<T>): Promise<void> {
    try {
      await needs.write(batch.entries);
      batch.resolve();
    } catch (error) {
      batch.reject(error);
    }
  }

  return { add, drain: async () => running };
}

interface Batch<T> {
  readonly entries: T[];
  readonly done: Promise<void>;
  resolve(): void;
  reject(reason: unknown): void;
}

function newBatch<T>(): Batch<T> {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const done = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Each caller awaits `done` itself; this only keeps a rejection nobody awaited from ending the process.
  done.catch(() => undefined);
  return { entries: [], done, resolve, reject };
}
