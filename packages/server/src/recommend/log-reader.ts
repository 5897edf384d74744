import type { Interaction } from '../collect/interaction.ts';
import { InteractionLog } from './interaction-log.ts';

export interface LogReaderNeeds {
  now(): Date;
  /** one person's interactions */
  interactionsOf(person: string): Promise<readonly Interaction[]>;
  /** everybody's interactions */
  allInteractions(onRow: (row: Interaction) => void): Promise<void>;
  /** when another process last wrote people, items and events in bulk, or undefined */
  latestImport(): Promise<Date | undefined>;
  /** drops what is remembered of the database from before an import */
  readAgain(): Promise<void>;
}

/** Keeps the log of interactions, and tells whose have changed since it was last asked. */
export interface LogReader {
  log(): InteractionLog;
  readIfDue(): Promise<void>;
  /** Interactions that were just stored. */
  add(interactions: readonly Interaction[]): void;
  /** A person's choices changed: what there is of them is let go until it is read again. */
  drop(person: string): void;
  /** Whose interactions are to be learnt; each change is told once. */
  takeChanged(): Changed;
  /** They could not be learnt after all. */
  putBack(changed: Changed): void;
}

export interface Changed {
  readonly everybody: boolean;
  readonly people: ReadonlySet<string>;
}

/** Rows held in memory, at about 30 bytes each. */
const ROWS = 3_000_000;
const HOUR = 3_600_000;
/** Everything is read again this often (milliseconds): other servers write too, and retention deletes. */
const READ_AGAIN = HOUR;
/** Who changed a choice is read again after so long (milliseconds): by then what is no longer permitted is deleted. */
const SETTLED = 5_000;
/** Past so many changed people reading everything is quicker. */
const ONE_BY_ONE = 500;

/** Reads the log at first, after an import, and every hour; in between it is told of what is stored. */
export function logReader(needs: LogReaderNeeds): LogReader {
  let log = new InteractionLog(ROWS);
  /** whose interactions are not learnt yet */
  let changed = new Set<string>();
  let everybody = false;
  let next: InteractionLog | undefined;
  /** people whose rows were let go, and when */
  let dropped = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;
  let imported: number | undefined;
  const now = () => needs.now().getTime();

  async function readAll(): Promise<void> {
    const fresh = new InteractionLog(ROWS);
    const before = dropped;
    dropped = new Map();
    next = fresh;
    try {
      await needs.allInteractions((row) => fresh.add(row));
      for (const person of dropped.keys()) fresh.drop(person);
      log = fresh;
      everybody = true;
    } catch (error) {
      dropped = new Map([...before, ...dropped]);
      throw error;
    } finally {
      next = undefined;
    }
  }

  async function readChanged(): Promise<void> {
    const settled = [...dropped].filter(([, at]) => now() - at >= SETTLED);
    if (settled.length > ONE_BY_ONE) return readAll();
    for (const [person, at] of settled) {
      const rows = await needs.interactionsOf(person);
      if (dropped.get(person) !== at) continue;
      dropped.delete(person);
      log.drop(person);
      for (const row of rows) log.add(row);
      changed.add(person);
    }
  }

  return {
    log: () => log,
    async readIfDue(): Promise<void> {
      const latest = (await needs.latestImport())?.getTime();
      if (latest === imported && now() - readAt < READ_AGAIN) return readChanged();
      if (latest !== imported && readAt > 0) await needs.readAgain();
      const started = now();
      await readAll();
      imported = latest;
      readAt = started;
    },
    add(interactions: readonly Interaction[]): void {
      for (const row of interactions) {
        log.add(row);
        next?.add(row);
        changed.add(row.person);
      }
    },
    takeChanged() {
      const taken = { everybody, people: changed };
      changed = new Set();
      everybody = false;
      return taken;
    },
    putBack(taken) {
      everybody ||= taken.everybody;
      for (const person of taken.people) changed.add(person);
    },
    drop(person: string): void {
      log.drop(person);
      changed.delete(person);
      dropped.set(person, now());
    },
  };
}
